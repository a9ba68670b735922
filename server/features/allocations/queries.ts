import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { allocate, oversubscription } from '../../domain/allocation.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { sum } from '../../domain/money.ts';
import type { Allocation } from './contract.ts';

type Row = Omit<Allocation['applications'][number], 'score' | 'amount'> &
  Pick<Allocation, 'fund' | 'village' | 'year' | 'rule' | 'available'> & { receivedAt: string };

/**
 * What each application asks of each fund, beside the latest open year of that fund which has begun: that is the year
 * from which is granted.
 */
const findRows = (db: Connection, municipalityId: number, today: CalendarDate) =>
  db.execute<Row>(sql`
    select json_build_object('slug', f.slug, 'name', f.name) as fund,
      json_build_object('slug', v.slug, 'name', v.name) as village, y.year, y.available::text,
      coalesce((select s.allocation_rule from scheme s where s.municipality_id = f.municipality_id
        and s.fund_id = f.id and s.valid_from <= ${today}::date order by s.valid_from desc limit 1),
        'order_of_receipt') as rule,
      p.id, p.number, p.title, sum(b.planned)::numeric(14, 2)::text as asked,
      case when length(p.submitted_on) = 10 then p.submitted_on end as "receivedOn",
      coalesce((select max(u.received_at)::text from submission u where u.municipality_id = p.municipality_id
        and u.project_id = p.id), p.submitted_on, '') as "receivedAt",
      (select count(distinct o.fund_id) > 1 from budget_line o where o.municipality_id = p.municipality_id
        and o.project_id = p.id and o.version = b.version and o.fund_id is not null) as "asksMore",
      exists (select from decision_proposal d where d.municipality_id = p.municipality_id and d.project_id = p.id
        and d.announced_at is null and d.taken_back_at is null and d.objection_number is null
        and d.version = coalesce((select max(u.version) from submission u
          where u.municipality_id = p.municipality_id and u.project_id = p.id), 0)) as "isPrepared"
    from project p
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join budget_line b on b.municipality_id = p.municipality_id and b.project_id = p.id and b.fund_id is not null
      and b.version = (select max(l.version) from budget_line l
        where l.municipality_id = p.municipality_id and l.project_id = p.id)
    join fund f on f.municipality_id = b.municipality_id and f.id = b.fund_id
    join lateral (select * from fund_year y where y.municipality_id = p.municipality_id
      and y.village_id = p.village_id and y.fund_id = f.id
      and y.closed_on is null and y.year <= extract(year from ${today}::date) order by y.year desc limit 1) y on true
    where p.municipality_id = ${municipalityId} and p.status = 'submitted' and not p.retracted
      -- What was decided and waits for its day to be announced has had its money already.
      and not exists (select from decision_proposal d where d.municipality_id = p.municipality_id and d.project_id = p.id
        and d.taken_at is not null and d.taken_back_at is null and d.announced_at is null)
    group by f.municipality_id, f.id, v.slug, v.name, y.year, y.available, p.municipality_id, p.id, b.version
    having sum(b.planned) > 0
    order by v.name, f.name, p.number`);

export type Scores = ReadonlyMap<string, number | null>;

function allocationOf(rows: readonly Row[], scores: Scores): Allocation {
  const { fund, village, year, rule, available } = rows[0]!;
  const asking = rows.map(({ id, asked, receivedAt }) => ({
    id,
    asked,
    receivedAt,
    score: scores.get(id) ?? null,
  }));
  const given = allocate(rule, asking, available);
  return {
    fund,
    village,
    year,
    rule,
    available,
    asked: sum(asking.map(({ asked }) => asked)),
    factor: oversubscription(asking, available),
    applications: given.map(({ id, amount }) => {
      const row = rows.find((one) => one.id === id)!;
      const { number, title, receivedOn, asked, asksMore, isPrepared } = row;
      return {
        id,
        number,
        title,
        receivedOn,
        asked,
        score: scores.get(id) ?? null,
        amount,
        asksMore,
        isPrepared,
      };
    }),
  };
}

/**
 * The applications of a municipality that wait, laid beside each other per village and fund year.
 * @param only of these alone; the others are left out of the division
 */
export async function findAllocations(
  db: Connection,
  municipalityId: number,
  today: CalendarDate,
  { scores = new Map(), only }: { scores?: Scores; only?: ReadonlySet<string> } = {},
): Promise<Allocation[]> {
  const rows = await findRows(db, municipalityId, today);
  const wanted = rows.filter(({ id }) => !only || only.has(id));
  const groups = Map.groupBy(wanted, ({ fund, village, year }) => `${village.slug}/${fund.slug}/${year}`);
  return [...groups.values()].map((group) => allocationOf(group, scores));
}
