import { isInKind, type BudgetSide, type FundingSource, type PartnerStatus } from './budget.ts';
import { readLine, type LineReading, type ReadLine } from './draft-line.ts';
import type { FieldProblem } from './errors.ts';
import { exceeds, isNegative, partOf, subtract, sum, zero, type Amount } from './money.ts';
import { rulesOf, type BudgetRules, type Scheme } from './scheme.ts';

export type { Scheme } from './scheme.ts';

/** A line as it was typed: half-filled, with numbers as people write them, so that nothing typed is lost. */
export type DraftLine = {
  /** Names the line while it moves and changes; made where it was added. */
  id: string;
  side: BudgetSide;
  category: string;
  description: string;
  /** How many; of volunteer hours: how many hours. Empty is one. */
  quantity: string;
  /** Without VAT. */
  unitPrice: string;
  /** Percentage of VAT: 0, 9 or 21. */
  vatRate: string;
  vatRecoverable: boolean;
  /** Of a funding line: what it brings. Of a cost line the amount follows from quantity, price and VAT. */
  amount: string;
  source: FundingSource | '';
  /** The fund asked, by its slug. */
  fund: string;
  partner: string;
  partnerStatus: PartnerStatus | '';
};
export type DraftBudget = { lines: DraftLine[] };

/** The most lines that a budget can have; each is read in a blink while somebody types. */
export const mostLines = 1000;

export const emptyLine = (id: string, side: BudgetSide): DraftLine => ({
  id,
  side,
  category: '',
  description: '',
  quantity: '',
  unitPrice: '',
  vatRate: '0',
  vatRecoverable: false,
  amount: '',
  source: '',
  fund: '',
  partner: '',
  partnerStatus: '',
});

/** Whether nothing was filled in yet: such a line waits to be used and says nothing. */
export const isBlank = (line: DraftLine) =>
  [line.category, line.description, line.quantity, line.unitPrice, line.amount, line.partner].every(
    (text) => text.trim() === '',
  ) && line.source === '';

/** How much of the cost others than the funds bring, against what the scheme asks. */
export type OwnShare = {
  percent: number;
  required: Amount;
  /** Own money and that of partners; hours and goods only where the scheme counts them. */
  given: Amount;
  isEnough: boolean;
};

/** Totals in euros. null: a line on that side cannot be read, so there is no total. */
export type BudgetTotals = {
  cost: Amount | null;
  funding: Amount | null;
  /** Cost minus funding: what is still to be found; below zero there is too much. */
  difference: Amount | null;
  /** Cost is funding to the cent (design, section 3). */
  balances: boolean;
  /** Of the funding: what is asked of the funds. */
  requested: Amount | null;
  /** Of the funding: all that is paid in money. Hours and goods never are. */
  cash: Amount | null;
  /** What hours and goods are worth, whether or not that counts. */
  inKind: Amount | null;
  ownShare: OwnShare | null;
  /** What is asked of each fund, against what its scheme allows for one project. */
  funds: { fund: string; requested: Amount; maximum: Amount | null; isWithin: boolean }[];
  rules: BudgetRules;
};

type Reading = LineReading & { draft: DraftLine; index: number };

function readAll({ lines }: DraftBudget, schemes: readonly Scheme[], read: typeof readLine) {
  const rules = rulesOf(lines, schemes);
  const readings = lines
    .map((draft, index) => ({ draft, index }))
    .filter(({ draft }) => !isBlank(draft))
    .map((one): Reading => ({ ...one, ...read(one.draft, rules, schemes) }));
  return { readings, rules };
}

/** The sum, unless a line cannot be read. */
function total(readings: readonly Reading[], of: 'counts' | 'value' = 'counts'): Amount | null {
  const amounts = readings.map((reading) => reading[of]);
  return amounts.includes(null) ? null : sum(amounts as Amount[]);
}

function ownShareOf(cost: Amount | null, funding: readonly Reading[], rules: BudgetRules): OwnShare | null {
  const given = total(funding.filter(({ draft: { source } }) => source !== '' && source !== 'fund'));
  if (cost === null || given === null) return null;
  const required = partOf(cost, rules.ownSharePercent);
  return { percent: rules.ownSharePercent, required, given, isEnough: !exceeds(required, given) };
}

function totalsOf(
  readings: readonly Reading[],
  rules: BudgetRules,
  schemes: readonly Scheme[],
): BudgetTotals {
  const side = (wanted: BudgetSide) => readings.filter(({ draft }) => draft.side === wanted);
  const lines = side('funding');
  const cost = total(side('cost'));
  const funding = total(lines);
  const difference = cost !== null && funding !== null ? subtract(cost, funding) : null;
  const askedOf = (fund: string) =>
    total(lines.filter(({ draft }) => draft.source === 'fund' && draft.fund === fund));
  return {
    cost,
    funding,
    difference,
    balances: difference === zero,
    requested: total(lines.filter(({ draft }) => draft.source === 'fund')),
    cash: total(lines.filter(({ draft }) => !isInKind(draft.source))),
    inKind: total(
      lines.filter(({ draft }) => isInKind(draft.source)),
      'value',
    ),
    ownShare: ownShareOf(cost, lines, rules),
    funds: schemes.flatMap(({ fund, maximumPerProject: maximum }) => {
      const requested = askedOf(fund);
      if (requested === null || requested === zero) return [];
      return { fund, requested, maximum, isWithin: maximum === null || !exceeds(requested, maximum) };
    }),
    rules,
  };
}

/**
 * The totals of a budget as it was typed: each line rounded half up to the cent, a total the sum of its lines; what is
 * still empty counts for nothing (design, section 3).
 *
 * @param schemes of all funds that can be asked
 */
export function budgetTotals(draft: DraftBudget, schemes: readonly Scheme[]): BudgetTotals {
  const { readings, rules } = readAll(draft, schemes, readLine);
  return totalsOf(readings, rules, schemes);
}

export type ReadBudget = {
  /** Ready to be frozen when there are no problems; blank lines are left out. */
  lines: ReadLine[];
  totals: BudgetTotals;
  /** What is wrong in a line: `lines.<place in the draft, from 0>.<field>`; its values name the line as people count it. */
  problems: FieldProblem[];
  /** What is wrong with the whole: there is nothing, or cost is not funding. */
  totalProblems: FieldProblem[];
  /** What the schemes of the funds do not allow. Who decides may grant it all the same, so it stops nobody. */
  warnings: FieldProblem[];
};

/**
 * Reads a budget to freeze it. It may be frozen when `problems` and `totalProblems` are both empty.
 *
 * @param schemes of all funds that can be asked
 * @param read reads a line, for who keeps what was read of lines that did not change
 */
export function readBudget(
  draft: DraftBudget,
  schemes: readonly Scheme[],
  read: typeof readLine = readLine,
): ReadBudget {
  const { readings, rules } = readAll(draft, schemes, read);
  const totals = totalsOf(readings, rules, schemes);
  return {
    lines: readings.map(({ line }) => line),
    totals,
    problems: readings.flatMap(({ problems, draft: { side, description }, index }) =>
      problems.map(({ field, values, ...rest }) => ({
        ...rest,
        field: `lines.${index}.${field}`,
        values: { ...values, line: lineNumber(draft.lines, index), side, description },
      })),
    ),
    totalProblems: totalProblemsOf(readings.length, totals),
    warnings: warningsOf(totals, schemes),
  };
}

/** As people count them: from 1, on each side anew. */
export const lineNumber = (lines: readonly DraftLine[], index: number) =>
  lines.slice(0, index + 1).filter(({ side }) => side === lines[index]!.side).length;

function totalProblemsOf(lines: number, { difference }: BudgetTotals): FieldProblem[] {
  if (lines === 0) {
    return [
      { field: 'lines', code: 'budget-empty', detail: 'There are no lines yet: add what it will cost' },
    ];
  }
  if (difference === null || difference === zero) return [];
  const isOver = isNegative(difference);
  const amount = isOver ? subtract(zero, difference) : difference;
  const detail = isOver
    ? `The funding is ${amount} more than the cost: ask or bring that much less`
    : `The funding is ${amount} less than the cost: find that much more, or spend less`;
  return [{ field: 'lines', code: isOver ? 'budget-over' : 'budget-short', detail, values: { amount } }];
}

function warningsOf({ ownShare, funds }: BudgetTotals, schemes: readonly Scheme[]): FieldProblem[] {
  const short: FieldProblem[] =
    ownShare && !ownShare.isEnough
      ? [
          {
            field: 'lines',
            code: 'own-share-short',
            detail: `Own money and partners bring ${ownShare.given}, but ${ownShare.required} is asked (${ownShare.percent}%)`,
            values: {
              given: ownShare.given,
              required: ownShare.required,
              percent: ownShare.percent,
              amount: subtract(ownShare.required, ownShare.given),
            },
          },
        ]
      : [];
  const above = funds
    .filter(({ isWithin }) => !isWithin)
    .map(({ fund, requested, maximum }) => {
      const name = schemes.find((one) => one.fund === fund)!.fundName;
      return {
        field: 'lines',
        code: 'above-maximum',
        detail: `${requested} is asked of ${name}, which gives at most ${maximum} to one project: ask less`,
        values: { fund: name, requested, maximum: maximum! },
      };
    });
  return [...short, ...above];
}
