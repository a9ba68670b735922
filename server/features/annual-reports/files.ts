import { translator, type Language } from '#messages/index.ts';
import { csvOf } from '../../documents/csv.ts';
import { pdfOf } from '../../documents/pdf.ts';
import { cellOf, type Table } from '../../documents/table.ts';
import { xlsxOf } from '../../documents/xlsx.ts';
import { chartNames } from '../../domain/rates.ts';
import { drawCharts } from '../figures/charts.ts';
import type { AnnualFigures } from '../figures/contract.ts';
import type { AnnualReport } from './contract.ts';
import { reportDocument } from './document.ts';
import { reportTables } from './tables.ts';

export const fileFormats = ['pdf', 'csv', 'xlsx', 'json'] as const;
export type FileFormat = (typeof fileFormats)[number];

export const contentTypes: Record<FileFormat, string> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** All tables below each other, a line per value: one CSV can hold only one table. */
function lines(tables: Table[], language: Language): Table {
  const say = translator(language);
  return {
    id: 'report',
    title: '',
    columns: [
      { key: 'section', label: say('report.section'), kind: 'text' },
      { key: 'row', label: say('report.row'), kind: 'text' },
      { key: 'column', label: say('report.column'), kind: 'text' },
      // A number stays a number, whatever its unit; text is made harmless all the same.
      { key: 'value', label: say('report.value'), kind: 'amount' },
    ],
    rows: tables.flatMap(({ title, columns, rows }) =>
      rows.flatMap((row) =>
        columns.slice(1).map((column) => ({
          section: title,
          row: String(cellOf(row, columns[0]!)),
          column: column.label,
          value: cellOf(row, column),
        })),
      ),
    ),
  };
}

/** The report in one of its formats. All are made from the same content, so that they cannot differ. */
export async function reportFile(
  format: FileFormat,
  report: AnnualReport,
  allYears: AnnualFigures,
  language: Language,
): Promise<Buffer> {
  if (format === 'json') return Buffer.from(JSON.stringify(report, null, 2));
  const tables = reportTables(report, allYears, language);
  const title = `${translator(language)('report.title', { year: report.year })} ${report.village.name}`;
  if (format === 'csv') return Buffer.from(csvOf(lines(Object.values(tables), language)));
  if (format === 'xlsx') return xlsxOf(Object.values(tables), { title, date: report.asOf, language });
  return pdfOf(reportDocument(report, tables, await drawCharts(chartNames, allYears, language), language));
}
