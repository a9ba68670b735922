import { needsExplanation } from './actual-costs.ts';
import type { BudgetSide, FundingSource } from './budget.ts';
import type { CalendarDate, PartialDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import type { InKindKind } from './in-kind.ts';
import type { ProjectStatus } from './lifecycle.ts';
import type { Amount } from './money.ts';
import type { PhotoStage } from './preparation.ts';
import type { SettlementBasis } from './scheme.ts';
import { accountingRegimes, regimeOf, type AccountingRegime, type Thresholds } from './settlement.ts';

/** What became of a condition: `reported` is said by the council and not answered yet. */
export const conditionStates = ['open', 'reported', 'fulfilled', 'waived'] as const;
export type ConditionState = (typeof conditionStates)[number];

/** A line of the budget as it is accounted for. */
export type AccountedLine = {
  position: number;
  side: BudgetSide;
  category: string | null;
  description: string;
  source: FundingSource | null;
  planned: Amount;
  granted: Amount | null;
  actual: Amount | null;
  /** Of what it cost: paid, and given in hours and goods. */
  cash: Amount | null;
  inKind: Amount | null;
  difference: Amount | null;
  explanation: string | null;
};

/** An expense in the account. Who got an allowance is not in it: the supplier is null then. */
export type AccountedExpense = {
  number: number;
  occurredOn: CalendarDate;
  supplier: string | null;
  description: string;
  amount: Amount;
  vat: Amount | null;
  position: number | null;
  receipts: number;
  revision: number;
};

/**
 * An account (verantwoording) as it was sent: all of it follows from what was recorded, and it never changes after.
 */
export type AccountingContent = {
  title: string | null;
  status: ProjectStatus;
  partly: boolean;
  /** Why it was stopped or not wholly realised, or what came of it. */
  result: string | null;
  lesson: string | null;
  startedOn: PartialDate | null;
  finishedOn: PartialDate | null;
  /** The first promise, to compare. */
  promisedOn: PartialDate | null;
  granted: Amount | null;
  paid: Amount | null;
  progress: { on: PartialDate; text: string }[];
  milestones: { name: string; promisedOn: PartialDate | null; reachedOn: PartialDate | null }[];
  conditions: { text: string; state: ConditionState; evidence: string | null }[];
  photos: { title: string; stage: PhotoStage | null }[];
  upkeep: { who: string; what: string | null; yearlyCost: Amount | null } | null;
  lines: AccountedLine[];
  expenses: AccountedExpense[];
  inKind: {
    number: number;
    kind: InKindKind;
    occurredOn: CalendarDate;
    description: string;
    hours: string | null;
    value: Amount | null;
    position: number | null;
  }[];
  totals: {
    /** What was paid for it, without VAT that can be reclaimed. */
    cash: Amount;
    hours: string;
    /** What hours and goods are worth; never cash. */
    inKind: Amount;
  };
};

/** What an account has to hold: by its regime and, when the settlement goes by the actual cost, what it has cost. */
export type Asked = { regime: AccountingRegime; costs: boolean };

const problem = (field: string, code: string, detail: string, values = {}): FieldProblem => ({
  field,
  code,
  detail,
  values,
});

/** The thresholds of many municipalities, for a grant of which no scheme is known. */
const commonScheme = {
  performanceFrom: '25000.00' as Amount,
  costsFrom: '125000.00' as Amount,
  basis: 'fixed' as const,
};

/**
 * What an account of a grant has to hold, by the schemes of the funds it came from. Of several the heaviest (choice), so
 * that one account is good for all of them. A scheme that settles by the actual cost asks for it too.
 */
export function askedFor(
  granted: Amount,
  schemes: readonly (Thresholds & { basis: SettlementBasis })[],
): Asked {
  const asked = (schemes.length > 0 ? schemes : [commonScheme]).map((scheme) => regimeOf(granted, scheme));
  const regime = accountingRegimes.findLast((one) => asked.includes(one))!;
  return {
    regime,
    costs: regime === 'performance_and_costs' || schemes.some(({ basis }) => basis === 'actual_costs'),
  };
}

/** Whether there has to be an account; without one a subsidy is settled at once. */
export const asksAccount = ({ regime, costs }: Asked) => regime !== 'at_once' || costs;

/**
 * What is still missing from an account, at once (Awb 4:45, design section 3). Settled at once: nothing but conditions.
 * For performance: what came of it. Where costs count: every expense with its receipt, and what came out differently
 * explained.
 */
export function accountingProblems(content: AccountingContent, asked: Asked): FieldProblem[] {
  return [
    ...content.conditions
      .filter(({ state }) => state === 'open')
      .map(({ text }) =>
        problem('conditions', 'condition-still-open', `Still open: ${text}`, { condition: text }),
      ),
    ...(asked.regime !== 'at_once' && !content.result && content.progress.length === 0
      ? [problem('result', 'nothing-told', 'Nothing tells yet what came of it')]
      : []),
    ...(asked.costs ? costProblems(content) : []),
  ];
}

function costProblems({ expenses, lines }: AccountingContent): FieldProblem[] {
  if (expenses.length === 0) return [problem('expenses', 'no-expenses', 'No expense was recorded')];
  return [
    ...expenses
      .filter(({ receipts }) => receipts === 0)
      .map(({ number }) =>
        problem('expenses', 'receipt-missing', `Expense ${number} has no receipt`, { number }),
      ),
    ...lines
      .filter((line) => line.side === 'cost' && needsExplanation(line) && !line.explanation)
      .map(({ description }) =>
        problem('lines', 'explanation-missing', `Explain the difference of "${description}"`, {
          line: description,
        }),
      ),
  ];
}
