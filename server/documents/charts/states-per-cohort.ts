import type { Table } from '../table.ts';
import type { ChartWords, Layout } from './drawing.ts';
import { stackedBars } from './stacked-bars.ts';

/** A state keeps its colour in every village and every year; two that mean nearly the same share one, with another pattern. */
const colours: Record<string, number> = {
  realised: 0,
  settled: 7,
  in_progress: 1,
  inProgress: 1,
  granted: 2,
  submitted: 3,
  stopped: 4,
  rejected: 5,
  set_aside: 12,
  setAside: 12,
  withdrawn: 6,
};

/**
 * What became of the projects of each year, as stacked bars.
 * Table: a `year` column and one `integer` column per state, in the order of the stack, best known by state name.
 */
export const drawStatesPerCohort = (table: Table, words: ChartWords, layout: Layout) =>
  stackedBars(table, words, layout, (key, index) => colours[key] ?? index);
