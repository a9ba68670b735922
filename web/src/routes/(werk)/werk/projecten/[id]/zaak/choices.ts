import type { Handling } from '../../../../../../../../server/features/cases/contract.ts';

/** What can be chosen in the forms of this page; null: nothing was chosen. */
export type Choices = {
  day: Handling['remedyDays'][number] | null;
  way: Handling['notes'][number]['way'];
  adviserKind: Handling['advices'][number]['adviserKind'];
  conclusion: Handling['advices'][number]['conclusion'];
  verdict: Handling['criteria'][number]['verdict'];
  part: Handling['comments'][number]['part'];
};

/** The parts of this page, in the order in which an application is handled. */
export const parts = [
  'officer',
  'completeness',
  'term',
  'default',
  'advice',
  'assessment',
  'hearing',
  'comments',
] as const;

export const conclusions = ['positive', 'positive_with_conditions', 'negative'] as const;
export const verdicts = ['met', 'not_met', 'not_applicable', 'deviates'] as const;
export const ways = ['portal', 'post', 'mail', 'desk'] as const;
export const adviserKinds = ['department', 'outside'] as const;
export const planParts = [
  'goal',
  'audience',
  'approach',
  'upkeep',
  'budget',
  'support',
  'team',
  'partners',
  'location',
] as const;
