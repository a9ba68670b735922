import { stringify } from 'csv-stringify/sync';
import { type CellKind, type CellValue, cellOf, type Table } from './table.ts';

/**
 * A table as CSV, for programs (docs/decisions/0012-spreadsheets.md): RFC 4180 (comma, CRLF, quotes where
 * needed), UTF-8 with a byte order mark, decimals with a point, dates as ISO 8601, unknown as an empty cell.
 * The labels are the header, because residents open this file too; the JSON of the same table has the keys.
 */
export function csvOf(table: Table): string {
  const records = table.rows.map((row) =>
    table.columns.map((column) => guarded(column.kind, cellOf(row, column))),
  );
  const header = table.columns.map((column) => guarded('text', column.label));
  return stringify([header, ...records], { bom: true, record_delimiter: 'windows' });
}

/** What a spreadsheet would run as a formula, also behind apostrophes that we or somebody else put there. */
const formulaLike = /^'*[=+\-@\t\r\n＝＋－＠]/;
const plainValue = /^-?\d+(\.\d+)?(-\d{2}(-\d{2})?)?$/;

/**
 * A title typed by a stranger must not become a formula in somebody's spreadsheet. Such a text gets one
 * leading apostrophe; taking away one apostrophe from every cell that looks like that gives back what it was.
 */
function guarded(kind: CellKind, value: CellValue): string {
  const text = value === null ? '' : String(value);
  if (kind !== 'text' && plainValue.test(text)) return text;
  return formulaLike.test(text) ? `'${text}` : text;
}
