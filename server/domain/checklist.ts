import type { PlanOwner } from './lifecycle.ts';
import { isNegative, subtract, zero, type Amount } from './money.ts';
import { sameName } from './preparation.ts';

/** What has to be there before a project is submitted; they are done side by side, in any order (design, section 2). */
export const checklistItems = ['support', 'owner', 'lead', 'deputy', 'plan', 'budget', 'partners'] as const;
export type ChecklistItem = (typeof checklistItems)[number];

/** `warning` does not stand in the way of submitting; `missing` does. */
export const checklistStates = ['done', 'warning', 'missing'] as const;
export type ChecklistState = (typeof checklistStates)[number];

/** Why an item is not done, for who says it in words. */
export const checklistReasons = [
  'no-support',
  'objections-open',
  'no-owner',
  'no-lead',
  'no-deputy',
  'plan-incomplete',
  'budget-empty',
  'budget-incomplete',
  'budget-unbalanced',
  'partners-unstated',
] as const;
export type ChecklistReason = (typeof checklistReasons)[number];

export type Check = {
  item: ChecklistItem;
  state: ChecklistState;
  /** null when it is done. */
  reason: ChecklistReason | null;
  /** What the sentence about it names: how many, how much, who. */
  values: Record<string, string | number>;
};

/** What is known of a preparation, as plain values. */
export type Preparation = {
  support: {
    /** Signature lists, meetings and letters. */
    shown: number;
    /** Endorsements that were confirmed. */
    endorsements: number;
    /** Objections that have not been answered. */
    openObjections: number;
  };
  owner: PlanOwner | null;
  /** How many people there are in each part of the team. */
  team: { lead: number; deputy: number };
  /** What is wrong or missing in the plan (domain/plan.ts). */
  planProblems: number;
  budget: { lines: number; problems: number; cost: Amount; funding: Amount };
  partners: {
    /** Who is named in the budget as paying or giving something. */
    inBudget: readonly string[];
    /** Whose contribution was written down. */
    stated: readonly string[];
  };
};

const done = (item: ChecklistItem): Check => ({ item, state: 'done', reason: null, values: {} });
const lacks = (
  item: ChecklistItem,
  reason: ChecklistReason,
  values: Check['values'] = {},
  state: ChecklistState = 'missing',
): Check => ({ item, state, reason, values });

function supportCheck({ support }: Preparation): Check {
  if (support.shown + support.endorsements === 0) return lacks('support', 'no-support');
  if (support.openObjections === 0) return done('support');
  return lacks('support', 'objections-open', { count: support.openObjections }, 'warning');
}

/** In whole cents: off by one cent is not balanced. */
function budgetCheck({ budget }: Preparation): Check {
  if (budget.lines === 0) return lacks('budget', 'budget-empty');
  if (budget.problems > 0) return lacks('budget', 'budget-incomplete', { count: budget.problems });
  const difference = subtract(budget.cost, budget.funding);
  if (difference === zero) return done('budget');
  const more = isNegative(difference) ? 'funding' : 'cost';
  const amount = isNegative(difference) ? subtract(zero, difference) : difference;
  return lacks('budget', 'budget-unbalanced', { amount, more });
}

/** Partners that the budget counts on and whose contribution was not written down, each once. */
export function unstatedPartners({ inBudget, stated }: Preparation['partners']): string[] {
  const known = new Set(stated.map(sameName));
  const open = inBudget.filter((name) => name.trim() !== '' && !known.has(sameName(name)));
  return [...new Map(open.map((name) => [sameName(name), name.trim()])).values()];
}

function partnersCheck(given: Preparation): Check {
  if (given.budget.lines === 0 && given.partners.stated.length === 0)
    return lacks('partners', 'budget-empty');
  const open = unstatedPartners(given.partners);
  if (open.length === 0) return done('partners');
  return lacks('partners', 'partners-unstated', { count: open.length, names: open.join(', ') });
}

/**
 * The checklist of the preparation (design, section 2), always all items in the same order. A plan without a deputy
 * is a project of one person, which collapses when that person does: a warning, not a bar. So is an objection that
 * waits for an answer. A project without partners has none to state, once its budget shows that.
 */
export const checklist = (given: Preparation): Check[] => [
  supportCheck(given),
  given.owner ? done('owner') : lacks('owner', 'no-owner'),
  given.team.lead > 0 ? done('lead') : lacks('lead', 'no-lead'),
  given.team.deputy > 0 ? done('deputy') : lacks('deputy', 'no-deputy', {}, 'warning'),
  given.planProblems === 0 ? done('plan') : lacks('plan', 'plan-incomplete', { count: given.planProblems }),
  budgetCheck(given),
  partnersCheck(given),
];

/** Whether nothing stands in the way of submitting: all but the warnings. */
export const isReady = (checks: readonly Check[]) => checks.every(({ state }) => state !== 'missing');
