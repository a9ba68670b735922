import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type Options } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { keyOf, type ListRow, type OpenList } from './cell.ts';
import { encodingOf, type Encoding } from './encoding.ts';
import { UnreadableList } from './problem.ts';

type Hints = { encoding?: Encoding | undefined; headings: readonly string[] };

/** A cell or a row longer than this is a quotation mark that was never closed. */
const longestRow = 1_000_000;
/** What a cell too many means is for the reader of the row to say. */
const lenient = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  max_record_size: longestRow,
} satisfies Options;
/** The heading is looked for in the first part of the file. */
const headSize = 65_536;

/** Opens a CSV file; rows are read while they are asked for, so that a file of any size takes little memory. */
export async function openCsv(path: string, hints: Hints): Promise<OpenList> {
  const encoding = hints.encoding ?? (await encodingOf(path));
  const delimiter = delimiterOf(await readHead(path, encoding), hints.headings);
  const parser = parse({ ...lenient, delimiter });
  // Errors of the file come out of the parser, where the reader of the rows meets them.
  pipeline(createReadStream(path), decoded(encoding), parser).catch((error: Error) => parser.destroy(error));

  const records = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>;
  const first = await nextOf(records, 1);
  if (!first || first.every((cell) => cell.trim() === '')) {
    throw new UnreadableList(
      'Het bestand is leeg.',
      'Controleer of u het goede bestand koos; de eerste rij noemt de kolommen.',
    );
  }
  return { heading: first, rows: rowsOf(records) };
}

async function* rowsOf(records: AsyncIterator<string[]>): AsyncGenerator<ListRow> {
  try {
    for (let row = 2; ; row += 1) {
      const cells = await nextOf(records, row);
      if (!cells) return;
      yield { row, cells };
    }
  } finally {
    await records.return?.();
  }
}

async function nextOf(records: AsyncIterator<string[]>, row: number): Promise<string[] | null> {
  try {
    const { done, value } = await records.next();
    return done ? null : value;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableList(
      'Vanaf hier is het bestand niet te lezen: een aanhalingsteken opent een tekst die nergens sluit.',
      'Zet een dubbel aanhalingsteken binnen een tekst twee keer, of bewaar de lijst als .xlsx.',
      { row },
    );
  }
}

const decoded = (encoding: Encoding) =>
  async function* (chunks: AsyncIterable<Buffer>) {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };

async function readHead(path: string, encoding: Encoding) {
  const chunks = createReadStream(path, { end: headSize - 1 });
  let text = '';
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) text += decoder.decode(chunk as Buffer, { stream: true });
  return text;
}

const delimiters = [';', ',', '\t', '|'];

/** The delimiter that gives most of the columns that the profile asks for, and else the most columns. */
export function delimiterOf(head: string, headings: readonly string[]): string {
  const wanted = new Set(headings.map(keyOf));
  const scores = delimiters.map((delimiter) => {
    const [heading = []] = parseHead(head, delimiter);
    return {
      delimiter,
      known: heading.filter((cell) => wanted.has(keyOf(cell))).length,
      columns: heading.length,
    };
  });
  scores.sort((a, b) => b.known - a.known || b.columns - a.columns);
  return scores[0]!.delimiter;
}

function parseHead(head: string, delimiter: string): string[][] {
  try {
    return parseAtOnce(head, { ...lenient, delimiter, to: 1 });
  } catch {
    // Cut off in the middle of a quotation: this is not the delimiter, or the whole file tells so later.
    return [];
  }
}
