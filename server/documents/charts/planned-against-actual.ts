import type { Table } from '../table.ts';
import type { ChartWords, Layout } from './drawing.ts';
import { stackedBars } from './stacked-bars.ts';

/** As planned is the calm green, later the ochre that asks for attention, not known the grey of what cannot be said. */
const colours = [0, 3, 5];

/**
 * How many projects were finished as planned and how many later, per planned year, as stacked bars.
 * Table: a `year` column and `integer` columns in this order: in time, later, not known (yet).
 */
export const drawPlannedAgainstActual = (table: Table, words: ChartWords, layout: Layout) =>
  stackedBars(table, words, layout, (_, index) => colours[index] ?? index);
