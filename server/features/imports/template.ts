import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import type { Column, Profile } from './profile.ts';

const heading = { type: String, fontWeight: 'bold', wrap: true, alignVertical: 'top' } as const;
const text = (value: string): CellObject => ({
  value,
  type: String,
  format: '@',
  wrap: true,
  alignVertical: 'top',
});

/** The columns of a profile, in the order in which they stand in it. */
const columnsOf = ({ columns, sources = [], milestones = [] }: Profile): Column[] => [
  ...Object.values(columns),
  ...milestones,
  ...sources,
];

/**
 * A workbook to fill in: a sheet with the headings that the profile asks for, and a sheet that explains each column.
 * Everything in it is text, so that a date or an amount stays as it is typed.
 */
export function templateOf(profile: Profile): Promise<Buffer> {
  const columns = columnsOf(profile);
  const list: Sheet<Buffer> = {
    sheet: profile.sheet ?? 'Projecten',
    data: [
      columns.map(({ column }): CellObject => ({ ...heading, value: column, bottomBorderStyle: 'thin' })),
    ],
    columns: columns.map(({ column }) => ({ width: Math.max(14, column.length + 2) })),
    stickyRowsCount: 1,
  };
  const explanation: Sheet<Buffer> = {
    sheet: 'Uitleg',
    data: [
      [{ ...heading, value: profile.title, fontSize: 14 }],
      [{ ...text(profile.description), columnSpan: 4 }, null, null, null],
      [],
      ['Kolom', 'Verplicht', 'Wat hier hoort', 'Voorbeeld'].map((value): CellObject => ({
        ...heading,
        value,
      })),
      ...columns.map(({ column, required, explanation: told, example }) =>
        [column, required ? 'ja' : 'nee', told?.nl ?? '', example ?? ''].map(text),
      ),
      [],
      [{ ...heading, value: 'Wat u bij Status kunt invullen' }],
      ...Object.keys(profile.statuses).map((status) => [text(status)]),
    ],
    columns: [{ width: 24 }, { width: 11 }, { width: 90 }, { width: 36 }],
  };
  return writeExcelFile([list, explanation], { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
}
