/**
 * A cell as it was read. CSV has texts only; a workbook also says which cells are numbers and dates, and then
 * no separators or order of day and month have to be guessed.
 */
export type Cell = string | { number: string } | { date: string } | null;

/** What a person sees in the cell. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return tidy(cell);
  return 'number' in cell ? cell.number : cell.date;
}

/** Without what cannot be seen: spaces at the ends, hard spaces, marks that set the direction or the order of bytes. */
export const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ')
    .replaceAll(/[\u200b\u200e\u200f\ufeff]/g, '')
    .trim();

/** For comparing headings and values: how something is written in a list differs from export to export. */
export const keyOf = (text: string) =>
  tidy(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[’‘`´]/g, "'")
    .toLowerCase();

/** A row of a list; the heading is row 1, as in a spreadsheet. */
export type ListRow = { row: number; cells: readonly Cell[] };

/** A list that is being read: its rows come one by one and are not kept. */
export type OpenList = { heading: string[]; rows: AsyncIterable<ListRow> };
