import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { actualCosts, asksExplanation, differenceOf } from '../../domain/actual-costs.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { sum, zero, type Amount } from '../../domain/money.ts';
import { allowanceLeft, type Allowance } from '../../domain/volunteer-allowance.ts';
import { volunteerAllowanceOn } from '../../domain/yearly-figures.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { paidAmount } from '../projects/known-amounts.ts';
import type { Expense, InKind, Money, MoneyLine } from './contract.ts';
import { hourlyRateOf } from './in-kind.ts';
import { findCounted, findLines } from './lines.ts';

const euros = (name: string) => sql.raw(`(c.before ->> '${name}')::numeric(14, 2)::text`);

/** Every expense, the latest first, with its receipts and what stood there before. */
export async function findExpenses(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  isOwn: boolean,
): Promise<Expense[]> {
  const rows = await db.execute<Expense>(sql`
    select e.number, e.revision, e.reason, e.retracted, e.occurred_on::text as "occurredOn", e.supplier, e.description,
      e.amount::text, e.vat::text, e.due_on::text as "dueOn", e.position, case when ${isOwn}::boolean then v.name end as volunteer,
      exists (select from bank_entry b where b.municipality_id = e.municipality_id
        and b.project_id = e.project_id and b.expense_number = e.number) as "isMatched",
      coalesce((select json_agg(json_build_object('id', d.id, 'title', d.title) order by d.added_at)
        from document d where d.municipality_id = e.municipality_id and d.project_id = e.project_id
          and d.expense_number = e.number), '[]') as receipts,
      coalesce((select json_agg(json_build_object('revision', c.revision, 'reason', c.before ->> 'reason',
          'occurredOn', c.before ->> 'occurred_on', 'supplier', c.before ->> 'supplier',
          'description', c.before ->> 'description', 'amount', ${euros('amount')}, 'vat', ${euros('vat')},
          'dueOn', c.before ->> 'due_on', 'position', (c.before ->> 'position')::int) order by c.revision)
        from correction c where c.municipality_id = e.municipality_id and c.project_id = e.project_id
          and c.about = 'expense' and c.number = e.number), '[]') as earlier
    from expense e left join volunteer v on v.municipality_id = e.municipality_id and v.id = e.volunteer_id
    where e.municipality_id = ${municipalityId} and e.project_id = ${projectId}
    order by e.occurred_on desc, e.number desc`);
  return [...rows];
}

export async function findInKind(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
): Promise<InKind[]> {
  const rows = await db.execute<InKind>(sql`
    select i.number, i.revision, i.reason, i.retracted, i.kind, i.occurred_on::text as "occurredOn", i.description,
      trim_scale(i.hours)::text as hours, i.hourly_rate::text as "hourlyRate", i.value::text, i.position,
      coalesce((select json_agg(json_build_object('revision', c.revision, 'reason', c.before ->> 'reason',
          'kind', c.before ->> 'kind', 'occurredOn', c.before ->> 'occurred_on',
          'description', c.before ->> 'description', 'hours', trim_scale((c.before ->> 'hours')::numeric)::text,
          'hourlyRate', ${euros('hourly_rate')}, 'value', ${euros('value')},
          'position', (c.before ->> 'position')::int) order by c.revision)
        from correction c where c.municipality_id = i.municipality_id and c.project_id = i.project_id
          and c.about = 'in_kind' and c.number = i.number), '[]') as earlier
    from in_kind i where i.municipality_id = ${municipalityId} and i.project_id = ${projectId}
    order by i.occurred_on desc, i.number desc`);
  return [...rows];
}

/**
 * The lines of the budget with what each has really cost, and how far that is from what was granted.
 * @param hasEnded whether the work has: what is not spent by then was not needed
 */
export async function findMoneyLines(db: Connection, key: ProjectKey, hasEnded = true) {
  const lines = await findLines(db, key);
  const { spent, valued } = await findCounted(db, key);
  const isRecorded = spent.length + valued.length > 0;
  const costs = actualCosts(lines, spent, valued);
  const told = lines.map((line): MoneyLine => {
    const actual = isRecorded && line.side === 'cost' ? (costs.get(line.position) ?? null) : null;
    return {
      ...line,
      cash: actual?.cash ?? null,
      inKind: actual?.inKind ?? null,
      difference: differenceOf(line),
      asksExplanation: line.side === 'cost' && asksExplanation(line, hasEnded) && !line.explanation,
    };
  });
  const all = [...costs.values()];
  return {
    lines: told,
    rows: lines,
    unforeseen: costs.get(null)!,
    cash: sum(all.map(({ cash }) => cash)),
    inKind: sum(all.map(({ inKind }) => inKind)),
  };
}

async function findVolunteers(
  db: Connection,
  place: { municipalityId: number; villageId: number },
  day: CalendarDate,
) {
  const rows = await db.execute<{ name: string; paid: Allowance[] }>(sql`
    select v.name, json_agg(json_build_object('paidOn', e.occurred_on, 'amount', e.amount::text)) as paid
    from volunteer v join expense e on e.municipality_id = v.municipality_id and e.volunteer_id = v.id
      and not e.retracted and extract(year from e.occurred_on) = ${Number(day.slice(0, 4))}
    where v.municipality_id = ${place.municipalityId} and v.village_id = ${place.villageId}
    group by v.name order by v.name`);
  return rows.map(({ name, paid }) => ({
    name,
    year: sum(paid.map(({ amount }) => amount)),
    month: sum(paid.filter(({ paidOn }) => paidOn.startsWith(day.slice(0, 7))).map(({ amount }) => amount)),
    leftInYear: allowanceLeft(paid, day)?.year ?? null,
  }));
}

type Reader = ProjectKey & { villageId: number };

/** Everything about the money of a project in execution. Who got an allowance, only its own council reads. */
export async function findMoney(
  db: Connection,
  place: Reader,
  day: CalendarDate,
  { isOwn, isOpen, hasEnded }: { isOwn: boolean; isOpen: boolean; hasEnded: boolean },
): Promise<Money> {
  const { municipalityId, projectId } = place;
  const [{ rows, cash, inKind, ...told }, expenses, given, [row]] = await Promise.all([
    findMoneyLines(db, place, hasEnded),
    findExpenses(db, place, isOwn),
    findInKind(db, place),
    db.execute<{ granted: Amount | null; paid: Amount | null; hours: string }>(sql`
      select p.granted::text, ${sql.raw(paidAmount)}::text as paid, (select trim_scale(coalesce(sum(hours), 0))::text from in_kind i
        where i.municipality_id = p.municipality_id and i.project_id = p.id and not i.retracted) as hours
      from project p where p.municipality_id = ${municipalityId} and p.id = ${projectId}`),
  ]);
  const { granted, paid, hours } = row!;
  const planned = sum(told.lines.filter(({ side }) => side === 'cost').map((line) => line.planned));
  const limits = volunteerAllowanceOn(day);
  return {
    ...told,
    totals: { planned: planned || zero, granted, paid, cash, hours, inKind },
    expenses,
    inKind: given,
    hourlyRate: await hourlyRateOf(db, municipalityId, rows, day),
    volunteers: isOwn ? await findVolunteers(db, place, day) : [],
    limits: limits && { perMonth: limits.perMonth, perYear: limits.perYear },
    mayRecord: isOwn && isOpen,
  };
}
