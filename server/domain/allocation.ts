import { exceeds, shareInProportion, isPositive, ratio, subtract, sum, zero, type Amount } from './money.ts';
import type { allocationRules } from './scheme.ts';

export type AllocationRule = (typeof allocationRules)[number];

/** An application beside the others that ask the same fund year. */
export type Asking = {
  id: string;
  asked: Amount;
  /** When it came in: a moment or a day as text, so that it sorts. */
  receivedAt: string;
  /** Of a tender the points, of a vote the votes; null: none were given. */
  score: number | null;
};
export type Allocated = { id: string; amount: Amount };

const totalOf = (applications: readonly Asking[]) => sum(applications.map(({ asked }) => asked));

/**
 * How often what is asked fits in what there is, half up to two decimals: € 42,500 asked of € 30,000 is "1.42".
 * @returns null when there is nothing
 */
export const oversubscription = (applications: readonly Asking[], available: Amount): string | null =>
  ratio(totalOf(applications), available);

const earlier = (a: Asking, b: Asking) =>
  a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : a.id < b.id ? -1 : 1;

/** In the order of the rule. Choice: of two with as many points or votes, the one that came in first. */
function inOrder(rule: AllocationRule, applications: readonly Asking[]) {
  if (rule === 'order_of_receipt') return applications.toSorted(earlier);
  return applications.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || earlier(a, b));
}

/** One after the other, each as much as it asks, until there is no more (Awb 4:25(2): refused in so far). */
function oneByOne(applications: readonly Asking[], available: Amount): Allocated[] {
  let left = available;
  return applications.map(({ id, asked }) => {
    const amount = exceeds(asked, left) ? left : asked;
    left = subtract(left, amount);
    return { id, amount };
  });
}

/**
 * What each application gets of what there is, by the rule of the scheme: as they came in, by points or votes, or each
 * in proportion to what it asks. Nobody gets more than it asks, and not a cent is lost: together they get all there is,
 * or all that is asked.
 */
export function allocate(
  rule: AllocationRule,
  applications: readonly Asking[],
  available: Amount,
): Allocated[] {
  const there = isPositive(available) ? available : zero;
  if (rule !== 'pro_rata') return oneByOne(inOrder(rule, applications), there);
  const ordered = applications.toSorted(earlier);
  if (!exceeds(totalOf(ordered), there)) return ordered.map(({ id, asked }) => ({ id, amount: asked }));
  const amounts = shareInProportion(
    there,
    ordered.map(({ asked }) => asked),
  );
  return ordered.map(({ id }, i) => ({ id, amount: amounts[i]! }));
}
