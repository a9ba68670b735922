import { translator, type Language, type MessageKey } from '#messages/index.ts';
import type { Column, Row, Table } from '../../documents/table.ts';
import { xlsxOf } from '../../documents/xlsx.ts';
import type { DraftBudget, DraftLine } from '../../domain/draft-budget.ts';
import { readLine } from '../../domain/draft-line.ts';
import { rulesOf, type BudgetRules, type Scheme } from '../../domain/scheme.ts';
import { readTypedNumber } from '../../domain/typed-number.ts';

/** The columns of the spreadsheet, in order; a budget is brought in with the same ones. */
export const sheetColumns = [
  'side',
  'category',
  'description',
  'quantity',
  'unitPrice',
  'vatRate',
  'vatRecoverable',
  'amount',
  'source',
  'fund',
  'partner',
  'partnerStatus',
] as const;
export type SheetColumn = (typeof sheetColumns)[number];

const kinds: Partial<Record<SheetColumn, Column['kind']>> = {
  quantity: 'number',
  unitPrice: 'amount',
  vatRate: 'integer',
  amount: 'amount',
};

export const headingOf = (column: SheetColumn): MessageKey => `budget.sheet.${column}`;

/** What can be read as a number is one in the sheet; what cannot stays as it was typed. */
function numberOf(typed: string, decimals: number) {
  const read = readTypedNumber(typed, decimals);
  return 'value' in read ? read.value : typed.trim() || null;
}

function rowOf(line: DraftLine, rules: BudgetRules, schemes: readonly Scheme[], language: Language): Row {
  const t = translator(language);
  const isCost = line.side === 'cost';
  const { value } = readLine(line, rules, schemes);
  return {
    side: t(`budget.${line.side}`),
    category: line.category || null,
    description: line.description || null,
    quantity: numberOf(line.quantity, 3),
    unitPrice: isCost ? numberOf(line.unitPrice, 2) : null,
    vatRate: isCost ? numberOf(line.vatRate.replace('%', ''), 0) : null,
    vatRecoverable: isCost ? t(line.vatRecoverable ? 'budget.yes' : 'budget.no') : null,
    amount: isCost || line.source === 'volunteer_hours' ? value : numberOf(line.amount, 2),
    source: line.source ? t(`source.${line.source}`) : null,
    fund: schemes.find(({ fund }) => fund === line.fund)?.fundName ?? null,
    partner: line.partner || null,
    partnerStatus: line.partnerStatus ? t(`budget.status.${line.partnerStatus}`) : null,
  };
}

/** The budget as a workbook of one sheet, and the sheet that explains it. */
export function sheetOf(
  draft: DraftBudget,
  schemes: readonly Scheme[],
  { title, date, language }: { title: string; date: string; language: Language },
): Promise<Buffer> {
  const t = translator(language);
  const rules = rulesOf(draft.lines, schemes);
  const table: Table = {
    id: 'budget',
    title: t('budget.title'),
    note: t('budget.sheet.note'),
    columns: sheetColumns.map((key) => ({ key, label: t(headingOf(key)), kind: kinds[key] ?? 'text' })),
    rows: draft.lines.map((line) => rowOf(line, rules, schemes, language)),
  };
  return xlsxOf([table], { title: `${t('budget.title')}: ${title}`, date, language });
}
