import type { Database } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { isNegative, subtract, sum, type Amount } from '../../domain/money.ts';
import { ratesOf, type CohortCounts } from '../../domain/rates.ts';
import type { FoundPlace } from './places.ts';
import type { FundYear, Village, VillageSummary } from './contract.ts';

type Counted = CohortCounts & { projects: number; running: number };
type SummaryRow = Omit<VillageSummary, 'rates'> & Counted;

/** The columns that the rates are made of, from `project_period` as `s`. */
export const countedFields = ({ $client: sql }: Database) => sql`
  count(s.*)::int as projects,
  count(*) filter (where s.submitted)::int as submitted, count(*) filter (where s.granted)::int as granted,
  count(*) filter (where s.status in ('granted', 'in_progress'))::int as running,
  count(*) filter (where s.realised)::int as realised, count(*) filter (where s.stopped)::int as stopped,
  (sum(s.granted_amount) filter (where s.granted))::text as "grantedAmount",
  (sum(s.granted_amount) filter (where s.realised))::text as "grantedOnRealised",
  (sum(s.spent_amount) filter (where s.realised))::text as "spentOnRealised"`;

/** R1 over all years, with R2 and R3 beside it. */
export function headline(counts: CohortCounts): VillageSummary['rates'] {
  const { R1, R2, R3 } = ratesOf(counts);
  return { R1, R2, R3 };
}

/** Villages with the figures that summarise them; one village, those of a municipality, or all. */
export async function summariseVillages(
  db: Database,
  asOf: CalendarDate,
  only: { municipality?: string | undefined; village?: FoundPlace },
): Promise<VillageSummary[]> {
  const { $client: sql } = db;
  const { municipality, village } = only;
  const rows = await sql<SummaryRow[]>`
    select v.slug, v.name, json_build_object('slug', m.slug, 'name', m.name, 'accent', m.accent) as municipality,
      v.notice, v.register_scope as "registerScope", ${countedFields(db)}
    from village v join municipality m on m.id = v.municipality_id
    left join project_period s on s.municipality_id = v.municipality_id and s.village_id = v.id
      and s.valid_from <= ${asOf} and s.valid_until > ${asOf}
    where ${municipality ? sql`m.slug = ${municipality}` : sql`true`}
      and ${village ? sql`v.municipality_id = ${village.municipalityId} and v.id = ${village.villageId}` : sql`true`}
    group by m.id, v.municipality_id, v.id order by m.name, v.name, v.slug`;
  return rows.map((row) => ({
    slug: row.slug,
    name: row.name,
    municipality: row.municipality,
    notice: row.notice,
    registerScope: row.registerScope,
    projects: row.projects,
    realised: row.realised,
    running: row.running,
    granted: row.grantedAmount,
    rates: headline(row),
  }));
}

type Told = Pick<
  Village,
  'councilName' | 'introduction' | 'website' | 'workingGroups' | 'inhabitants' | 'evaluations' | 'history'
>;

/** What is told of a village beside its projects. */
export async function tellVillage(
  { $client: sql }: Database,
  { municipalityId, villageId }: FoundPlace,
): Promise<Told> {
  const [row] = await sql<Told[]>`
    select v.council_name as "councilName", v.introduction, v.website, v.working_groups as "workingGroups",
      coalesce((select json_agg(json_build_object('year', p.year, 'count', p.inhabitants, 'source', p.source) order by p.year desc)
        from village_population p where p.municipality_id = v.municipality_id and p.village_id = v.id), '[]') as inhabitants,
      coalesce((select json_agg(json_build_object('slug', e.slug, 'title', e.title, 'publishedOn', e.published_on)
          order by e.published_on desc)
        from evaluation e where e.municipality_id = v.municipality_id and e.village_id = v.id), '[]') as evaluations,
      coalesce((select json_agg(json_build_object('occurredOn', h.occurred_on, 'text', h.text, 'source', h.source)
          order by h.position)
        from village_history h where h.municipality_id = v.municipality_id and h.village_id = v.id), '[]') as history
    from village v where v.municipality_id = ${municipalityId} and v.id = ${villageId}`;
  return row!;
}

type FundRow = Omit<FundYear, 'amended' | 'balance' | 'favourable'>;

/**
 * The fund years of a village with what was granted from them and spent of it, as of the end of a day.
 * A grant belongs to the fund year named in its decision; what is spent follows the project.
 */
export async function fundYears(
  { $client: sql }: Database,
  { municipalityId, villageId }: FoundPlace,
  asOf: CalendarDate,
): Promise<FundYear[]> {
  const rows = await sql<FundRow[]>`
    with shares as (
      -- What a project spent is spread over its grants in proportion, by cumulative rounding: no cent is lost.
      select d.fund_id, d.year, d.amount, s.spent_amount,
        sum(d.amount) over (partition by d.project_id order by d.number) as so_far,
        sum(d.amount) over (partition by d.project_id) as whole
      from decision d join project_period s on s.municipality_id = d.municipality_id and s.project_id = d.project_id
        and s.valid_from <= ${asOf} and s.valid_until > ${asOf}
      where s.municipality_id = ${municipalityId} and s.village_id = ${villageId}
        and s.granted and d.outcome in ('granted', 'granted_in_part') and d.amount > 0
    ), per_year as (
      select fund_id, year, sum(amount) as committed,
        sum(round(spent_amount * so_far / whole, 2) - round(spent_amount * (so_far - amount) / whole, 2)) as realised
      from shares group by fund_id, year
    )
    select f.name as fund, y.year, y.original::text, y.amendments::text,
      coalesce(t.committed, 0)::numeric(14, 2)::text as committed, coalesce(t.realised, 0)::numeric(14, 2)::text as realised,
      y.explanation, y.carry_over::text as "carryOver", f.residual_rule as "residualRule", y.source
    from fund_year y join fund f on f.municipality_id = y.municipality_id and f.id = y.fund_id
    left join per_year t on t.fund_id = y.fund_id and t.year = y.year
    where y.municipality_id = ${municipalityId} and y.village_id = ${villageId}
    order by y.year desc, f.name`;
  return rows.map((row) => {
    const amended = sum([row.original, row.amendments]);
    const balance = subtract(amended, row.realised);
    return { ...row, amended, balance, favourable: !isNegative(balance) };
  });
}

/** Fund years added up over the funds: what is there, taken and paid in a year. */
export const totalOf = (
  years: readonly FundYear[],
  column: 'amended' | 'committed' | 'realised',
): Amount | null => (years.length === 0 ? null : sum(years.map((one) => one[column])));
