import { textOf, type ListRow, type OpenList } from './cell.ts';
import { openAll } from './open-list.ts';
import { refuseTooMany, UnreadableList } from './problem.ts';

/** What can be seen of a list at first sight, to say which column means what. */
export type SheetSample = {
  /** The name of the sheet; null in a CSV file. */
  name: string | null;
  headings: string[];
  /** The first rows, as they were read. */
  rows: ListRow[];
  rowCount: number;
  /** Per column the different values, when there are few enough to give each a meaning; else null. */
  values: (string[] | null)[];
};
export type Sample = { sheets: SheetSample[] };

const rowsShown = 5;
const mostValues = 60;
const longestValue = 100;
/** Beyond this a file is no list of projects, and its headings alone would fill a page. */
const mostColumns = 200;

/**
 * Goes through a whole file once and keeps what there is to choose from.
 * @throws UnreadableList
 */
export async function sampleOf(path: string): Promise<Sample> {
  const sheets: SheetSample[] = [];
  for (const { name, ...list } of await openAll(path)) sheets.push({ name, ...(await sampleList(list)) });
  return { sheets };
}

async function sampleList({ heading, rows }: OpenList): Promise<Omit<SheetSample, 'name'>> {
  if (heading.length > mostColumns) {
    throw new UnreadableList(
      `De eerste rij heeft ${heading.length} kolommen.`,
      `Een lijst heeft hooguit ${mostColumns} kolommen; controleer of u het goede bestand koos.`,
    );
  }
  const shown: ListRow[] = [];
  const values: (Set<string> | null)[] = heading.map(() => new Set<string>());
  let rowCount = 0;
  for await (const { row, cells } of rows) {
    if (cells.every((cell) => cell === null || cell === '')) continue;
    rowCount += 1;
    refuseTooMany(rowCount);
    if (shown.length < rowsShown) shown.push({ row, cells });
    values.forEach((found, column) => {
      if (!found) return;
      const text = textOf(cells[column]);
      if (text.length > longestValue) values[column] = null;
      else if (text && found.add(text).size > mostValues) values[column] = null;
    });
  }
  return { headings: heading, rows: shown, rowCount, values: values.map((found) => found && [...found]) };
}
