import { type CellKind, type Column, cellOf, type Row, type Table } from '../table.ts';

/** What a picture reads from its table: the years, in the order of the rows, and one series per column of a kind. */
export type Series = { column: Column; values: (number | null)[] };

export function yearsOf(table: Table): string[] {
  const column = table.columns.find(({ kind }) => kind === 'year');
  return column ? table.rows.map((row) => String(cellOf(row, column) ?? '?')) : [];
}

export const seriesOf = (table: Table, kind: CellKind): Series[] =>
  table.columns
    .filter((column) => column.kind === kind)
    .map((column) => ({ column, values: table.rows.map((row) => positionOf(row, column)) }));

/** A number only to place a mark in a picture; an amount itself stays the string it is. */
function positionOf(row: Row, column: Column): number | null {
  const value = cellOf(row, column);
  return value === null || value === '' ? null : Number(value);
}

export const hasValue = ({ values }: Series) => values.some((value) => value !== null);
export const hasMoreThanZero = ({ values }: Series) => values.some((value) => value !== null && value !== 0);
