import type { Database } from '#db/client.ts';
import { projectStatuses, type ProjectStatus } from '../../domain/lifecycle.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Amount } from '../../domain/money.ts';
import type { Periods } from '../projects/known.ts';

/** A village, or a municipality as a whole. */
export type Place = { municipalityId: number; villageId: number | null };

type Sql = Database['$client'];

const inPlace = (sql: Sql, { municipalityId, villageId }: Place) =>
  villageId === null
    ? sql`municipality_id = ${municipalityId}`
    : sql`municipality_id = ${municipalityId} and village_id = ${villageId}`;

/** What is counted of the projects submitted in one year, in an unknown year, not (yet), or of all. */
export type CohortRow = {
  year: number | null;
  cohort: 'year' | 'unknown' | 'not_submitted' | 'all';
  projects: number;
  submitted: number;
  undecided: number;
  granted: number;
  rejected: number;
  setAside: number;
  withdrawn: number;
  running: number;
  realised: number;
  realisedPartly: number;
  stopped: number;
  requestedAmount: Amount | null;
  grantedAmount: Amount | null;
  spentAmount: Amount | null;
  grantedOnRealised: Amount | null;
  spentOnRealised: Amount | null;
  grantedKnown: number;
  spentKnown: number;
  decisionProjects: number;
  decisionMedian: number | null;
  completionProjects: number;
  completionLater: number;
  completionMedian: number | null;
} & StatusCounts;
export type StatusCounts = Record<`is_${ProjectStatus}`, number>;

/** Per cohort, and in all, what had come of the projects by the end of a day. */
export async function countCohorts(
  { $client: sql }: Database,
  place: Place,
  asOf: CalendarDate,
  { periods }: Periods,
) {
  const perStatus = projectStatuses.map(
    (status) => sql`count(*) filter (where status = ${status})::int as ${sql(`is_${status}`)}`,
  );
  return sql<CohortRow[]>`
    select cohort_year as year, case when grouping(cohort_year) = 1 then 'all'
        when cohort_year is not null then 'year' when submitted then 'unknown' else 'not_submitted' end as cohort,
      count(*)::int as projects,
      count(*) filter (where submitted)::int as submitted,
      count(*) filter (where status = 'submitted')::int as undecided,
      count(*) filter (where granted)::int as granted,
      count(*) filter (where status = 'rejected')::int as rejected,
      count(*) filter (where status = 'set_aside' and submitted)::int as "setAside",
      count(*) filter (where status = 'withdrawn')::int as withdrawn,
      count(*) filter (where status in ('granted', 'in_progress'))::int as running,
      count(*) filter (where realised)::int as realised,
      count(*) filter (where realised and partly)::int as "realisedPartly",
      count(*) filter (where stopped)::int as stopped,
      sum(requested_amount)::text as "requestedAmount",
      (sum(granted_amount) filter (where granted))::text as "grantedAmount",
      sum(spent_amount)::text as "spentAmount",
      (sum(granted_amount) filter (where realised))::text as "grantedOnRealised",
      (sum(spent_amount) filter (where realised))::text as "spentOnRealised",
      count(granted_amount) filter (where granted)::int as "grantedKnown",
      count(spent_amount) filter (where realised)::int as "spentKnown",
      count(decision_days)::int as "decisionProjects",
      percentile_disc(0.5) within group (order by decision_days)::int as "decisionMedian",
      count(completion_days)::int as "completionProjects",
      count(*) filter (where completion_days > 0)::int as "completionLater",
      percentile_disc(0.5) within group (order by completion_days)::int as "completionMedian",
      ${perStatus.reduce((all, next) => sql`${all}, ${next}`)}
    from ${periods} s
    where ${inPlace(sql, place)} and valid_from <= ${asOf} and valid_until > ${asOf}
    group by grouping sets ((cohort_year, submitted), ())
    order by cohort_year`;
}

export type YearRow = {
  year: number;
  decided: number;
  realised: number;
  requested: Amount | null;
  granted: Amount | null;
  spent: Amount | null;
};

/** What happened in each calendar year until the end of a day, whatever year a project was submitted in. */
export async function countYears(
  { $client: sql }: Database,
  place: Place,
  asOf: CalendarDate,
  { periods }: Periods,
) {
  return sql<YearRow[]>`
    with until as (select * from ${periods} s where ${inPlace(sql, place)} and valid_from <= ${asOf}),
    now as (select * from until where valid_until > ${asOf}),
    decided as (select decided_year as year, count(*)::int as n from now group by 1),
    realised as (select realised_year as year, count(*)::int as n from now where realised group by 1),
    money as (select extract(year from valid_from)::int as year, sum(requested_change)::text as requested,
      sum(granted_change)::text as granted, sum(spent_change)::text as spent from until group by 1)
    select year, coalesce(d.n, 0) as decided, coalesce(r.n, 0) as realised, requested, granted, spent
    from decided d full join realised r using (year) full join money m using (year)
    where year is not null and (coalesce(d.n, r.n) > 0 or coalesce(requested, granted, spent) is not null)
    order by year`;
}
