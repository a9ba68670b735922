import { languages, translator, type Language, type MessageKey, type Values } from '#messages/index.ts';
import { budgetSides, fundingSources, partnerStatuses } from '../../domain/budget.ts';
import {
  emptyLine,
  isBlank,
  mostLines,
  readBudget,
  type DraftLine,
  type Scheme,
} from '../../domain/draft-budget.ts';
import { keyOf, textOf, type Cell, type ListRow } from '../imports/cell.ts';
import { UnreadableList } from '../imports/problem.ts';
import { readSheets } from '../imports/read-xlsx.ts';
import { safeWorkbook } from '../imports/unpack-xlsx.ts';
import type { SheetProblem } from './contract.ts';
import { headingOf, sheetColumns, type SheetColumn } from './sheet.ts';

/** A budget that was read from a spreadsheet; nothing of it is kept yet. */
export type ReadSheet = { lines: DraftLine[]; problems: SheetProblem[]; problemCount: number };

const mostTold = 200;
/** How long each text of a line can be, as the contract says. */
const longest = { category: 100, description: 300, partner: 200, number: 60 };

/**
 * Reads a workbook with the columns of the export, or some of them, in Dutch or English, in any order. What cannot be
 * understood is told by row and column; an amount that is none stays as it was typed.
 */
export async function readSheet(
  file: Uint8Array,
  schemes: readonly Scheme[],
  language: Language,
): Promise<ReadSheet> {
  const t = translator(language);
  if (!isZip(file)) return unreadable(t('budget.import.notXlsx'));
  try {
    const sheets = await readSheets(safeWorkbook(file));
    const lists = sheets.map(({ rows }) => listOf(rows));
    const list = lists.find(({ places }) => places.has('description'));
    if (list) return readRows(list, schemes, language);
    const isEmpty = lists.every(({ rows }) => rows.length === 0);
    return unreadable(t(isEmpty ? 'budget.import.empty' : 'budget.import.noHeadings'));
  } catch (error) {
    if (!(error instanceof UnreadableList)) throw error;
    return unreadable(`${error.problem.reason} ${error.problem.remedy}`);
  }
}

/** What a file is, its first bytes say: a name can lie. */
const isZip = ([first, second]: Uint8Array) => first === 0x50 && second === 0x4b;

type List = { places: Map<SheetColumn, number>; rows: ListRow[] };

const isFilled = (cells: readonly Cell[]) => cells.some((cell) => textOf(cell) !== '');

/** The first row with something in it names the columns. */
function listOf(sheet: Cell[][]): List {
  const heading = sheet.findIndex(isFilled);
  return {
    places: placesOf(sheet[heading]?.map(textOf) ?? []),
    rows: sheet
      .map((cells, index) => ({ row: index + 1, cells }))
      .filter(({ cells, row }) => row > heading + 1 && isFilled(cells)),
  };
}

const unreadable = (problem: string): ReadSheet => ({
  lines: [],
  problems: [{ row: null, column: null, value: null, problem }],
  problemCount: 1,
});

export const tooLarge = (most: number, language: Language) =>
  unreadable(translator(language)('budget.import.tooLarge', { most: most / 1_000_000 }));

type Found = { line: DraftLine; row: number };

function readRows({ places, rows }: List, schemes: readonly Scheme[], language: Language): ReadSheet {
  const t = translator(language);
  if (rows.length > mostLines) return unreadable(t('budget.import.tooMany', { count: mostLines }));
  const told: SheetProblem[] = [];
  const found: Found[] = [];
  for (const row of rows) {
    const tell = (column: SheetColumn, value: string, key: MessageKey, values: Values = {}) =>
      told.push({ row: row.row, column: t(headingOf(column)), value, problem: t(key, values) });
    const line = lineOf(row, `rij-${row.row}`, places, schemes, tell);
    if (!isBlank(line)) found.push({ line, row: row.row });
  }
  if (found.length === 0) return unreadable(t('budget.import.empty'));
  const lines = found.map(({ line }) => line);
  // A word that was not understood is told already; that the choice is open now need not be said again.
  const isTold = (row: number, column: string) =>
    told.some((one) => one.row === row && one.column === column);
  for (const { field, code, values } of readBudget({ lines }, schemes).problems) {
    const [, index, name] = field.split('.') as [string, string, SheetColumn];
    const { row, line } = found[Number(index)]!;
    const column = t(headingOf(name));
    if (isTold(row, column)) continue;
    told.push({
      row,
      column,
      value: String(line[name as keyof DraftLine]) || null,
      problem: t(`field.${code}` as MessageKey, values),
    });
  }
  const problems = told.toSorted((a, b) => a.row! - b.row!);
  return { lines, problems: problems.slice(0, mostTold), problemCount: problems.length };
}

/** Where each column stands; a heading counts in any language. */
function placesOf(heading: readonly string[]): Map<SheetColumn, number> {
  const places = new Map<SheetColumn, number>();
  for (const column of sheetColumns) {
    const names = languages.map((language) => keyOf(translator(language)(headingOf(column))));
    const place = heading.findIndex((text) => names.includes(keyOf(text)));
    if (place >= 0) places.set(column, place);
  }
  return places;
}

/** A number as Dutch readers write it; a workbook says by itself which cells are numbers. */
const typedOf = (cell: Cell | undefined) =>
  cell && typeof cell === 'object' && 'number' in cell ? cell.number.replace('.', ',') : textOf(cell);

/** A choice by any of its names, in any language. */
const chosen = <T extends string>(text: string, choices: readonly T[], nameOf: (choice: T) => MessageKey) =>
  choices.find((choice) =>
    [choice, ...languages.map((language) => translator(language)(nameOf(choice)))].some(
      (name) => keyOf(name) === keyOf(text),
    ),
  );

type Tell = (column: SheetColumn, value: string, key: MessageKey, values?: Values) => void;

function lineOf(
  { cells }: ListRow,
  id: string,
  places: Map<SheetColumn, number>,
  schemes: readonly Scheme[],
  tell: Tell,
): DraftLine {
  const cell = (column: SheetColumn) => (places.has(column) ? cells[places.get(column)!] : undefined);
  const words = (column: 'category' | 'description' | 'partner') => {
    const text = textOf(cell(column));
    if (text.length > longest[column]) tell(column, text, 'budget.import.tooLong', { most: longest[column] });
    return text.slice(0, longest[column]);
  };
  const number = (column: SheetColumn) => typedOf(cell(column)).slice(0, longest.number);
  /** null: nothing was filled in, or not one of the choices; the latter is told. */
  const pick = <T>(column: SheetColumn, find: (text: string) => T | undefined, names: () => string) => {
    const text = textOf(cell(column));
    if (text === '') return null;
    const found = find(text);
    if (found === undefined) tell(column, text, 'budget.import.notAChoice', { names: names() });
    return found ?? null;
  };
  const t = translator('nl');
  const source = pick(
    'source',
    (text) => chosen(text, fundingSources, (one) => `source.${one}`),
    () => fundingSources.map((one) => t(`source.${one}`)).join(', '),
  );
  const side = pick(
    'side',
    (text) => chosen(text, budgetSides, (one) => `budget.${one}`),
    () => budgetSides.map((one) => t(`budget.${one}`)).join(', '),
  );
  const isCost = side === null ? source === null : side === 'cost';
  const line = {
    ...emptyLine(id, isCost ? 'cost' : 'funding'),
    category: words('category'),
    description: words('description'),
    quantity: number('quantity'),
  };
  const amount = number('amount');
  if (isCost) {
    const unitPrice = number('unitPrice');
    const recoverable = pick(
      'vatRecoverable',
      (text) => chosen(text, ['yes', 'no'] as const, (one) => `budget.${one}`),
      () => `${t('budget.yes')}, ${t('budget.no')}`,
    );
    // A list with only amounts is a budget too: what was paid is the price then, VAT and all.
    const hasPrice = unitPrice !== '' || amount === '';
    return {
      ...line,
      quantity: hasPrice ? line.quantity : '',
      unitPrice: hasPrice ? unitPrice : amount,
      vatRate: (hasPrice && number('vatRate').replaceAll(/[\s%]/g, '').slice(0, 10)) || '0',
      vatRecoverable: recoverable === 'yes',
    };
  }
  const fund = pick(
    'fund',
    (text) => schemes.find((one) => keyOf(one.fundName) === keyOf(text) || one.fund === keyOf(text))?.fund,
    () => schemes.map(({ fundName }) => fundName).join(', '),
  );
  return {
    ...line,
    amount: source === 'volunteer_hours' ? '' : amount,
    source: source ?? '',
    fund: fund ?? '',
    partner: words('partner'),
    partnerStatus:
      pick(
        'partnerStatus',
        (text) => chosen(text, partnerStatuses, (one) => `budget.status.${one}`),
        () => partnerStatuses.map((one) => t(`budget.status.${one}`)).join(', '),
      ) ?? '',
  };
}
