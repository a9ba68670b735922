import type { Database } from '#db/client.ts';
import { yearOf } from '../../domain/dates.ts';
import { sum, zero, type Amount } from '../../domain/money.ts';
import { annualFigures } from '../figures/figures.ts';
import type { Until } from '../projects/known.ts';
import { listProjects } from '../projects/village-lists.ts';
import type { AnnualFigures } from '../figures/contract.ts';
import type { FundYear, Village } from './contract.ts';
import { placeOfVillage } from './places.ts';
import { fundYears, leftIn, summariseVillages, tellVillage, totalOf } from './queries.ts';

const projectsShown = 6;

const isMoney = (amount: Amount | null) => amount !== null && amount !== zero;

/** What was paid in all, also after the books were closed. */
const paidOf = (years: readonly FundYear[]) =>
  years.length === 0 ? null : sum(years.flatMap(({ realised, corrections }) => [realised, corrections]));

/** This year's money, or that of the latest year in which money moved. */
function moneyOf(figures: AnnualFigures, funds: readonly FundYear[], thisYear: number): Village['money'] {
  const moved = figures.years
    .filter(({ inYear: { requested, granted, spent } }) => [requested, granted, spent].some(isMoney))
    .map(({ year }) => year);
  const year = Math.max(...[...moved, ...funds.map((one) => one.year)].filter((one) => one <= thisYear));
  if (!Number.isFinite(year)) return null;
  const inYear = figures.years.find((one) => one.year === year)?.inYear;
  const of = funds.filter((one) => one.year === year);
  return {
    year,
    available: totalOf(of, 'amended'),
    requested: inYear?.requested ?? null,
    granted: totalOf(of, 'committed') ?? inYear?.granted ?? null,
    paid: paidOf(of) ?? inYear?.spent ?? null,
  };
}

/** Years in which something happened, latest first, until the reference date. */
export const reportYears = ({ years, asOf }: AnnualFigures) =>
  years
    .map(({ year }) => year)
    .filter((year) => year <= yearOf(asOf))
    .toReversed();

/**
 * The village as its page tells it.
 * @throws RuleViolation village-not-found
 */
export async function findVillage(db: Database, slug: string, until: Until): Promise<Village> {
  const { asOf } = until;
  const place = await placeOfVillage(db, slug);
  const [[summary], told, figures, funds, inProgress, latestResults] = await Promise.all([
    summariseVillages(db, until, { place }),
    tellVillage(db, place),
    annualFigures(db, place, until),
    fundYears(db, place, until),
    listProjects(db, place, 'in_progress', until, projectsShown),
    listProjects(db, place, 'latest_results', until, projectsShown),
  ]);
  return {
    ...summary!,
    ...told,
    reportYears: reportYears(figures),
    money: moneyOf(figures, funds, yearOf(asOf)),
    left: leftIn(funds, asOf),
    inProgress,
    latestResults,
  };
}
