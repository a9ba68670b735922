import { percentage, zero, type Amount } from './money.ts';

/** Definitions of domain.md section 5; a rate never stands without its id. */
export const rateIds = ['R1', 'R2', 'R3', 'R4', 'R5'] as const;
export type RateId = (typeof rateIds)[number];

/** The pictures of the figures, as they stand in addresses. */
export const chartNames = [
  'states-per-cohort',
  'realisation-rate',
  'money-per-year',
  'planned-against-actual',
] as const;
export type ChartName = (typeof chartNames)[number];

/** Below this number of projects one project more or less changes the picture: the reader is warned. */
const smallNumber = 10;

/** What has to be counted of a cohort, on a reference date, to know its rates. */
export type CohortCounts = {
  submitted: number;
  granted: number;
  realised: number;
  stopped: number;
  /** null: not known of any of the projects concerned. */
  grantedAmount: Amount | null;
  grantedOnRealised: Amount | null;
  /** Settled or, until then, paid on realised projects. */
  spentOnRealised: Amount | null;
};

export type Rate = {
  definition: RateId;
  /** null: an amount that is not known. */
  numerator: number | Amount | null;
  denominator: number | Amount | null;
  /** One decimal, half up; null: cannot be calculated, which is not 0%. */
  percentage: string | null;
  /** Fewer than ten projects in the denominator. */
  small: boolean;
};

/**
 * How much of what was planned was realised, in five definitions. A partly realised project counts as realised;
 * withdrawn before a decision counts as submitted.
 *
 * - R1 of submitted: realised / submitted
 * - R2 of granted: realised / granted
 * - R3 of finished: realised / (realised + stopped)
 * - R4 money, of granted: spent on realised / granted
 * - R5 money, within realised: spent on realised / granted on realised
 */
export function ratesOf(counts: CohortCounts): Record<RateId, Rate> {
  const rate = <N extends number | Amount | null>(
    definition: RateId,
    numerator: N,
    denominator: N,
    projects: number,
  ) => ({
    definition,
    numerator,
    denominator,
    percentage: numerator === null || denominator === null ? null : percentage(numerator, denominator),
    small: projects < smallNumber,
  });
  // Nothing realised yet is nothing spent on it: that is known.
  const spent = counts.realised === 0 ? zero : counts.spentOnRealised;
  const finished = counts.realised + counts.stopped;
  return {
    R1: rate('R1', counts.realised, counts.submitted, counts.submitted),
    R2: rate('R2', counts.realised, counts.granted, counts.granted),
    R3: rate('R3', counts.realised, finished, finished),
    R4: rate('R4', spent, counts.grantedAmount, counts.granted),
    R5: rate('R5', spent, counts.grantedOnRealised, counts.realised),
  };
}
