import { addDays, dayAt, type CalendarDate } from './dates.ts';
import { requireNoProblems } from './errors.ts';
import { decreeWarnings, namedDayWarnings, run, type Step, type Warning } from './terms/clock.ts';
import type { Consent, Suspension } from './terms/clock.ts';
import { clockProblems } from './terms/clock-problems.ts';
import { notBefore, type Loose, type Problem } from './terms/problems.ts';
import { extend, type Move, type NotExtended, type TermDate } from './terms/working-days.ts';

/** The day that starts a term: the day in Europe/Amsterdam on which the message came in (Awb 2:20). */
export const receivedOn = (instant: Date): CalendarDate => dayAt(instant);

/** Awb 4:13(2): the reasonable term has passed after eight weeks when the scheme names no other. */
export const defaultDecisionWeeks = 8;

export type DecisionTermInput = {
  receivedOn: CalendarDate;
  /** The term of the scheme. Default: eight weeks. */
  weeks?: number;
  suspensions?: Suspension[];
  postponements?: { sentOn: CalendarDate; until: CalendarDate }[];
  consents?: Consent[];
};

export type DecisionTerm = {
  /** The last day to decide. */
  deadline: CalendarDate;
  article: string;
  /** Where counting ends, before weekends and holidays. */
  raw: CalendarDate;
  /** The days that were passed over because a term does not end on them. */
  moved: Move[];
  notExtended: NotExtended | null;
  unknownYears: number[];
  suspendedDays: number;
  /** What happened, in order, and the deadline after each of it. */
  steps: Step[];
  warnings: Warning[];
};

export const decisionTermProblems = (input: Loose<DecisionTermInput>): Problem[] =>
  clockProblems(input.receivedOn, input, 'before-receipt');

/**
 * The last day to decide on an application: the term of the scheme or eight weeks from receipt (Awb 4:13), with its
 * suspensions (4:15(1)a), written consents to delay (4:15(2)a) and postponements (4:14(3)). What came too late has no
 * effect; `steps` says so.
 * @throws RuleViolation invalid-input with everything that is wrong
 */
export function decisionTerm(input: DecisionTermInput): DecisionTerm {
  requireNoProblems(decisionTermProblems(input));
  const weeks = input.weeks ?? defaultDecisionWeeks;
  // A term that a scheme names is one of a legal rule (4:13(1)).
  const isOwn = weeks !== defaultDecisionWeeks;
  const { end, steps, suspendedDays } = run({
    ...input,
    startsAfter: input.receivedOn,
    weeks,
    articles: {
      term: isOwn ? 'Awb 4:13(1)' : 'Awb 4:13(2)',
      suspension: 'Awb 4:15(1)a',
      consent: 'Awb 4:15(2)a',
      postponement: 'Awb 4:14(3)',
    },
  });
  const { date: deadline, ...rest } = end;
  const isPostponed = steps.some(({ kind, noEffect }) => kind === 'postponed' && !noEffect);
  const warnings: Warning[] = [
    ...decreeWarnings([end]),
    ...namedDayWarnings([
      ...(input.suspensions ?? []).map(({ remedyUntil }) => remedyUntil),
      ...(input.postponements ?? []).map(({ until }) => until),
    ]),
    // 4:14(3) is for applications without a term in a legal rule; 4:14(1) tells of a delay and moves no term.
    ...(isOwn && isPostponed ? [{ code: 'postponement-needs-own-rule' as const, value: String(weeks) }] : []),
  ];
  return { deadline, ...rest, suspendedDays, steps, warnings };
}

/** Awb 4:5(4): the decision not to treat an application is announced within four weeks. */
export const settingAsideWeeks = 4;

export type SettingAsideInput = {
  requestedOn: CalendarDate;
  /** Without a time to complete the application it cannot be set aside (Awb 4:5(1)). */
  remedyUntil: CalendarDate;
  /** Completed, but not enough; null: not completed. */
  completedOn?: CalendarDate | null;
};
export type SettingAside = { announceBy: TermDate; warnings: Warning[] };

export const settingAsideProblems = (input: Loose<SettingAsideInput>): Problem[] => [
  ...notBefore(
    'remedyUntil',
    input.remedyUntil,
    input.requestedOn && addDays(input.requestedOn, 1),
    'remedy-passed',
  ),
  ...notBefore('completedOn', input.completedOn, input.requestedOn, 'before-request'),
];

/**
 * The last day to announce that an incomplete application is set aside: four weeks after it was completed, or after
 * the time for that passed unused (Awb 4:5(4)).
 * @throws RuleViolation invalid-input with everything that is wrong
 */
export function settingAside(input: SettingAsideInput): SettingAside {
  requireNoProblems(settingAsideProblems(input));
  const { remedyUntil, completedOn } = input;
  const event = completedOn && completedOn <= remedyUntil ? completedOn : remedyUntil;
  const announceBy = extend(
    event,
    addDays(event, settingAsideWeeks * 7),
    { count: settingAsideWeeks, unit: 'weeks' },
    'Awb 4:5(4)',
  );
  return { announceBy, warnings: [...decreeWarnings([announceBy]), ...namedDayWarnings([remedyUntil])] };
}
