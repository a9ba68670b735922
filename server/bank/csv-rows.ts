import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type Options } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { columnsOf } from './csv-columns.ts';
import { decoded } from './decoded.ts';
import { problemAt, refusal } from './statement.ts';

const delimiters = [';', ',', '\t'];
const lenient = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  /** A row longer than this is a quotation mark that was never closed. */
  max_record_size: 100_000,
} satisfies Options;
/** Some banks put a few lines of their own above the heading. */
const headingWithin = 10;

export type CsvRow = { cells: string[]; line: number };

const headOf = (text: string, delimiter: string): string[][] => {
  try {
    return parseAtOnce(text, { ...lenient, delimiter, to: headingWithin });
  } catch {
    // Cut off within a quotation: with this delimiter it is no list.
    return [];
  }
};

/** By which sign the columns are parted: the one that gives a heading with a day and an amount. null: none does. */
async function delimiterOf(bytes: Uint8Array) {
  for await (const head of decoded(bytes.subarray(0, 65_536))) {
    return delimiters.find((one) => headOf(head, one).some((row) => columnsOf(row) !== null)) ?? null;
  }
  return null;
}

/**
 * The rows of a bank's list with the line at which each stands, a part at a time; none when nothing in it looks like a
 * heading.
 * @throws RuleViolation invalid-input
 */
export async function* csvRows(bytes: Uint8Array): AsyncGenerator<CsvRow> {
  const delimiter = await delimiterOf(bytes);
  if (delimiter === null) return;
  const parser = parse({ ...lenient, delimiter, info: true });
  // What goes wrong before the parser comes out of it, where the rows are read.
  pipeline(decoded(bytes), parser).catch((error: Error) => parser.destroy(error));
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield { cells: record, line: info.lines };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refusal([problemAt(1, 'statement-columns', 'a quotation mark in the file never closes')]);
  }
}
