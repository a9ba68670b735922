import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { knownBefore, type Until } from '../projects/known.ts';
import { balancesOf, type FundYears } from './balances.ts';
import type { Fund, FundsOfYear, FundYearDetail, Scheme } from './contract.ts';

type Place = { municipalityId: number };
type Named = { slug: string; name: string };

export async function findMunicipality(db: Connection, { municipalityId }: Place): Promise<Named> {
  const [row] = await db.execute<Named>(
    sql`select slug, name from municipality where id = ${municipalityId}`,
  );
  return row!;
}

export const findVillages = (db: Connection, { municipalityId }: Place) =>
  db.execute<Named>(sql`
    select slug, name from village where municipality_id = ${municipalityId} order by name, slug`);

export type FundRow = Omit<Fund, 'schemes' | 'years'> & { id: number };

const fundFields = sql`f.id, f.slug, f.name, f.residual_rule as "residualRule",
  f.redistribute_on as "redistributionDay"`;

/** @throws RuleViolation fund-not-found */
export async function findFund(db: Connection, { municipalityId }: Place, slug: string): Promise<FundRow> {
  const [row] = await db.execute<FundRow>(sql`
    select ${fundFields} from fund f where f.municipality_id = ${municipalityId} and f.slug = ${slug}`);
  if (!row) throw new RuleViolation('fund-not-found', `There is no fund ${slug} in this municipality`);
  return row;
}

export type SchemeRow = Scheme & { fundId: number; isUsed: boolean; lastUsedOn: CalendarDate | null };

/**
 * All versions of the schemes of a municipality, the latest first. A version was used when an application came in by
 * it: one that names it, or one that asked its fund while it held.
 */
export const findSchemes = (db: Connection, { municipalityId }: Place) =>
  db.execute<SchemeRow>(sql`
    with version as (
      select s.*, lead(s.valid_from) over (partition by s.fund_id order by s.valid_from) - 1 as valid_until
      from scheme s where s.municipality_id = ${municipalityId}
    )
    select s.id, s.fund_id as "fundId", s.name, s.valid_from::text as "validFrom", s.valid_until::text as "validUntil",
      s.maximum_per_project::text as "maximumPerProject", s.own_share_percent as "ownSharePercent",
      s.decision_weeks as "decisionWeeks", s.hourly_rate::text as "hourlyRate", s.in_kind_counts as "inKindCounts",
      s.eligible_costs as "eligibleCosts", s.allocation_rule as "allocationRule",
      s.performance_from::text as "performanceFrom", s.costs_from::text as "costsFrom",
      s.settlement_basis as "settlementBasis", s.settlement_percent as "settlementPercent",
      s.advance_percent as "advancePercent", s.source,
      coalesce((select json_agg(json_build_object('name', c.name, 'text', c.text, 'isRefusalGround',
          c.is_refusal_ground) order by c.position)
        from criterion c where c.municipality_id = s.municipality_id and c.scheme_id = s.id), '[]') as criteria,
      used.last is not null as "isUsed", used.last::text as "lastUsedOn"
    from version s cross join lateral (
      select max(b.received_on) as last from submission b where b.municipality_id = s.municipality_id
        and (b.scheme_id = s.id or b.received_on >= s.valid_from
          and b.received_on <= coalesce(s.valid_until, 'infinity') and exists (
            select from budget_line l where l.municipality_id = b.municipality_id and l.project_id = b.project_id
              and l.version = b.version and l.fund_id = s.fund_id))
    ) used
    order by s.fund_id, s.valid_from desc`);

/** The funds of a municipality, with their schemes and the years that there are. */
export async function findFunds(db: Connection, place: Place): Promise<Fund[]> {
  const [funds, schemes] = await Promise.all([
    db.execute<FundRow & { years: number[] }>(sql`
      select ${fundFields}, coalesce((select array_agg(distinct y.year order by y.year desc) from fund_year y
        where y.municipality_id = f.municipality_id and y.fund_id = f.id), '{}') as years
      from fund f where f.municipality_id = ${place.municipalityId} order by f.name, f.slug`),
    findSchemes(db, place),
  ]);
  return funds.map(({ id, ...fund }) => ({
    ...fund,
    schemes: schemes.filter(({ fundId }) => fundId === id),
  }));
}

const findYears = async (db: Connection, { municipalityId }: Place) =>
  (
    await db.execute<{ year: number }>(sql`
      select distinct year from fund_year where municipality_id = ${municipalityId} order by year desc`)
  ).map(({ year }) => year);

/** The municipal table of one year: each fund with its villages. */
export async function findFundsOfYear(
  db: Connection,
  place: Place,
  year: number,
  until: Until,
): Promise<Omit<FundsOfYear, 'outside'>> {
  const [municipality, years, rows] = await Promise.all([
    findMunicipality(db, place),
    findYears(db, place),
    balancesOf(db, { ...place, year }, until, { withHeld: true }),
  ]);
  const bySlug = Map.groupBy(rows, ({ slug }) => slug);
  return {
    municipality,
    year,
    years,
    funds: [...bySlug.values()].map((villages) => {
      const { slug, fund, residualRule, redistributionDay } = villages[0]!;
      return { slug, name: fund, residualRule, redistributionDay, villages };
    }),
  };
}

/** The names of the other villages with which money was divided, of an event `e` of a fund year. */
export const others = sql`array(select o.name from village o where o.municipality_id = e.municipality_id
  and coalesce(e.data -> 'villages', '[]') ? o.slug order by o.name)`;

function findEvents(
  db: Connection,
  { municipalityId, fundId, year }: Required<Omit<FundYears, 'villageId'>>,
  { asOf, knownOn }: Until,
) {
  const before = knownOn ? knownBefore(knownOn) : null;
  // What was committed in the year before and is not paid came along with its project, by the event of that project.
  return db.execute<FundYearDetail['events'][number]>(sql`
    select json_build_object('slug', v.slug, 'name', v.name) as village, e.type, e.occurred_on::text as "occurredOn",
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt", e.amount::text,
      e.reason, nullif(e.data -> 'decision', 'null') as decision, nullif(e.data -> 'pledge', 'null') as pledge,
      ${others} as others, null as project, e.sequence
    from fund_event e join village v on v.municipality_id = e.municipality_id and v.id = e.village_id
    where e.municipality_id = ${municipalityId} and e.fund_id = ${fundId} and e.year = ${year}
      and e.occurred_on <= ${asOf}
      and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
    union all
    select json_build_object('slug', v.slug, 'name', v.name), 'carried_in', e.occurred_on::text,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), e.amount::text, null, null, null, '{}',
      json_build_object('number', p.number, 'title', p.title), p.number
    from ledger_entry e join project p on p.municipality_id = e.municipality_id and p.id = e.project_id
    join village v on v.municipality_id = e.municipality_id and v.id = e.village_id
    where e.municipality_id = ${municipalityId} and e.fund_id = ${fundId} and e.year = ${year}
      and e.from_account = 'amendments' and e.occurred_on <= ${asOf}
      and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
    order by 4 desc, 3 desc, sequence desc`);
}

/**
 * One year of a fund with what happened to it.
 * @throws RuleViolation fund-not-found, fund-year-not-found
 */
export async function findFundYear(
  db: Connection,
  place: Place,
  { fund: slug, year }: { fund: string; year: number },
  until: Until,
): Promise<FundYearDetail> {
  const fund = await findFund(db, place, slug);
  const key = { ...place, fundId: fund.id, year };
  const [municipality, villages, events] = await Promise.all([
    findMunicipality(db, place),
    balancesOf(db, key, until, { withHeld: true }),
    findEvents(db, key, until),
  ]);
  if (villages.length === 0) {
    throw new RuleViolation('fund-year-not-found', `No money was set aside in this fund for ${year}`);
  }
  return { municipality, year, fund, villages, events: [...events] };
}
