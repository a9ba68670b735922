import type { CalendarDate } from './dates.ts';
import { RuleViolation, type FieldProblem } from './errors.ts';
import type { ObjectionOutcome } from './events.ts';
import type { ProjectStatus } from './lifecycle.ts';
import type { LetterKind } from './letter.ts';
import { exceeds, zero, type Amount } from './money.ts';
import { isGrant, type ProposedOutcome } from './proposal.ts';
import { revisionProblems, type RevisedShare } from './settlement.ts';
import {
  objectionDecisionProblems,
  objectionDecisionTerm,
  objectionPostponementWeeks,
  objectionProblems,
  objectionTerm,
  type ObjectionDecision,
  type ObjectionInput,
} from './terms/objection.ts';

/** Whose interest it is: the applicant's, or another's who is affected by the decision (Awb 1:2). */
export const objectors = ['applicant', 'other'] as const;
export type Objector = (typeof objectors)[number];

/**
 * What an objection is about, by the letter of the decision: the application, the settlement with what has to come back
 * because of it (Awb 4:95(4)), the penalty for being late, of which the law fixes the amount (4:17(2)), or a change of the
 * plan that was asked during execution.
 */
export const contestedThings = ['application', 'settlement', 'penalty', 'change'] as const;
export type Contested = (typeof contestedThings)[number];
const contestedBy: Partial<Record<LetterKind, Contested>> = {
  settled: 'settlement',
  settlement_lowered: 'settlement',
  recovered: 'settlement',
  penalty_fixed: 'penalty',
  change_decided: 'change',
};
/** @param letter null: a decision from before there were letters */
export const contestedIn = (letter: LetterKind | null): Contested =>
  (letter && contestedBy[letter]) ?? 'application';

/** What moves the term to decide on an objection (Awb 7:10): mended is the answer to a request to mend it. */
export const objectionSteps = ['mend_requested', 'mended', 'postponed', 'consented'] as const;
export type ObjectionStepKind = (typeof objectionSteps)[number];
export type ObjectionStep = {
  kind: ObjectionStepKind;
  on: CalendarDate;
  /** Of a request to mend it. */
  until: CalendarDate | null;
  /** Of a postponement. */
  weeks: number | null;
  /** Of consent to a delay. */
  days: number | null;
  /** What is missing, or what was mended. */
  note: string | null;
};

export type GivenObjection = Required<ObjectionInput> & {
  madeBy: Objector;
  objector: string;
  /** Of someone else: where the letters go. */
  objectorAddress: string;
  grounds: string;
};

/**
 * What is wrong with an objection that is recorded, at once: it says what it is against and why (Awb 6:5), and by post
 * the two days are known that say whether it is in time (6:9(2)).
 */
export function objectionRecordProblems(given: GivenObjection, today: CalendarDate): FieldProblem[] {
  const { way, postedOn, receivedOn, madeBy, objector, objectorAddress, grounds } = given;
  const missing = (field: string, detail: string): FieldProblem => ({ field, code: 'missing', detail });
  const future = (field: string, day: CalendarDate | null): FieldProblem[] =>
    day !== null && day > today ? [{ field, code: 'in-future', detail: 'This day has yet to come' }] : [];
  return [
    ...(grounds.trim() ? [] : [missing('grounds', 'An objection says why (Awb 6:5)')]),
    ...(receivedOn === null ? [missing('receivedOn', 'Say when it came in')] : []),
    ...(way === 'post' && postedOn === null ? [missing('postedOn', 'Say when it was posted')] : []),
    ...(madeBy === 'other' && !objector.trim() ? [missing('objector', 'Say who objects')] : []),
    ...(madeBy === 'other' && !objectorAddress.trim()
      ? [missing('objectorAddress', 'Say where the letters go (Awb 6:5)')]
      : []),
    ...future('receivedOn', receivedOn),
    ...future('postedOn', postedOn),
    ...objectionProblems(given),
  ];
}

/** Whether an objection that is complete is in time (Awb 6:7 to 6:9). */
export const isInTime = (given: GivenObjection) => objectionTerm(given).inTime === true;

type Running = { announcedOn: CalendarDate; withCommittee: boolean; steps: readonly ObjectionStep[] };

function termInput({ announcedOn, withCommittee, steps }: Running) {
  const of = (kind: ObjectionStepKind) => steps.filter((one) => one.kind === kind);
  const mended = of('mended');
  return {
    announcedOn,
    withCommittee,
    suspensions: of('mend_requested').map(({ on, until }, i) => ({
      requestedOn: on,
      remedyUntil: until,
      completedOn: mended[i]?.on ?? null,
    })),
    postponements: of('postponed').map(({ on, weeks }) => ({ sentOn: on, weeks: weeks ?? 0 })),
    consents: of('consented').map(({ on, days }) => ({ agreedOn: on, days: days ?? 0 })),
  };
}

/** The term to decide on an objection with all that moved it (Awb 7:10). */
export const termOfObjection = (running: Running): ObjectionDecision =>
  objectionDecisionTerm(termInput(running));

/** What is wrong with a step of the term, at once. It is postponed once, by six weeks at most (Awb 7:10(3)). */
export function objectionStepProblems(
  running: Running,
  step: ObjectionStep,
  today: CalendarDate,
): FieldProblem[] {
  const { kind, on, until, weeks, days, note } = step;
  const has = (of: ObjectionStepKind) => running.steps.filter((one) => one.kind === of).length;
  const problem = (field: string, code: string, detail: string, values = {}): FieldProblem => ({
    field,
    code,
    detail,
    values,
  });
  const limits = { least: 1, most: objectionPostponementWeeks };
  const problems = [
    ...(on > today ? [problem('on', 'in-future', 'This day has yet to come')] : []),
    ...(kind === 'mend_requested' && !note?.trim()
      ? [problem('note', 'missing', 'Say what is missing')]
      : []),
    ...(kind === 'mend_requested' && until === null ? [problem('until', 'missing', 'Say until when')] : []),
    ...(kind === 'mend_requested' && until !== null && until <= on
      ? [problem('until', 'in-past', 'This leaves no time to mend it')]
      : []),
    ...(kind === 'mended' && has('mended') >= has('mend_requested')
      ? [problem('on', 'not-fitting', 'Nothing was asked to be mended')]
      : []),
    ...(kind === 'postponed' && (weeks === null || weeks < 1 || weeks > objectionPostponementWeeks)
      ? [problem('weeks', 'weeks-not-possible', `One to ${objectionPostponementWeeks} weeks`, limits)]
      : []),
    ...(kind === 'postponed' && has('postponed') > 0
      ? [problem('weeks', 'postponed-already', 'It was postponed already')]
      : []),
    ...(kind === 'consented' && (days === null || days < 1 || days > 365)
      ? [problem('days', 'missing', 'Say by how many days')]
      : []),
  ];
  if (problems.length > 0) return problems;
  const after = { ...running, steps: [...running.steps, step] };
  return objectionDecisionProblems(termInput(after)).map((one) => ({ ...one, field: 'on' }));
}

/** Until when who objected can still mend an omission (Awb 6:6); null: nothing was asked, or it was mended. */
export function openMend({ steps }: Pick<Running, 'steps'>): CalendarDate | null {
  const mended = steps.filter(({ kind }) => kind === 'mended').length;
  return steps.filter(({ kind }) => kind === 'mend_requested')[mended]?.until ?? null;
}

/** What comes next with an objection: who objected mends it, the office hears and prepares, a budget holder decides. */
export const objectionTasks = ['mend', 'hear', 'prepare', 'decide'] as const;
export type ObjectionTask = (typeof objectionTasks)[number];

export function nextWithObjection(
  one: Pick<Running, 'steps'> & { isHeard: boolean; isPrepared: boolean },
  today: CalendarDate,
): ObjectionTask {
  const mend = openMend(one);
  if (mend !== null && today <= mend) return 'mend';
  if (!one.isHeard) return 'hear';
  return one.isPrepared ? 'decide' : 'prepare';
}

/** What is proposed to decide on an objection. */
export type ObjectionProposal = {
  outcome: ObjectionOutcome | null;
  reasoning: string;
  excuse: string | null;
  revision: { outcome: ProposedOutcome | null; amount: Amount } | null;
  /** What is settled instead. */
  settlement: readonly RevisedShare[] | null;
};
export type ContestedDecision = {
  about: Contested;
  inTime: boolean;
  madeBy: Objector;
  granted: Amount | null;
};

const hasEffect = (outcome: ObjectionOutcome) => outcome === 'founded' || outcome === 'partly_founded';

/**
 * What is wrong with a decision on an objection, at once. What is late is inadmissible unless that is excused (Awb
 * 6:11); what is founded leads to another decision (7:11), which never leaves the applicant who objected worse off.
 */
export function objectionDecisionRefused(
  proposal: ObjectionProposal,
  contested: ContestedDecision,
): FieldProblem[] {
  const { outcome, reasoning, excuse, revision, settlement } = proposal;
  const problem = (field: string, code: string, detail: string): FieldProblem => ({ field, code, detail });
  if (outcome === null) return [problem('outcome', 'missing', 'Choose what to decide')];
  const isLate = !contested.inTime && outcome !== 'inadmissible' && !excuse?.trim();
  const granted = contested.granted ?? zero;
  const isWorse = contested.madeBy === 'applicant' && revision !== null && exceeds(granted, revision.amount);
  return [
    ...(reasoning.trim() ? [] : [problem('reasoning', 'missing', 'A decision needs its reasons (Awb 7:12)')]),
    ...(isLate
      ? [problem('excuse', 'late-not-excused', 'It is late: inadmissible, or excused (Awb 6:11)')]
      : []),
    ...(hasEffect(outcome) && contested.about === 'penalty'
      ? [problem('outcome', 'penalty-by-law', 'The law fixes the amount of a penalty (Awb 4:17(2))')]
      : []),
    ...(outcome === 'partly_founded' && contested.about === 'change'
      ? [problem('outcome', 'change-whole', 'A change is granted as it was asked, or not')]
      : []),
    ...(hasEffect(outcome) && contested.about === 'settlement' ? revisionProblems(settlement ?? []) : []),
    ...(hasEffect(outcome) && contested.about === 'application' && revision === null
      ? [problem('revision', 'revision-missing', 'What is founded leads to another decision (Awb 7:11)')]
      : []),
    ...((revision !== null && (!hasEffect(outcome) || contested.about !== 'application')) ||
    (settlement !== null && !hasEffect(outcome))
      ? [problem('revision', 'revision-not-fitting', 'The decision stands')]
      : []),
    ...(isWorse ? [problem('amount', 'worse-off', 'Objecting does not leave the applicant worse off')] : []),
  ];
}

/**
 * How a new decision after an objection reaches the project: more or less of a grant that stands, or back to before
 * the decision and decided again.
 * @throws RuleViolation transition-not-allowed when the project has gone too far for that
 */
export function effectOf(status: ProjectStatus, outcome: ProposedOutcome): 'grant_changed' | 'decided_again' {
  if (isGrant(outcome) && (status === 'granted' || status === 'in_progress' || status === 'realised')) {
    return 'grant_changed';
  }
  const isOpen =
    status === 'granted' || status === 'rejected' || status === 'set_aside' || status === 'in_progress';
  if (isOpen) return 'decided_again';
  throw new RuleViolation(
    'transition-not-allowed',
    `The decision on a project that is ${status} does not change`,
  );
}

/**
 * Who takes the decision on an objection did not take the decision that it is against (Awb 10:3(3)).
 * @throws RuleViolation decided-before
 */
export function requireOtherDecider(deciders: readonly string[], personId: string) {
  if (!deciders.includes(personId)) return;
  throw new RuleViolation(
    'decided-before',
    'Who took the decision does not decide on the objection (Awb 10:3(3))',
  );
}

/**
 * Who prepared the decision does not prepare the one on the objection, where someone else can.
 * @throws RuleViolation prepared-before
 */
export function requireFreshEyes(preparers: readonly string[], personId: string, others: readonly string[]) {
  const isPossible = others.some((one) => one !== personId && !preparers.includes(one));
  if (!preparers.includes(personId) || !isPossible) return;
  throw new RuleViolation(
    'prepared-before',
    'Who prepared the decision does not prepare that on the objection',
  );
}
