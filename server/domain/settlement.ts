import type { CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import { exceeds, isNegative, partOf, subtract, sum, zero, type Amount } from './money.ts';
import type { SettlementBasis } from './scheme.ts';
import { defaultDecisionWeeks } from './terms.ts';
import { countTerm } from './terms/counting.ts';
import { recoveryTerm } from './terms/money-terms.ts';

/** How a project accounts for its money, from light to heavy. */
export const accountingRegimes = ['at_once', 'performance', 'performance_and_costs'] as const;
export type AccountingRegime = (typeof accountingRegimes)[number];

/** From which amount a scheme asks for an account of what was done, and from which also of what it cost. */
export type Thresholds = { performanceFrom: Amount; costsFrom: Amount };

/** The regime that fits an amount: a threshold itself belongs to the heavier one (design, section 3). */
export function regimeOf(granted: Amount, { performanceFrom, costsFrom }: Thresholds): AccountingRegime {
  if (!exceeds(costsFrom, granted)) return 'performance_and_costs';
  return exceeds(performanceFrom, granted) ? 'at_once' : 'performance';
}

/** What was granted of one fund year, and by which rule its scheme settles. */
export type GrantedShare = {
  granted: Amount;
  basis: SettlementBasis;
  /** How much of the actual cost the scheme pays, in percent; only with `actual_costs`. */
  percent: number;
};

/**
 * What a settlement in line with the grant comes to (Awb 4:46(1)), in euros: a fixed amount as it was granted, whatever
 * it has cost; or a percentage of the actual cost, with the grant as the most (Awb 4:46(3)).
 * @param actual what it has cost, as far as that counts; null: not accounted for, which only matters with `actual_costs`
 * @returns null when it cannot be said without the cost
 */
export function settledByRule(
  { granted, basis, percent }: GrantedShare,
  actual: Amount | null,
): Amount | null {
  if (basis === 'fixed') return granted;
  if (actual === null) return null;
  const part = partOf(isNegative(actual) ? zero : actual, percent);
  return exceeds(part, granted) ? granted : part;
}

/**
 * The last day to settle: eight weeks after the account came in (Awb 4:13(2)). Choice: where no account is asked, eight
 * weeks after the work ended.
 */
export const settleBy = (from: CalendarDate): CalendarDate =>
  countTerm({ from, count: defaultDecisionWeeks, unit: 'weeks', direction: 'forward' }, 'Awb 4:13(2)').date;

/** Why a settlement may be lower than the grant says (Awb 4:46(2), a to d). */
export const lowerGrounds = ['not_done', 'obligation_broken', 'wrong_data', 'known_error'] as const;
export type LowerGround = (typeof lowerGrounds)[number];

/** A settlement, or its withdrawal in part or whole afterwards. */
export const settlementKinds = ['settlement', 'withdrawal'] as const;
/** What was decided can also be what came instead of it, after an objection. */
export const settledKinds = [...settlementKinds, 'revision'] as const;

/** What one fund year was settled at, with what was granted of it and what its rule gives. */
export type SettledShare = { fund: string; year: number; granted: Amount; byRule: Amount; settled: Amount };

export type SettlementProposal = {
  shares: readonly { granted: Amount; byRule: Amount; settled: Amount }[];
  /** Only when it is lower than the rule says. */
  ground: LowerGround | null;
  reasoning: string;
};

const problem = (field: string, code: string, detail: string, values = {}): FieldProblem => ({
  field,
  code,
  detail,
  values,
});

export const isLower = ({ shares }: SettlementProposal) =>
  shares.some(({ byRule, settled }) => exceeds(byRule, settled));

/**
 * What is wrong with a settlement that somebody proposes, at once. Never above the grant, nor above what its rule gives;
 * lower only on a ground of the law, with the reason of a human (Awb 4:46(2): "may").
 */
export function settlementProblems(proposal: SettlementProposal): FieldProblem[] {
  const amounts = proposal.shares.flatMap(({ granted, byRule, settled }, i) => {
    const field = `shares.${i}`;
    if (isNegative(settled)) return [problem(field, 'negative', 'A settlement cannot be below zero')];
    if (exceeds(settled, granted)) {
      return [problem(field, 'above-grant', `Not more than the ${granted} granted`, { amount: granted })];
    }
    if (exceeds(settled, byRule)) {
      return [problem(field, 'above-rule', `By its rule this is ${byRule} at most`, { amount: byRule })];
    }
    return [];
  });
  const lower = isLower(proposal);
  const missing = (field: string, detail: string) => [problem(field, 'missing', detail)];
  return [
    ...amounts,
    ...(lower && proposal.ground === null
      ? [problem('ground', 'ground-needed', 'Settling lower needs a ground of the law (Awb 4:46(2))')]
      : []),
    ...(!lower && proposal.ground !== null
      ? [problem('ground', 'not-fitting', 'Nothing is settled lower, so no ground belongs here')]
      : []),
    ...(proposal.reasoning.trim() === ''
      ? missing('reasoning', 'A decision needs its reasons (Awb 3:46)')
      : []),
  ];
}

/**
 * What follows from a settlement of one fund year: what is still to be paid, what was paid too much (Awb 4:52, 4:95(4)),
 * and what becomes free for other projects at once; what has to come back is not free before it is there.
 */
export function consequencesOf({
  granted,
  settled,
  paid,
}: {
  granted: Amount;
  settled: Amount;
  paid: Amount;
}) {
  const due = subtract(settled, paid);
  const [toPay, toRecover] = isNegative(due) ? [zero, subtract(zero, due)] : [due, zero];
  return { toPay, toRecover, released: subtract(granted, sum([paid, toPay])) };
}

/** Why a settlement can be withdrawn or lowered afterwards (Awb 4:49(1), a to c). */
export const withdrawalGrounds = ['unknown_facts', 'known_error', 'obligation_broken_later'] as const;
export type WithdrawalGround = (typeof withdrawalGrounds)[number];

export type Withdrawal = {
  settledOn: CalendarDate;
  today: CalendarDate;
  shares: readonly { before: Amount; after: Amount }[];
  ground: WithdrawalGround | null;
  reasoning: string;
};

/**
 * What is wrong with withdrawing a settlement in part or whole: only lower, with a ground and reasons, and until five
 * years after it was settled (Awb 4:49(3)).
 */
export function withdrawalProblems({
  settledOn,
  today,
  shares,
  ground,
  reasoning,
}: Withdrawal): FieldProblem[] {
  const { date: until } = recoveryTerm({ settledOn }).withdrawUntil;
  const lowered = subtract(sum(shares.map(({ before }) => before)), sum(shares.map(({ after }) => after)));
  const amounts = shares.flatMap(({ before, after }, i) => {
    if (isNegative(after)) return [problem(`shares.${i}`, 'negative', 'A settlement cannot be below zero')];
    if (!exceeds(after, before)) return [];
    return [problem(`shares.${i}`, 'above-settled', `It was settled at ${before}`, { amount: before })];
  });
  return [
    ...(today > until
      ? [problem('reasoning', 'five-years-passed', `Until ${until}: five years (Awb 4:49(3))`, { until })]
      : []),
    ...amounts,
    ...(amounts.length === 0 && !exceeds(lowered, zero)
      ? [problem('shares.0', 'nothing-changes', 'Nothing of the settlement is withdrawn')]
      : []),
    ...(ground === null
      ? [problem('ground', 'ground-needed', 'It needs a ground of the law (Awb 4:49(1))')]
      : []),
    ...(reasoning.trim() === ''
      ? [problem('reasoning', 'missing', 'A decision needs its reasons (Awb 3:46)')]
      : []),
  ];
}

/** What one fund year would be settled at after an objection, beside what it was and the most that it can be. */
export type RevisedShare = { before: Amount; most: Amount; after: Amount };

/**
 * What is wrong with a settlement that comes instead of another after an objection that is founded (Awb 7:11): never
 * below what it was, because who objects is not left worse off; never above the grant (4:46(1)); and somewhere higher.
 */
export function revisionProblems(shares: readonly RevisedShare[]): FieldProblem[] {
  const problems = shares.flatMap(({ before, most, after }, i) => {
    const field = `settlement.${i}`;
    if (exceeds(before, after)) {
      return [problem(field, 'worse-off', 'Objecting does not leave anyone worse off', { amount: before })];
    }
    if (!exceeds(after, most)) return [];
    return [problem(field, 'above-grant', `Not more than the ${most} granted`, { amount: most })];
  });
  const isHigher = shares.some(({ before, after }) => exceeds(after, before));
  if (problems.length > 0 || isHigher) return problems;
  return [
    problem('settlement.0', 'nothing-higher', 'What is founded leads to a higher settlement (Awb 7:11)'),
  ];
}
