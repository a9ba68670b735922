import { requireNoProblems, RuleViolation, type FieldProblem } from './errors.ts';
import { exceeds, isNegative, subtract, sum, zero, type Amount } from './money.ts';

/** What an officer can propose to decide; setting aside only what stayed incomplete (Awb 4:5, `decision.ts`). */
export const proposedOutcomes = ['granted', 'granted_in_part', 'rejected', 'set_aside'] as const;
export type ProposedOutcome = (typeof proposedOutcomes)[number];
export const isGrant = (outcome: ProposedOutcome | null) =>
  outcome === 'granted' || outcome === 'granted_in_part';

/** What one fund would grant, and from which of its years. */
export type ProposedShare = { fundId: number | null; year: number; amount: Amount };

export type Proposal = {
  /** null: not chosen yet. */
  outcome: ProposedOutcome | null;
  shares: readonly ProposedShare[];
  reasoning: string;
};

export const amountOf = (shares: readonly ProposedShare[]) => sum(shares.map(({ amount }) => amount));

/**
 * What is wrong with what is decided and granted, its reasons left aside.
 * @param requested null: not known, as with applications from before
 */
export function amountProblems(
  { outcome, shares }: Pick<Proposal, 'outcome' | 'shares'>,
  requested: Amount | null,
): FieldProblem[] {
  if (outcome === null) return [{ field: 'outcome', code: 'missing', detail: 'Choose what to decide' }];
  const amount = amountOf(shares);
  const problem = (code: string, detail: string): FieldProblem[] => [
    { field: 'amount', code, detail, values: requested ? { amount: requested } : {} },
  ];
  if (!isGrant(outcome)) {
    return amount === zero ? [] : problem('amount-with-rejection', 'A rejection grants nothing');
  }
  if (shares.some((share) => isNegative(share.amount))) {
    return problem('negative', 'An amount cannot be below zero');
  }
  if (amount === zero) return problem('amount-missing', 'Granting needs an amount');
  if (!requested) return [];
  if (exceeds(amount, requested))
    return problem('more-than-requested', `Not more than the ${requested} requested`);
  if (outcome === 'granted' && amount !== requested) {
    return problem('less-than-requested', `Granting all of it is ${requested}; less is granting in part`);
  }
  if (outcome === 'granted_in_part' && amount === requested) {
    return problem('all-of-it', 'This is all that was requested, so it is not in part');
  }
  return [];
}

/**
 * What is wrong with a proposal for a decision, at once: what is granted is never more than what was requested, and in
 * part means less; each decision says why (Awb 3:46).
 * @param requested null: not known, as with applications from before
 */
export function proposalProblems(proposal: Proposal, requested: Amount | null): FieldProblem[] {
  const reason =
    proposal.reasoning.trim() === ''
      ? [{ field: 'reasoning', code: 'missing', detail: 'A decision needs its reasons (Awb 3:46)' }]
      : [];
  return [...amountProblems(proposal, requested), ...reason];
}

/** @throws RuleViolation invalid-input, with everything that is wrong */
export const requireValidProposal = (proposal: Proposal, requested: Amount | null) =>
  requireNoProblems(proposalProblems(proposal, requested));

/** A fund year and what can still be granted from it. */
export type FundYearRoom = { fund: string; year: number; available: Amount; isClosed: boolean };

/** From a year whose books are closed nothing is granted any more, whatever came free in it since. */
export const closedProblem = (field: string, { fund, year }: Pick<FundYearRoom, 'fund' | 'year'>) => ({
  field,
  code: 'fund-year-closed',
  detail: `The books of ${fund} of ${year} are closed: grant from a year that is open`,
  values: { fund, year },
});
export function fundYearClosed(room: Pick<FundYearRoom, 'fund' | 'year'>) {
  const problem = closedProblem('amount', room);
  return new RuleViolation('fund-year-closed', problem.detail, { problems: [problem] });
}

/** What of an amount fits in what is available, and what of it has to be refused (Awb 4:25(2)). */
export function withinCeiling(available: Amount, asked: Amount) {
  const atMost = exceeds(asked, available) ? available : asked;
  return { atMost, refused: subtract(asked, atMost) };
}

/**
 * A grant never takes a fund year over its ceiling (Awb 4:25(2): refused in so far as it would be exceeded).
 * @throws RuleViolation fund-year-closed; fund-year-exceeded, with what is left
 */
export function requireRoom(room: FundYearRoom, amount: Amount) {
  const { fund, year, available: left, isClosed } = room;
  if (isClosed && amount !== zero) throw fundYearClosed(room);
  if (withinCeiling(left, amount).refused === zero) return;
  throw new RuleViolation(
    'fund-year-exceeded',
    `Of ${fund} in ${year} there is ${left} left, and ${amount} would be granted (Awb 4:25(2))`,
    {
      problems: [
        {
          field: 'amount',
          code: 'fund-year-exceeded',
          detail: `Of ${fund} in ${year} there is ${left} left`,
          values: { fund, year, left, amount },
        },
      ],
    },
  );
}
