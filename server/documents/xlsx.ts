import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import { aboutRows } from './about-sheet.ts';
import { sheetNamesOf } from './sheet-names.ts';
import { type CellKind, type CellValue, cellOf, isNumeric, type Language, type Table } from './table.ts';
import { withoutTimestamps } from './zip-timestamps.ts';

export type WorkbookMeta = { title: string; date: string; language: Language };

/** A spreadsheet shows these with the separators its reader has set. */
const formats: Partial<Record<CellKind, string>> = {
  integer: '#,##0',
  amount: '"€ "#,##0.00',
  percentage: '0.0%',
  year: '0',
};

const decimal = /^-?\d+(\.\d+)?$/;
const wholeDate = /^\d{4}-\d{2}-\d{2}$/;
const narrowest = 10;
const widest = 60;

/**
 * Tables as a workbook: one sheet per table, in this order, and a last sheet that says what each one holds.
 * Unknown is an empty cell. The same input gives the same bytes.
 */
export async function xlsxOf(tables: Table[], meta: WorkbookMeta): Promise<Buffer> {
  const names = sheetNamesOf(tables.map((table) => table.title));
  const about = aboutRows(tables, names, meta);
  const [aboutName = ''] = sheetNamesOf([about.name], names);
  const sheets: Sheet<Buffer>[] = tables.map((table, index) => sheetOf(table, names[index] ?? ''));
  sheets.push({
    sheet: aboutName,
    data: about.rows.map((row, index) => row.map((value) => ({ ...text(value), ...(index === 0 && bold) }))),
    columns: [{ width: 40 }, { width: 90 }],
  });
  return withoutTimestamps(await writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer());
}

const bold = { fontWeight: 'bold' } as const;

/** Text is marked as text ("@"), so that it stays text when somebody edits the cell: never a formula. */
const text = (value: string): CellObject => ({
  value,
  type: String,
  format: '@',
  wrap: true,
  alignVertical: 'top',
});

function sheetOf(table: Table, sheet: string): Sheet<Buffer> {
  const header = table.columns.map((column): CellObject => ({
    ...text(column.label),
    ...bold,
    align: isNumeric(column.kind) ? 'right' : 'left',
    bottomBorderStyle: 'thin',
  }));
  const rows = table.rows.map((row) =>
    table.columns.map((column) => excelCell(column.kind, cellOf(row, column))),
  );
  const columns = table.columns.map((column) => ({
    width: widthOf([column.label, ...table.rows.map((row) => String(cellOf(row, column) ?? ''))]),
  }));
  return { sheet, data: [header, ...rows], columns, stickyRowsCount: 1 };
}

function excelCell(kind: CellKind, value: CellValue): CellObject | null {
  if (value === null || value === '') return null;
  const written = String(value);
  const top = { alignVertical: 'top' } as const;
  if (kind === 'date' && wholeDate.test(written)) {
    return {
      value: new Date(`${written}T00:00:00Z`),
      type: Date,
      format: 'yyyy-mm-dd',
      align: 'left',
      ...top,
    };
  }
  if (!isNumeric(kind) || !decimal.test(written)) return text(written);
  // A percentage is moved two places as text, so that 85.7 becomes exactly the number nearest to 0.857.
  const number = Number(kind === 'percentage' ? `${written}e-2` : written);
  return {
    value: number,
    type: Number,
    format: formats[kind] ?? (kind === 'number' ? numberFormat(number) : daysFormat(number)),
    ...top,
  };
}

const numberFormat = (value: number) => (Number.isInteger(value) ? '#,##0' : '#,##0.0##');
const daysFormat = (value: number) => (Number.isInteger(value) ? '#,##0' : '#,##0.0');

function widthOf(texts: string[]) {
  const longest = texts.reduce((length, next) => Math.max(length, next.length), 0);
  return Math.min(widest, Math.max(narrowest, longest + 4));
}
