import type { AnnualFigures } from '../../../../../server/features/figures/contract.ts';
import { fractionOf } from '#lib/rates.ts';
import type { Reader } from '#lib/reader.ts';

export type Cohort = AnnualFigures['total'];
export type CohortRow = { label: string; cohort: Cohort; total?: boolean };

/** The years in which projects were submitted, in order, the one without a year after them, and all of them together at the end. */
export const cohortsOf = ({ t }: Reader, { years, unknownYear, total }: AnnualFigures): CohortRow[] => [
  ...years
    .filter(({ cohort }) => cohort.counts.submitted > 0)
    .map(({ year, cohort }) => ({ label: String(year), cohort })),
  ...(unknownYear ? [{ label: t('years.unknown_year'), cohort: unknownYear }] : []),
  { label: t('years.total'), cohort: total, total: true },
];

/** A rate as a column: its percentage, and below it what was divided by what. */
export const rateColumn = (read: Reader, id: keyof Cohort['rates']) => ({
  label: read.t(`rate.${id}.short`),
  value: ({ rates }: Cohort) => read.cell('percentage', rates[id].percentage),
  fraction: ({ rates }: Cohort) => fractionOf(read, rates[id]),
});
