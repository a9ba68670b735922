import { addMonths, type CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import { exceeds, isPositive, shareEqually, subtract, sum, zero, type Amount } from './money.ts';
import { countTerm } from './terms/counting.ts';
import { paymentWeeks, recoveryTerm } from './terms/money-terms.ts';

/** How money that was paid too much comes back. */
export const recoveryWays = ['at_once', 'plan', 'set_off'] as const;

/** The last day to pay back: six weeks after the decision was announced (Awb 4:87(1)). */
export const payBackBy = (announcedOn: CalendarDate): CalendarDate =>
  countTerm({ from: announcedOn, count: paymentWeeks, unit: 'weeks', direction: 'forward' }, 'Awb 4:87(1)')
    .date;

/** The last day on which money can be asked back: five years after the settlement (Awb 4:57(4), 4:95(4)). */
export const recoverUntil = (settledOn: CalendarDate): CalendarDate =>
  recoveryTerm({ settledOn }).recoverUntil.date;

export type Instalment = { number: number; dueOn: CalendarDate; amount: Amount };

/** Choice: longer than three years of months is no plan any more. */
export const mostInstalments = 36;

/**
 * A payment plan (Awb 4:94): equal parts, one each month, that add up to the amount to the cent. Where the parts cannot
 * be equal the first ones are a cent more.
 * @param parts from 2 to 36, and never more than there are cents
 */
export function instalmentsOf(amount: Amount, parts: number, firstOn: CalendarDate): Instalment[] {
  return shareEqually(amount, parts).map((part, i) => ({
    number: i + 1,
    dueOn: addMonths(firstOn, i),
    amount: part,
  }));
}

type Plan = {
  amount: Amount;
  parts: number;
  firstOn: CalendarDate;
  settledOn: CalendarDate;
  today: CalendarDate;
};

/** What is wrong with a payment plan, at once. Its last part falls within the five years in which it can be asked. */
export function planProblems({ amount, parts, firstOn, settledOn, today }: Plan): FieldProblem[] {
  const problems: FieldProblem[] =
    firstOn < today ? [{ field: 'firstOn', code: 'in-past', detail: 'The first day has passed' }] : [];
  if (!Number.isInteger(parts) || parts < 2 || parts > mostInstalments) {
    const values = { most: mostInstalments };
    const detail = `From 2 to ${mostInstalments} parts`;
    return [...problems, { field: 'parts', code: 'parts-out-of-range', detail, values }];
  }
  const instalments = instalmentsOf(amount, parts, firstOn);
  if (!instalments.every((one) => isPositive(one.amount))) {
    const detail = 'There are more parts than cents';
    return [...problems, { field: 'parts', code: 'parts-too-many', detail }];
  }
  const until = recoverUntil(settledOn);
  if (instalments.at(-1)!.dueOn > until) {
    const detail = `The last part falls after ${until}: five years after the settlement (Awb 4:57(4))`;
    problems.push({ field: 'parts', code: 'plan-too-long', detail, values: { until } });
  }
  return problems;
}

/** What is still to come back. */
export const openOf = (amount: Amount, received: readonly Amount[]): Amount =>
  subtract(amount, sum(received));

/** What is wrong with money that is said to have come back: more than is open did not come back for this. */
export function receiptProblems(amount: Amount, open: Amount): FieldProblem[] {
  if (!isPositive(amount))
    return [{ field: 'amount', code: 'not-above-zero', detail: 'An amount above zero' }];
  if (!exceeds(amount, open)) return [];
  return [
    { field: 'amount', code: 'more-than-open', detail: `Only ${open} is open`, values: { amount: open } },
  ];
}

/**
 * The parts of a plan with what has come in of each: what comes in counts for the oldest part first (Awb 4:92 leaves the
 * choice to who pays; without one, the oldest).
 */
export function standingOf(instalments: readonly Instalment[], received: Amount, today: CalendarDate) {
  let left = received;
  return instalments.map((one) => {
    const paid = exceeds(one.amount, left) ? left : one.amount;
    left = subtract(left, paid);
    const isPaid = paid === one.amount;
    return { ...one, received: paid, isPaid, isLate: !isPaid && one.dueOn < today };
  });
}

/** What should have come back by now and has not: of a plan its late parts, else all that is open after the term. */
export function overdueOf(
  { dueOn, open }: { dueOn: CalendarDate; open: Amount },
  standing: ReturnType<typeof standingOf>,
  today: CalendarDate,
): Amount {
  if (standing.length === 0) return dueOn < today ? open : zero;
  return sum(standing.flatMap((one) => (one.isLate ? subtract(one.amount, one.received) : [])));
}

/**
 * A payment plan of which less has to come back: the last parts are less, or gone.
 * @param less never more than what is open of it
 */
export function lowerInstalments(instalments: readonly Instalment[], less: Amount): Instalment[] {
  let left = less;
  const lowered = instalments.toReversed().map((one) => {
    const off = exceeds(one.amount, left) ? left : one.amount;
    left = subtract(left, off);
    return { ...one, amount: subtract(one.amount, off) };
  });
  return lowered.toReversed().filter(({ amount }) => isPositive(amount));
}
