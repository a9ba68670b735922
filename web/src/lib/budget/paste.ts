import { mostLines, type DraftLine, type Scheme } from '../../../../server/domain/draft-budget.ts';
import { addLine, changeLine, emptyLine, sideOf, type Field, type Side } from './lines.ts';

/** The columns of each grid, as people see them. `who` is the fund or the partner; `amount` of a cost is reckoned. */
export const columnsOf = {
  cost: ['category', 'description', 'quantity', 'unitPrice', 'vatRate', 'vatRecoverable', 'amount'],
  funding: ['source', 'who', 'partnerStatus', 'description', 'quantity', 'amount'],
} as const satisfies Record<Side, readonly string[]>;
export type Column = (typeof columnsOf)[Side][number];

/** How long each text can be, as the contract says. */
export const longest: Partial<Record<Field, number>> = {
  category: 100,
  description: 300,
  quantity: 60,
  unitPrice: 60,
  vatRate: 10,
  amount: 60,
  partner: 200,
};

/** What the words of a cell stand for, in the language of the page. */
export type PasteWords = {
  headings: readonly string[];
  sources: Readonly<Record<string, DraftLine['source']>>;
  statuses: Readonly<Record<string, DraftLine['partnerStatus']>>;
  yes: readonly string[];
  no: readonly string[];
};

/** Something of the block that was not taken as it was. */
export type PasteNote = { line: number; column: Column; value: string; why: 'not-a-choice' | 'too-long' };
export type Pasted =
  | { lines: DraftLine[]; rows: number; added: number; notes: PasteNote[] }
  /** More lines than a budget can have: nothing was pasted. */
  | { tooMany: number };

/** A block as spreadsheets copy it: tabs between cells, new lines between rows, quotes around a cell that holds either. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n?|\n|$)/y;
  while (cells.lastIndex <= text.length) {
    const [, quoted, plain = '', end] = cells.exec(text)!;
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  if (rows.length > 1 && rows.at(-1)!.every((cell) => cell === '')) rows.pop();
  return rows;
}

const keyOf = (text: string) => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** Rows that only name the columns are not lines. */
const isHeading = (row: readonly string[], { headings }: PasteWords) => {
  const named = row.filter((cell) => keyOf(cell) !== '');
  return named.length > 1 && named.every((cell) => headings.includes(keyOf(cell)));
};

type Target = { side: Side; row: number; column: Column };

/**
 * Puts a block over the lines from a cell on, to the right and down, with new lines where there are none. Numbers stay
 * as they were typed; a choice is found by its name.
 */
export function paste(
  lines: readonly DraftLine[],
  at: Target,
  block: readonly (readonly string[])[],
  words: PasteWords,
  schemes: readonly Scheme[],
  newId: () => string,
): Pasted {
  const rows = block.length > 1 && isHeading(block[0]!, words) ? block.slice(1) : block;
  const own = sideOf(lines, at.side);
  const added = Math.max(0, at.row + rows.length - own.length);
  if (lines.length + added > mostLines) return { tooMany: lines.length + added };
  let pasted = [...lines];
  for (let n = 0; n < added; n += 1) pasted = addLine(pasted, emptyLine(newId(), at.side));

  const columns: readonly Column[] = columnsOf[at.side];
  const first = columns.indexOf(at.column);
  const notes: PasteNote[] = [];
  const filled = new Map(
    sideOf(pasted, at.side)
      .slice(at.row, at.row + rows.length)
      .map((line, n) => {
        let [next] = [line];
        rows[n]!.forEach((value, offset) => {
          const column = columns[first + offset];
          if (column)
            next = fill(next, column, value, words, schemes, (why) =>
              notes.push({ line: at.row + n + 1, column, value, why }),
            );
        });
        return [line.id, next];
      }),
  );
  return { lines: pasted.map((line) => filled.get(line.id) ?? line), rows: rows.length, added, notes };
}

function fill(
  line: DraftLine,
  column: Column,
  pasted: string,
  words: PasteWords,
  schemes: readonly Scheme[],
  note: (why: PasteNote['why']) => void,
): DraftLine {
  const value = pasted.replaceAll(/\s+/g, ' ').trim();
  const key = keyOf(value);
  const set = <F extends Field>(field: F, to: DraftLine[F]) =>
    changeLine(
      [line],
      line.id,
      field,
      to,
      schemes.map(({ fund }) => fund),
    )[0]!;
  const text = (
    field: 'category' | 'description' | 'quantity' | 'unitPrice' | 'vatRate' | 'amount' | 'partner',
    typed = value,
  ) => {
    const most = longest[field]!;
    if (typed.length > most) note('too-long');
    return set(field, typed.slice(0, most));
  };
  const chosen = <T>(found: T | undefined, use: (found: T) => DraftLine) => {
    if (found !== undefined) return use(found);
    note('not-a-choice');
    return line;
  };
  switch (column) {
    case 'source':
      return chosen(key === '' ? '' : words.sources[key], (to) => set('source', to));
    case 'partnerStatus':
      return chosen(key === '' ? '' : words.statuses[key], (to) => set('partnerStatus', to));
    case 'vatRecoverable': {
      const isYes = words.yes.includes(key);
      return chosen(isYes || key === '' || words.no.includes(key) ? isYes : undefined, (to) =>
        set('vatRecoverable', to),
      );
    }
    case 'vatRate':
      return text('vatRate', value.replaceAll(/[\s%]/g, '') || '0');
    case 'who': {
      if (line.source !== 'fund') return text('partner');
      const asked = schemes.find(({ fund, fundName }) => keyOf(fundName) === key || fund === key);
      return chosen(key === '' ? '' : asked?.fund, (to) => set('fund', to));
    }
    case 'amount':
      // Of a cost the amount follows from the price.
      return line.side === 'cost' ? line : text('amount');
    default:
      return text(column);
  }
}
