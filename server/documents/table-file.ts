import { csvOf } from './csv.ts';
import type { Table } from './table.ts';
import { xlsxOf, type WorkbookMeta } from './xlsx.ts';

/** The forms in which a table is taken along, each with its media type. */
export const tableFileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type TableFormat = keyof typeof tableFileTypes;

/** A table as a file. */
export const tableFile = (
  format: TableFormat,
  table: Table,
  meta: Omit<WorkbookMeta, 'title'>,
): string | Promise<Buffer> =>
  format === 'csv' ? csvOf(table) : xlsxOf([table], { title: table.title, ...meta });
