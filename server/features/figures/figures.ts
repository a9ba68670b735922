import type { Database } from '#db/client.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { ratesOf } from '../../domain/rates.ts';
import type { RegisterScope } from '../../domain/register.ts';
import { periodsKnown, type Until } from '../projects/known.ts';
import type { AnnualFigures, Cohort, YearFigures } from './contract.ts';
import {
  countCohorts,
  countYears,
  type CohortRow,
  type Place,
  type StatusCounts,
  type YearRow,
} from './queries.ts';

const nothing: CohortRow = {
  year: null,
  cohort: 'year',
  projects: 0,
  submitted: 0,
  undecided: 0,
  granted: 0,
  rejected: 0,
  setAside: 0,
  withdrawn: 0,
  running: 0,
  realised: 0,
  realisedPartly: 0,
  stopped: 0,
  requestedAmount: null,
  grantedAmount: null,
  spentAmount: null,
  grantedOnRealised: null,
  spentOnRealised: null,
  grantedKnown: 0,
  spentKnown: 0,
  decisionProjects: 0,
  decisionMedian: null,
  completionProjects: 0,
  completionLater: 0,
  completionMedian: null,
  ...(Object.fromEntries(projectStatuses.map((status) => [`is_${status}`, 0])) as StatusCounts),
};

const cohortOf = (row: CohortRow): Cohort => ({
  counts: {
    projects: row.projects,
    submitted: row.submitted,
    undecided: row.undecided,
    granted: row.granted,
    rejected: row.rejected,
    setAside: row.setAside,
    withdrawn: row.withdrawn,
    running: row.running,
    realised: row.realised,
    realisedPartly: row.realisedPartly,
    stopped: row.stopped,
  },
  states: Object.fromEntries(
    projectStatuses.map((status) => [status, row[`is_${status}`]]),
  ) as Cohort['states'],
  rates: ratesOf(row),
  decisionDays: { projects: row.decisionProjects, median: row.decisionMedian },
  completion: {
    projects: row.completionProjects,
    later: row.completionLater,
    medianDays: row.completionMedian,
  },
  money: {
    requested: row.requestedAmount,
    granted: row.grantedAmount,
    spent: row.spentAmount,
    grantedKnown: row.grantedKnown,
    spentKnown: row.spentKnown,
  },
});

const yearOf = (
  year: number,
  cohort: CohortRow | undefined,
  events: YearRow | undefined,
): Omit<YearFigures, 'asOf'> => ({
  year,
  cohort: cohortOf(cohort ?? nothing),
  inYear: {
    submitted: cohort?.submitted ?? 0,
    decided: events?.decided ?? 0,
    realised: events?.realised ?? 0,
    requested: events?.requested ?? null,
    granted: events?.granted ?? null,
    spent: events?.spent ?? null,
  },
});

/** The figures of all years of a village or municipality, as of the end of a day and as known on another. */
export async function annualFigures(
  db: Database,
  place: Place & { registerScope: RegisterScope },
  { asOf, knownOn }: Until,
): Promise<AnnualFigures> {
  const periods = await periodsKnown(db, place, knownOn);
  const [cohorts, years] = await Promise.all([
    countCohorts(db, place, asOf, periods),
    countYears(db, place, asOf, periods),
  ]);
  const cohortIn = new Map(cohorts.filter(({ cohort }) => cohort === 'year').map((row) => [row.year!, row]));
  const eventsIn = new Map(years.map((row) => [row.year, row]));
  const unknown = cohorts.find(({ cohort }) => cohort === 'unknown');
  return {
    asOf,
    registerScope: place.registerScope,
    years: [...new Set([...cohortIn.keys(), ...eventsIn.keys()])]
      .toSorted((a, b) => a - b)
      .map((year) => yearOf(year, cohortIn.get(year), eventsIn.get(year))),
    unknownYear: unknown ? cohortOf(unknown) : null,
    total: cohortOf(cohorts.find(({ cohort }) => cohort === 'all') ?? nothing),
  };
}

/** One year out of all; a year in which nothing happened has figures too, all of them zero. */
export const figuresOfYear = ({ years, asOf }: AnnualFigures, year: number): YearFigures => ({
  ...(years.find((one) => one.year === year) ?? yearOf(year, undefined, undefined)),
  asOf,
});

/** The figures of one year of a village or municipality, as of the end of a day. */
export const yearFigures = async (
  db: Database,
  place: Place & { registerScope: RegisterScope },
  year: number,
  until: Until,
) => figuresOfYear(await annualFigures(db, place, until), year);
