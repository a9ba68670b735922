import type { CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import type { ExecutionForm, PlanOwner } from './lifecycle.ts';

/** The texts of a project plan; empty text is not yet written. */
export type Plan = {
  /** What it is for: what will be better in the village. */
  goal: string;
  /** Who benefits, and how many. */
  audience: string;
  /** What will be done, and how. */
  approach: string;
  /** Who looks after it afterwards, and what that costs. */
  upkeep: string;
  startsOn: CalendarDate | null;
  /** The completion that is promised to residents. */
  completesOn: CalendarDate | null;
};

export const emptyPlan: Plan = {
  goal: '',
  audience: '',
  approach: '',
  upkeep: '',
  startsOn: null,
  completesOn: null,
};

/** What is told about a project from its first idea on; public, unlike the texts of the plan. */
export type PlanDescription = {
  title: string | null;
  summary: string | null;
  theme: string | null;
  workingGroup: string | null;
  owner: PlanOwner | null;
  executionForm: ExecutionForm | null;
};
export const descriptionFields = [
  'title',
  'summary',
  'theme',
  'workingGroup',
  'owner',
  'executionForm',
] as const satisfies (keyof PlanDescription)[];

/** The parts of a plan that are text, in the order in which people read them. */
export const planTexts = ['goal', 'audience', 'approach', 'upkeep'] as const;
export type PlanText = (typeof planTexts)[number];
/** What of an application can be commented on. */
export const planParts = [...planTexts, 'budget', 'support', 'team', 'partners', 'location'] as const;
export type PlanPart = (typeof planParts)[number];
export const planFields = [...planTexts, 'startsOn', 'completesOn'] as const;

/**
 * The completion must not come before the start.
 * @returns at most one problem, at the completion
 */
export function planDateProblems({ startsOn, completesOn }: Plan): FieldProblem[] {
  if (!startsOn || !completesOn || startsOn <= completesOn) return [];
  return [
    {
      field: 'completesOn',
      code: 'before-start',
      detail: `The completion (${completesOn}) lies before the start (${startsOn})`,
      values: { date: startsOn },
    },
  ];
}

/**
 * What a plan still lacks before it can be submitted: each of its texts, and dates in their order (design, section 2:
 * "plan complete"). A date may stay open: not every plan can promise one.
 * @returns a problem for each field, all at once
 */
export function planProblems(plan: Plan): FieldProblem[] {
  const missing = planTexts
    .filter((field) => plan[field].trim() === '')
    .map((field) => ({ field, code: 'missing', detail: `The plan has no ${field} yet` }));
  return [...missing, ...planDateProblems(plan)];
}

/** Everything that is written of a plan: what is told in public and the texts of the plan itself. */
export type WrittenPlan = PlanDescription & Plan;
export const writtenFields = [...descriptionFields, ...planFields] as const;
export type WrittenField = (typeof writtenFields)[number];

/** One part of a plan that two versions tell differently. */
export type PlanChange = { field: WrittenField; from: string | null; to: string | null };

/**
 * What changed from one version of a plan to another, field by field; an empty text is null. The spaces around a text
 * are no change.
 */
export function planDifference(from: WrittenPlan, to: WrittenPlan): PlanChange[] {
  const read = (value: string | null) => value?.trim() || null;
  return writtenFields
    .map((field) => ({ field, from: read(from[field]), to: read(to[field]) }))
    .filter((change) => change.from !== change.to);
}
