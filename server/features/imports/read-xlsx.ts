import { readFile, stat } from 'node:fs/promises';
import readWorkbook, { type Sheet } from 'read-excel-file/node';
import { keyOf, textOf, type Cell, type ListRow, type OpenList } from './cell.ts';
import { UnreadableList } from './problem.ts';
import { safeWorkbook } from './unpack-xlsx.ts';

type Hints = { sheet?: string | undefined; headings: readonly string[] };
type ReadCell = string | { number: string } | boolean | Date | null;

const mostPacked = 50_000_000;

/** Opens the sheet of a workbook that is the list. */
export async function openXlsx(path: string, hints: Hints): Promise<OpenList> {
  return listOf(pickSheet(await readSheetsAt(path), hints));
}

/** Opens every sheet with something in it. */
export async function openSheets(path: string): Promise<(OpenList & { name: string })[]> {
  const filled = (await readSheetsAt(path)).filter(isFilled);
  if (filled.length === 0) throw emptyWorkbook();
  return filled.map(({ name, rows }) => ({ name, ...listOf(rows) }));
}

/** Reads a workbook. Its reader keeps a sheet in memory as a whole, so its size has a bound (see unpack-xlsx.ts). */
async function readSheetsAt(path: string): Promise<NamedRows[]> {
  if ((await stat(path)).size > mostPacked) {
    throw new UnreadableList(
      `Deze werkmap is te groot: meer dan ${mostPacked / 1_000_000} MB.`,
      'Bewaar het werkblad als "CSV UTF-8" en lees dat bestand in.',
    );
  }
  return readSheets(safeWorkbook(await readFile(path)));
}

function listOf(rows: Cell[][]): OpenList {
  const first = rows.findIndex((cells) => cells.some((cell) => textOf(cell) !== ''));
  return { heading: rows[first]!.map(textOf), rows: numbered(rows, first) };
}

async function* numbered(rows: Cell[][], heading: number): AsyncGenerator<ListRow> {
  for (let index = heading + 1; index < rows.length; index += 1)
    yield { row: index + 1, cells: rows[index]! };
}

type NamedRows = { name: string; rows: Cell[][] };

/** Every sheet of a workbook that is safe to read (see unpack-xlsx.ts), row by row. */
export async function readSheets(workbook: Buffer): Promise<NamedRows[]> {
  let sheets: Sheet<{ number: string }>[];
  try {
    sheets = await readWorkbook(workbook, { parseNumber: (text) => ({ number: exact(text) }) });
  } catch {
    throw new UnreadableList(
      'Deze werkmap is niet te lezen.',
      'Open hem in uw rekenprogramma en bewaar hem opnieuw als .xlsx.',
    );
  }
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((cells) => cells.map((cell) => toCell(cell as ReadCell))),
  }));
}

const isFilled = ({ rows }: NamedRows) => rows.some((cells) => cells.some((cell) => textOf(cell) !== ''));

const emptyWorkbook = () =>
  new UnreadableList(
    'Het bestand is leeg.',
    'Controleer of u het goede bestand koos; de eerste rij noemt de kolommen.',
  );

/** The named sheet; without a name the only one with rows, or else the only one with the columns of the profile. */
function pickSheet(sheets: NamedRows[], { sheet, headings }: Hints): Cell[][] {
  const filled = sheets.filter(isFilled);
  if (filled.length === 0) throw emptyWorkbook();
  const named = sheet && filled.find(({ name }) => keyOf(name) === keyOf(sheet));
  if (named) return named.rows;
  if (filled.length === 1) return filled[0]!.rows;
  const wanted = new Set(headings.map(keyOf));
  const fitting = filled.filter(({ rows }) => {
    const found = new Set(
      rows.find((cells) => cells.some((cell) => textOf(cell) !== ''))!.map((cell) => keyOf(textOf(cell))),
    );
    return [...wanted].every((heading) => found.has(heading));
  });
  if (fitting.length === 1) return fitting[0]!.rows;
  throw new UnreadableList(
    `De werkmap heeft ${filled.length} werkbladen (${filled.map(({ name }) => `"${name}"`).join(', ')}), en het is niet duidelijk welk blad de lijst is.`,
    sheet
      ? `Noem het werkblad met de lijst "${sheet}".`
      : 'Noem het werkblad in het profiel ("sheet"), of bewaar de lijst alleen in een werkmap.',
  );
}

function toCell(cell: ReadCell): Cell {
  if (cell instanceof Date) return { date: cell.toISOString().slice(0, 10) };
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nee';
  return cell;
}

/** A workbook keeps 1250.10 as 1250.0999999999999; people see the 15 digits that Excel shows. */
const exact = (text: string) =>
  /^-?\d{1,15}(\.\d{1,2})?$/.test(text) ? text : String(Number(Number(text).toPrecision(15)));
