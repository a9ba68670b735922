import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { ExecutionForm } from '../../domain/lifecycle.ts';
import type { CalendarDate, PartialDate } from '../../domain/dates.ts';
import { isExecuting } from '../../domain/execution.ts';
import { sum } from '../../domain/money.ts';
import { accountDue, treasuryBalance, treasuryTotal, type ProjectMoney } from '../../domain/treasury.ts';
import { findOwed } from '../recoveries/due.ts';
import type { Treasury } from './contract.ts';
import { findFunding } from './funding.ts';

type Row = Omit<ProjectMoney, 'receivedOther'> & {
  payBy: CalendarDate | null;
  id: string;
  number: number;
  title: string | null;
  endedOn: PartialDate | null;
  expectedOn: PartialDate | null;
  executionForm: ExecutionForm | null;
  isAccounted: boolean;
};
type Place = { municipalityId: number; villageId: number };

/**
 * The projects of a village to which money was granted, as they stand now; of what the municipality carries out itself
 * nothing passes through the hands of the council. What was spent is what the council recorded or, of a project from before
 * that was recorded here, what its budget lines say that it cost, without the hours and goods that were given.
 */
const findRows = (db: Connection, { municipalityId, villageId }: Place) =>
  db.execute<Row>(sql`
    select p.id, p.number, p.title, p.status, p.execution_form as "executionForm", p.expected_on as "expectedOn",
      coalesce(p.realised_on, p.stopped_on) as "endedOn",
      m.due::text, m.paid::text, m.settled::text, coalesce(o.spent, (select sum(b.actual) from budget_line b
        where b.municipality_id = p.municipality_id and b.project_id = p.id and b.side = 'cost'
          and b.version = (select max(l.version) from budget_line l
            where l.municipality_id = p.municipality_id and l.project_id = p.id)
          and not exists (select from budget_line w where w.municipality_id = b.municipality_id
            and w.project_id = b.project_id and w.version = b.version
            and w.source in ('volunteer_hours', 'in_kind') and w.planned = b.planned)), 0)
        ::numeric(14, 2)::text as spent,
      coalesce(o.owed, 0)::numeric(14, 2)::text as owed, o.due::text as "payBy",
      coalesce(r.open, 0)::numeric(14, 2)::text as "toReturn",
      exists (select from project_event a where a.municipality_id = p.municipality_id and a.project_id = p.id
        and a.type = 'accounted') as "isAccounted"
    from project p
    join lateral (select sum(c.granted) as due, sum(c.paid) as paid, sum(c.settled) as settled
      from commitment c where c.municipality_id = p.municipality_id and c.project_id = p.id) m
      on m.due + m.paid + m.settled > 0
    left join lateral (
      select sum(x.amount - coalesce((select sum(y.amount) from recovery_receipt y
          where y.municipality_id = x.municipality_id and y.project_id = x.project_id
            and y.recovery_number = x.number), 0)) as open
      from recovery x where x.municipality_id = p.municipality_id and x.project_id = p.id) r on true
    left join lateral (select sum(e.amount) as spent, sum(e.amount) filter (where e.due_on is not null) as owed,
      min(e.due_on) as due from expense e
      where e.municipality_id = p.municipality_id and e.project_id = p.id and not e.retracted) o on true
    where p.municipality_id = ${municipalityId} and p.village_id = ${villageId} and not p.retracted
      and p.execution_form is distinct from 'municipality'
      and p.status in ('granted', 'in_progress', 'realised', 'stopped', 'settled')
    order by p.number desc`);

/** What the treasurer of a council keeps: the soonest thing to do first, what is finished last. */
export async function findTreasury(
  db: Connection,
  place: Place,
  today: CalendarDate,
  mayRecord: boolean,
): Promise<Treasury> {
  const [village] = await db.execute<Treasury['village']>(sql`
    select slug, name from village where municipality_id = ${place.municipalityId} and id = ${place.villageId}`);
  const rows = await findRows(db, place);
  const here = sql`p.municipality_id = ${place.municipalityId} and p.village_id = ${place.villageId}`;
  const owed = Map.groupBy(await findOwed(db, here, today), ({ projectId }) => projectId);
  const ids = rows.map(({ id }) => id);
  const funding = await findFunding(db, place.municipalityId, ids);
  const projects = rows.map((row) => {
    const due = accountDue(row);
    const { id, number, title, status, spent, payBy, toReturn } = row;
    const { lines, receipts } = funding.get(id)!;
    const receivedOther = sum(receipts.map(({ amount }) => amount));
    return {
      id,
      number,
      title,
      status,
      receivedOther,
      spent,
      owed: row.owed,
      payBy,
      toReturn,
      ...treasuryBalance({ ...row, receivedOther }),
      funding: lines,
      receipts,
      mayRecord: mayRecord && isExecuting(status),
      returnBy: (owed.get(id) ?? []).map(({ dueOn }) => dueOn).toSorted()[0] ?? null,
      accountBy: due?.by ?? null,
      isExpected: due?.isExpected ?? false,
      isLate: due !== null && due.by < today,
    };
  });
  const first = ({ payBy, returnBy, accountBy }: Treasury['projects'][number]) =>
    [payBy, returnBy, accountBy].filter((day) => day !== null).toSorted()[0] ?? '9999';
  return {
    village: village!,
    total: treasuryTotal(projects),
    projects: projects.toSorted((a, b) => first(a).localeCompare(first(b)) || b.number - a.number),
  };
}
