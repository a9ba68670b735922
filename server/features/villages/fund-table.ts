import { translator, type Language, type MessageKey, type Translate } from '#messages/index.ts';
import type { Column, Row, Table } from '../../documents/table.ts';
import { tableFile, type TableFormat } from '../../documents/table-file.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { FundYear } from './contract.ts';

/** The columns of a table: key, label, kind. */
export const columnsOf = (say: Translate, ...all: [string, MessageKey, Column['kind']][]): Column[] =>
  all.map(([key, label, kind]) => ({ key, label: say(label), kind }));

/** The municipal table: what it looks like on the page, in the report and in every file. */
export const fundTable = (id: string, title: string, years: readonly FundYear[], say: Translate): Table => ({
  id,
  title,
  columns: columnsOf(
    say,
    ['fund', 'report.fund', 'text'],
    ['original', 'report.original', 'amount'],
    ['amendments', 'report.amendments', 'amount'],
    ['amended', 'report.amended', 'amount'],
    ['committed', 'report.committed', 'amount'],
    ['realised', 'report.realised', 'amount'],
    ['balance', 'report.balance', 'amount'],
    ['favourable', 'report.favourable', 'text'],
    ['explanation', 'report.explanation', 'text'],
    ['carryOver', 'report.carryOver', 'amount'],
    ['corrections', 'report.corrections', 'amount'],
  ),
  rows: years.map(({ favourable, ...year }): Row => ({
    ...year,
    favourable: say(favourable ? 'fund.yes' : 'fund.no'),
  })),
});

type Told = { village: string; year: number; asOf: CalendarDate; language: Language };

/** The municipal table of one year as a file. */
export function fundFile(
  format: TableFormat,
  years: readonly FundYear[],
  { village, year, asOf, language }: Told,
): string | Promise<Buffer> {
  const say = translator(language);
  const title = `${say('fund.title', { year })}, ${village}`;
  return tableFile(format, fundTable('fund-years', title, years, say), { date: asOf, language });
}
