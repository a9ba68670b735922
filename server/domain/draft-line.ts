import { isInKind, vatRates, type BudgetSide, type FundingSource, type PartnerStatus } from './budget.ts';
import type { DraftLine } from './draft-budget.ts';
import type { FieldProblem } from './errors.ts';
import { costOf, exceeds, multiply, readAmount, zero, type Amount } from './money.ts';
import type { BudgetRules, Scheme } from './scheme.ts';
import { readTypedNumber } from './typed-number.ts';

/** A line that was understood, as it is kept when the budget is frozen (db/schema/plans.ts). */
export type ReadLine = {
  side: BudgetSide;
  category: string | null;
  description: string;
  quantity: string | null;
  unitPrice: Amount | null;
  vatRate: number | null;
  vatRecoverable: boolean;
  /** What the line counts for; zero for hours and goods that are only shown. */
  planned: Amount;
  source: FundingSource | null;
  /** The fund asked, by its slug. */
  fund: string | null;
  partner: string | null;
  partnerStatus: PartnerStatus | null;
};

export type LineField = Exclude<keyof DraftLine, 'id' | 'side'>;
export type LineProblem = Omit<FieldProblem, 'field'> & { field: LineField };

export type LineReading = {
  line: ReadLine;
  /** What it is worth in euros: of hours and goods also when that counts for nothing. null: cannot be read. */
  value: Amount | null;
  /** What it counts for in its total. null: cannot be read. */
  counts: Amount | null;
  problems: LineProblem[];
};

/** The most that one line can be, so that a thousand of them still fit where totals are kept. */
const most = '999999999.99' as Amount;
const remedy = 'write it as 1250 or as 1250,50';

const problem = (field: LineField, code: string, detail: string): LineProblem => ({ field, code, detail });

/** Reads what was typed; empty is null without a problem: whether that may be, the line knows. */
function readNumber(line: DraftLine, field: 'quantity' | 'unitPrice' | 'amount', problems: LineProblem[]) {
  if (line[field].trim() === '') return null;
  const isQuantity = field === 'quantity';
  const read = readTypedNumber(line[field], isQuantity ? 3 : 2);
  if ('value' in read) return read.value;
  const code = `line-${isQuantity ? 'quantity' : 'amount'}-${read.problem}`;
  problems.push({
    ...problem(field, code, `"${line[field]}" cannot be read as a number (${read.problem}): ${remedy}`),
    values: { typed: line[field] },
  });
  return undefined;
}

const textOrNull = (text: string) => text.trim() || null;

function readCost(line: DraftLine): LineReading {
  const problems: LineProblem[] = [];
  if (!textOrNull(line.description)) {
    problems.push(problem('description', 'line-description-missing', 'Say what this line is for'));
  }
  const quantity = readNumber(line, 'quantity', problems);
  const typedPrice = readNumber(line, 'unitPrice', problems);
  const rate = readVatRate(line.vatRate);
  if (rate === null) {
    problems.push(problem('vatRate', 'line-vat-unknown', 'The VAT rate is 0, 9 or 21 percent: choose one'));
  }
  const price = typedPrice ? readAmount(typedPrice) : null;
  const isReadable = quantity !== undefined && typedPrice !== undefined && rate !== null;
  let cost = isReadable ? (price ? costOf(quantity ?? '1', price, rate, line.vatRecoverable) : zero) : null;
  if (cost && exceeds(cost, most)) {
    problems.push(problem('unitPrice', 'line-too-large', `A line is at most ${most}: lower the price`));
    cost = null;
  }
  if (typedPrice === null) {
    problems.push(problem('unitPrice', 'line-price-missing', `The price is missing: ${remedy}`));
  }
  return {
    line: {
      ...common(line, cost),
      category: textOrNull(line.category),
      quantity: quantity ?? '1',
      unitPrice: price,
      vatRate: rate,
      vatRecoverable: line.vatRecoverable,
    },
    value: cost,
    counts: cost,
    problems,
  };
}

/** A rate as it was typed or pasted: `21`, `21%`, `0,21` is none. Empty is no VAT. */
function readVatRate(text: string): number | null {
  const typed = text.replaceAll(/[\s%]/g, '');
  if (typed === '') return 0;
  return vatRates.find((rate) => String(rate) === typed) ?? null;
}

const common = (line: DraftLine, planned: Amount | null): ReadLine => ({
  side: line.side,
  category: null,
  description: line.description.trim(),
  quantity: null,
  unitPrice: null,
  vatRate: null,
  vatRecoverable: false,
  planned: planned ?? zero,
  source: null,
  fund: null,
  partner: null,
  partnerStatus: null,
});

function readFunding(line: DraftLine, rules: BudgetRules, schemes: readonly Scheme[]): LineReading {
  const problems = originProblems(line, schemes);
  const isHours = line.source === 'volunteer_hours';
  const field = isHours ? 'quantity' : 'amount';
  const typed = readNumber(line, field, problems);
  if (typed === null) {
    problems.push(
      isHours
        ? problem('quantity', 'line-hours-missing', 'The hours are missing: write how many, as 20')
        : problem('amount', 'line-amount-missing', `The amount is missing: ${remedy}`),
    );
  }
  let value = typed === undefined ? null : worthOf(typed, isHours, rules);
  if (value && exceeds(value, most)) {
    problems.push(problem(field, 'line-too-large', `A line is at most ${most}: lower it`));
    value = null;
  }
  const inKind = isInKind(line.source);
  const counts = value && inKind && !rules.inKindCounts ? zero : value;
  return {
    line: {
      ...common(line, counts),
      // What is not paid is kept as how much of it at what value, because its amount may count for nothing.
      ...(inKind && {
        quantity: isHours ? (typed ?? null) : '1',
        unitPrice: isHours ? rules.hourlyRate : value,
      }),
      source: line.source || null,
      fund: line.source === 'fund' ? textOrNull(line.fund) : null,
      partner: line.source === 'fund' || line.source === 'own' ? null : textOrNull(line.partner),
      partnerStatus: line.source === 'partner' ? line.partnerStatus || null : null,
    },
    value,
    counts,
    problems,
  };
}

function worthOf(typed: string | null, isHours: boolean, { hourlyRate }: BudgetRules): Amount | null {
  if (typed === null) return zero;
  if (!isHours) return readAmount(typed);
  return hourlyRate ? multiply(hourlyRate, typed) : zero;
}

function originProblems(line: DraftLine, schemes: readonly Scheme[]): LineProblem[] {
  const { source } = line;
  if (source === '') return [problem('source', 'line-source-missing', 'Choose where this money comes from')];
  if (source === 'fund' && !schemes.some(({ fund }) => fund === line.fund)) {
    return [problem('fund', 'line-fund-missing', 'Choose the fund that is asked')];
  }
  if (source !== 'partner') return [];
  return [
    ...(textOrNull(line.partner) ? [] : [problem('partner', 'line-partner-missing', 'Name the partner')]),
    ...(line.partnerStatus
      ? []
      : [
          problem(
            'partnerStatus',
            'line-partner-status-missing',
            'Choose whether the partner has promised, confirmed or paid it',
          ),
        ]),
  ];
}

/** Reads one line as it was typed: what it counts for, and everything that is wrong with it, each with its remedy. */
export const readLine = (line: DraftLine, rules: BudgetRules, schemes: readonly Scheme[]): LineReading =>
  line.side === 'cost' ? readCost(line) : readFunding(line, rules, schemes);
