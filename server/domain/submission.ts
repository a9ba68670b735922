import type { partnerStatuses } from './budget.ts';
import type { Amount } from './money.ts';
import type { ContributionKind } from './preparation.ts';

/** The support for a plan in numbers, as it was shown when the plan was submitted. */
export type SupportCounts = {
  signatures: number;
  meetings: number;
  /** Who attended those meetings, as far as it was counted. */
  attendance: number;
  letters: number;
  /** Residents who confirmed that they are for it. */
  endorsements: number;
  objections: number;
  /** How many of the objections were answered. */
  answered: number;
};

/** What a partner had stated to contribute when the plan was submitted. */
export type StatedPartner = {
  partner: string;
  kind: ContributionKind;
  description: string | null;
  amount: Amount | null;
  hours: string | null;
  status: (typeof partnerStatuses)[number];
};

/** A line of a budget as a version of it holds it. */
export type FrozenLine = {
  side: 'cost' | 'funding';
  category: string | null;
  description: string;
  planned: Amount;
};

/** A line that two versions of a budget tell differently; null: it was not there. */
export type LineChange = Pick<FrozenLine, 'side' | 'category' | 'description'> & {
  from: Amount | null;
  to: Amount | null;
};

const nameOf = ({ side, category, description }: FrozenLine) =>
  JSON.stringify([side, category?.trim() ?? '', description.trim()]);

function inOrder(lines: readonly FrozenLine[]) {
  const named = new Map<string, FrozenLine[]>();
  for (const line of lines) named.set(nameOf(line), [...(named.get(nameOf(line)) ?? []), line]);
  return named;
}

/**
 * What changed from one version of a budget to another, line by line. A line is the same line when its side, category
 * and description are; of lines with the same name the first belongs to the first. The order of lines is no change.
 */
export function budgetDifference(from: readonly FrozenLine[], to: readonly FrozenLine[]): LineChange[] {
  const [before, after] = [inOrder(from), inOrder(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [old, current] = [before.get(name) ?? [], after.get(name) ?? []];
    return Array.from({ length: Math.max(old.length, current.length) }, (_, i) => {
      const { side, category, description } = (current[i] ?? old[i])!;
      return { side, category, description, from: old[i]?.planned ?? null, to: current[i]?.planned ?? null };
    }).filter((change) => change.from !== change.to);
  });
}
