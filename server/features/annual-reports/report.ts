import type { Database } from '#db/client.ts';
import { yearOf, type CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { AnnualFigures } from '../figures/contract.ts';
import { annualFigures, figuresOfYear, yearFigures } from '../figures/figures.ts';
import type { Until } from '../projects/known.ts';
import { placeOfVillage } from '../villages/places.ts';
import { fundYears } from '../villages/queries.ts';
import type { AnnualReport } from './contract.ts';
import { decisionsOf, reportTexts, toldProjects } from './queries.ts';

/**
 * There is a report of each year in which something happened and, once anything has, of the year that runs.
 * @throws RuleViolation year-not-found
 */
function checkYear({ years, asOf }: AnnualFigures, slug: string, year: number) {
  const runs = year === yearOf(asOf) && years.length > 0;
  if (runs || years.some((one) => one.year === year)) return;
  throw new RuleViolation('year-not-found', `Nothing is known of ${slug} in ${year}`, { slug, year });
}

/** A report looks at its year from 31 December, or from today while the year runs. */
export const reportDate = (year: number, today: CalendarDate): CalendarDate =>
  yearOf(today) > year ? (`${year}-12-31` as CalendarDate) : today;

/**
 * The annual report as readers expect it. Page, PDF, CSV, XLSX and JSON are all made from this one content.
 * @throws RuleViolation village-not-found, year-not-found
 */
export async function annualReport(
  db: Database,
  slug: string,
  year: number,
  until: Until,
): Promise<AnnualReport> {
  const { asOf, knownOn } = until;
  const place = await placeOfVillage(db, slug);
  const all = await annualFigures(db, place, until);
  checkYear(all, slug, year);
  const endOfLastYear = `${year - 1}-12-31` as CalendarDate;
  const figures = figuresOfYear(all, year);
  const [texts, lastYear, funds, projects, decisions] = await Promise.all([
    reportTexts(db, place, year),
    yearFigures(db, place, year - 1, { asOf: endOfLastYear < asOf ? endOfLastYear : asOf, knownOn }),
    fundYears(db, place, until),
    toldProjects(db, place, year, until),
    decisionsOf(db, place, year, until),
  ]);
  const hasLastYear =
    lastYear.cohort.counts.projects + lastYear.inYear.decided + lastYear.inYear.realised > 0;
  return {
    ...texts,
    year,
    asOf,
    notice: place.notice,
    registerScope: place.registerScope,
    figures,
    lastYear: hasLastYear ? lastYear : null,
    fundYears: funds.filter((one) => one.year === year),
    nextFundYears: funds.filter((one) => one.year === year + 1),
    projects: projects.filter(({ status }) => !ended.has(status)),
    notRealised: projects.filter(({ status }) => ended.has(status)),
    decisions,
  };
}

/** These will not be realised. */
const ended = new Set<string>(['rejected', 'set_aside', 'withdrawn', 'stopped']);
