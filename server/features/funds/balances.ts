import { sql, type SQL } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { ResidualRule } from '../../domain/budget.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { isNegative, subtract, sum, type Amount } from '../../domain/money.ts';
import { knownBefore, type Until } from '../projects/known.ts';

/** Which fund years: of a municipality, or of one of its villages, funds or years. */
export type FundYears = { municipalityId: number; villageId?: number; fundId?: number; year?: number };

type Balances = Record<
  | 'original'
  | 'amendments'
  | 'available'
  | 'granted'
  | 'paid'
  | 'settled'
  | 'returned'
  | 'carryOver'
  | 'expired'
  | 'reserved'
  | 'committed'
  | 'committedLater'
  | 'corrections',
  Amount
>;
type Row = Balances & {
  village: { slug: string; name: string };
  slug: string;
  fund: string;
  year: number;
  residualRule: ResidualRule;
  redistributionDay: string | null;
  source: string | null;
  explanation: string | null;
  closedOn: CalendarDate | null;
};
export type FundYearBalances = Row & {
  amended: Amount;
  realised: Amount;
  balance: Amount;
  favourable: boolean;
};

const gained = (account: string) => sql`coalesce(sum(case when e.to_account = ${account} then e.amount
  when e.from_account = ${account} then -e.amount end), 0)`;
const lost = (account: string) => sql`-${gained(account)}`;
/** Of what was entered after the books were closed. */
const gainedLater = (account: string) => sql`coalesce(sum(case when not e.is_correction then 0
  when e.to_account = ${account} then e.amount when e.from_account = ${account} then -e.amount end), 0)`;
const columns: Record<keyof Balances, SQL> = {
  original: lost('original'),
  amendments: lost('amendments'),
  available: gained('available'),
  granted: gained('granted'),
  paid: gained('paid'),
  settled: gained('settled'),
  returned: gained('returned'),
  carryOver: gained('carry_over'),
  expired: gained('expired'),
  reserved: gained('reserved'),
  // What went along to the next year stays committed in its own.
  committed: sql`${gained('granted')} + ${gained('paid')} + ${gained('settled')}
    + coalesce(sum(e.amount) filter (where e.from_account = 'granted' and e.to_account = 'carry_over'), 0)`,
  committedLater: sql`${gainedLater('granted')} + ${gainedLater('paid')} + ${gainedLater('settled')}`,
  corrections: sql`${gainedLater('paid')} + ${gainedLater('settled')}`,
};
const balances = sql.join(
  Object.entries(columns).map(
    ([name, column]) => sql`(${column})::numeric(14, 2)::text as ${sql.identifier(name)}`,
  ),
  sql`, `,
);

/**
 * The fund years as their ledger stood at the end of a day. A decision that was taken and is not announced yet has
 * taken its money: whoever works on decisions sees that, and everyone else on the day of the announcement.
 */
export async function balancesOf(
  db: Connection,
  { municipalityId, villageId, fundId, year }: FundYears,
  { asOf, knownOn }: Until,
  { withHeld }: { withHeld: boolean },
): Promise<FundYearBalances[]> {
  const before = knownOn ? knownBefore(knownOn) : null;
  const rows = await db.execute<Row>(sql`
    select json_build_object('slug', v.slug, 'name', v.name) as village, f.slug, f.name as fund, y.year,
      f.residual_rule as "residualRule", f.redistribute_on as "redistributionDay", y.source, y.explanation,
      y.closed_on::text as "closedOn", t.*
    from fund_year y
    join fund f on f.municipality_id = y.municipality_id and f.id = y.fund_id
    join village v on v.municipality_id = y.municipality_id and v.id = y.village_id
    cross join lateral (
      select ${balances}
      from ledger_entry e
      left join project_event h on h.municipality_id = e.municipality_id and h.project_id = e.project_id
        and h.sequence = e.event_sequence and h.type = 'decision_taken' and ${!withHeld}
      left join lateral (
        select last_day(g.occurred_on) as occurred_on, g.recorded_at from project_event g
        where g.municipality_id = h.municipality_id and g.project_id = h.project_id and g.sequence > h.sequence
          and g.type in ('granted', 'rejected', 'stepped_back', 'withdrawn', 'decision_taken_back') order by g.sequence limit 1
      ) told on true
      where e.municipality_id = y.municipality_id and e.village_id = y.village_id
        and e.fund_id = y.fund_id and e.year = y.year
        and case when h.sequence is null then e.occurred_on else greatest(e.occurred_on, told.occurred_on) end <= ${asOf}
        and (h.sequence is null or told.recorded_at is not null)
        and (${before}::timestamptz is null or coalesce(told.recorded_at, e.recorded_at) < ${before}::timestamptz)
    ) t
    where y.municipality_id = ${municipalityId} and (${villageId ?? null}::int is null or y.village_id = ${villageId ?? null})
      and (${fundId ?? null}::int is null or y.fund_id = ${fundId ?? null})
      and (${year ?? null}::int is null or y.year = ${year ?? null})
    order by y.year desc, f.name, v.name, v.id`);
  return rows.map((row) => {
    const amended = sum([row.original, row.amendments]);
    // The books as they were closed: what came later stands beside them.
    const realised = subtract(sum([row.paid, row.settled]), row.corrections);
    const committed = subtract(row.committed, row.committedLater);
    const balance = subtract(amended, realised);
    return { ...row, committed, amended, realised, balance, favourable: !isNegative(balance) };
  });
}
