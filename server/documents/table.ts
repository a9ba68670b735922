/**
 * The one concept every document is made from: charts, PDF, CSV and XLSX read the same Table,
 * so that the figures in them cannot differ.
 */
export type Language = 'nl' | 'en';

export type CellKind = 'text' | 'integer' | 'number' | 'amount' | 'percentage' | 'days' | 'date' | 'year';

/**
 * What a cell holds: text as it is; integers, numbers, days and years as a number (a median may be a string "12.5");
 * an amount as a decimal string "1250.00" in euros; a percentage as a string "60.0";
 * a date as "2017-07-01", or "2017-07" or "2017" when no more is known.
 * null means unknown, or for a percentage: cannot be calculated. It is never the same as 0.
 */
export type CellValue = string | number | null;

export type Column = { key: string; label: string; kind: CellKind };

export type Row = Record<string, CellValue>;

export type Table = { id: string; title: string; note?: string; columns: Column[]; rows: Row[] };

export const cellOf = (row: Row, column: Column): CellValue => row[column.key] ?? null;

export const isNumeric = (kind: CellKind) => kind !== 'text' && kind !== 'date';
