import { RuleViolation } from './errors.ts';

/** The path of a project, in order. Drawn in docs/lifecycle.md. */
export const projectStatuses = [
  'idea',
  'preparation',
  'submitted',
  'granted',
  'rejected',
  'set_aside',
  'withdrawn',
  'in_progress',
  'realised',
  'stopped',
  'settled',
] as const;
export type ProjectStatus = (typeof projectStatuses)[number];

export const executionForms = ['subsidy', 'municipality', 'contract'] as const;
export type ExecutionForm = (typeof executionForms)[number];

/**
 * Whether title 4.2 of the Awb holds, with its account, its settlement and its term to pay: for subsidies only (Awb
 * 4:21). A form that is not known counts as one.
 */
export const isSubsidy = (form: ExecutionForm | null) => form === null || form === 'subsidy';

export const planOwners = ['residents', 'municipality', 'shared'] as const;
export type PlanOwner = (typeof planOwners)[number];

type Transition = { from: readonly ProjectStatus[]; to: ProjectStatus };

/** Which step leads from where to where. Read it as a table; `step_back` is the only way down. */
// prettier-ignore
export const transitions = {
  prepare:   { from: ['idea'],                            to: 'preparation' },
  submit:    { from: ['preparation'],                     to: 'submitted' },
  grant:     { from: ['submitted'],                       to: 'granted' },
  reject:    { from: ['submitted'],                       to: 'rejected' },
  set_aside: { from: ['idea', 'submitted'],               to: 'set_aside' },
  withdraw:  { from: ['submitted'],                       to: 'withdrawn' },
  start:     { from: ['granted'],                         to: 'in_progress' },
  realise:   { from: ['in_progress'],                     to: 'realised' },
  stop:      { from: ['in_progress'],                     to: 'stopped' },
  settle:    { from: ['realised', 'stopped'],             to: 'settled' },
} as const satisfies Record<string, Transition>;
export type Step = keyof typeof transitions;

/**
 * The state after a step.
 * @throws RuleViolation transition-not-allowed
 */
export function next(status: ProjectStatus, step: Step): ProjectStatus {
  const { from, to }: Transition = transitions[step];
  if (!from.includes(status)) {
    throw new RuleViolation('transition-not-allowed', `A project that is ${status} cannot ${step}`, {
      status,
      step,
    });
  }
  return to;
}

/** How far along the path a state is. States of the same rank exclude each other. */
export const rank: Record<ProjectStatus, number> = {
  idea: 0,
  preparation: 1,
  submitted: 2,
  granted: 3,
  rejected: 3,
  set_aside: 3,
  withdrawn: 3,
  in_progress: 4,
  realised: 5,
  stopped: 5,
  settled: 6,
};

/** Who has to do the next step; nobody when the path has ended. */
export const ballWith: Record<ProjectStatus, 'village_council' | 'municipality' | null> = {
  idea: 'village_council',
  preparation: 'village_council',
  submitted: 'municipality',
  granted: 'village_council',
  rejected: null,
  set_aside: null,
  withdrawn: null,
  in_progress: 'village_council',
  realised: 'municipality',
  stopped: 'municipality',
  settled: null,
};

/** The same of a project: what the municipality carries out itself does not wait for the council. */
export const ballOf = (status: ProjectStatus, form: ExecutionForm | null) =>
  form === 'municipality' && (status === 'granted' || status === 'in_progress')
    ? 'municipality'
    : ballWith[status];
