import type { Database } from '#db/client.ts';
import { yearOf, type CalendarDate } from '../../domain/dates.ts';
import { sum, type Amount } from '../../domain/money.ts';
import { ratesOf, type CohortCounts } from '../../domain/rates.ts';
import { balancesOf, type FundYearBalances } from '../funds/balances.ts';
import { periodsKnown, type Until } from '../projects/known.ts';
import type { FoundPlace } from './places.ts';
import type { FundLeft, FundYear, Village, VillageSummary } from './contract.ts';

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
  { asOf, knownOn }: Until,
  only: { municipality?: string | undefined; place?: FoundPlace },
): Promise<VillageSummary[]> {
  const { $client: sql } = db;
  const { municipality, place } = only;
  const { periods } = await periodsKnown(db, place, knownOn);
  const rows = await sql<SummaryRow[]>`
    select v.slug, v.name, json_build_object('slug', m.slug, 'name', m.name, 'accent', m.accent) as municipality,
      v.notice, v.register_scope as "registerScope", ${countedFields(db)}
    from village v join municipality m on m.id = v.municipality_id
    left join ${periods} s on s.municipality_id = v.municipality_id and s.village_id = v.id
      and s.valid_from <= ${asOf} and s.valid_until > ${asOf}
    where ${municipality ? sql`m.slug = ${municipality}` : sql`true`}
      and ${place ? sql`v.municipality_id = ${place.municipalityId} and v.id = coalesce(${place.villageId}, v.id)` : sql`true`}
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

/**
 * The fund years of a village as their ledger stood at the end of a day: what was granted and not taken back, and what
 * was paid or settled of that.
 */
export const fundYears = (
  db: Database,
  { municipalityId, villageId }: FoundPlace & { villageId: number },
  until: Until,
): Promise<FundYearBalances[]> => balancesOf(db, { municipalityId, villageId }, until, { withHeld: false });

/** What is left of each fund of a village, or of all villages of a municipality: of its latest year that has begun and is open. */
export async function whatIsLeft(
  db: Database,
  { municipalityId, villageId }: FoundPlace,
  until: Until,
): Promise<FundLeft[]> {
  const only = villageId === null ? { municipalityId } : { municipalityId, villageId };
  return leftIn(await balancesOf(db, only, until, { withHeld: false }), until.asOf);
}

/** The same, of fund years that are known; the latest come first. */
export function leftIn(years: readonly FundYearBalances[], asOf: CalendarDate): FundLeft[] {
  const open = years.filter(
    ({ year, closedOn }) => year <= yearOf(asOf) && (closedOn === null || closedOn > asOf),
  );
  const ofFunds = Map.groupBy(open, ({ village, slug }) => `${village.slug}/${slug}`);
  return [...ofFunds.values()].map(([latest]) => {
    const { village, slug, fund, year, amended, available } = latest!;
    return { village, fund: { slug, name: fund }, year, amended, left: available };
  });
}

/** Fund years added up over the funds: what is there and taken in a year. */
export const totalOf = (years: readonly FundYear[], column: 'amended' | 'committed'): Amount | null =>
  years.length === 0 ? null : sum(years.map((one) => one[column]));
