import type { ChartWords, Layout } from './charts/drawing.ts';
import { drawMoneyFlows } from './charts/money-flows.ts';
import { drawMoneyPerYear } from './charts/money-per-year.ts';
import { drawPlannedAgainstActual } from './charts/planned-against-actual.ts';
import { drawRealisationRate } from './charts/realisation-rate.ts';
import { drawStatesPerCohort } from './charts/states-per-cohort.ts';
import type { Table } from './table.ts';

export type { ChartWords } from './charts/drawing.ts';

const charts = {
  statesPerCohort: drawStatesPerCohort,
  realisationRate: drawRealisationRate,
  moneyPerYear: drawMoneyPerYear,
  moneyFlows: drawMoneyFlows,
  plannedAgainstActual: drawPlannedAgainstActual,
} satisfies Record<string, (table: Table, words: ChartWords, layout: Layout) => string | null>;

export type ChartKind = keyof typeof charts;

/** A page shows one of the two, by the room there is (charts.css); a PDF takes the wide one. */
export type Picture = { wide: string; narrow: string };

/** The picture of a table, or null when there is nothing to see in it: no rows, nothing known, or only zeros. */
export function drawChart(kind: ChartKind, table: Table, words: ChartWords): Picture | null {
  const wide = charts[kind](table, words, 'wide');
  const narrow = charts[kind](table, words, 'narrow');
  return wide !== null && narrow !== null ? { wide, narrow } : null;
}
