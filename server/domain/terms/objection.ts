import { addDays, type CalendarDate } from '../dates.ts';
import { requireNoProblems } from '../errors.ts';
import { decreeWarnings, namedDayWarnings, run } from './clock.ts';
import type { Consent, Step, Suspension, Warning } from './clock.ts';
import { clockProblems } from './clock-problems.ts';
import { notBefore, type Loose, type Problem } from './problems.ts';
import { extend, type TermDate } from './working-days.ts';

/** Awb 6:7. */
export const objectionWeeks = 6;
/** Awb 6:9(2): what was posted in time may come in until a week after the term. */
export const postWeeks = 1;
/** Awb 7:10(1): without and with a committee (7:13). */
export const objectionDecisionWeeks = { withoutCommittee: 6, withCommittee: 12 } as const;
/** Awb 7:10(3): a decision on an objection can be postponed by at most so many weeks. */
export const objectionPostponementWeeks = 6;

/**
 * Choice: the week for the post is a term in a law too, so the Atw extends it. It starts after the last day to object
 * as the Atw has extended that.
 */
const postLength = { count: postWeeks, unit: 'weeks' } as const;

export const objectionWays = ['portal', 'post'] as const;
export type ObjectionInput = {
  announcedOn: CalendarDate;
  /** How the objection came. Default: through the portal. */
  way?: (typeof objectionWays)[number];
  postedOn?: CalendarDate | null;
  receivedOn?: CalendarDate | null;
};
export type Objection = {
  lastDay: TermDate;
  /** Until when an objection that was posted in time may come in; null when it did not come by post. */
  inTimeIfReceivedBy: TermDate | null;
  /** null: not enough is known to say. */
  inTime: boolean | null;
  warnings: Warning[];
};

export const objectionProblems = (input: Loose<ObjectionInput>): Problem[] => [
  ...notBefore('postedOn', input.postedOn, input.announcedOn, 'before-announcement'),
  ...notBefore('receivedOn', input.receivedOn, input.announcedOn, 'before-announcement'),
  ...(input.announcedOn && input.receivedOn && input.receivedOn < input.announcedOn
    ? []
    : notBefore('receivedOn', input.receivedOn, input.postedOn, 'before-posting')),
];

const lastDayToObject = (announcedOn: CalendarDate) =>
  extend(
    announcedOn,
    addDays(announcedOn, objectionWeeks * 7),
    { count: objectionWeeks, unit: 'weeks' },
    'Awb 6:7, 6:8(1)',
  );

/**
 * The last day to object: six weeks from the day after the announcement (Awb 6:7, 6:8), and by post, when posted
 * by then, in the hands of the municipality a week later at most (6:9(2)).
 * @throws RuleViolation invalid-input with everything that is wrong
 */
export function objectionTerm(input: ObjectionInput): Objection {
  requireNoProblems(objectionProblems(input));
  const { announcedOn, way = 'portal', postedOn = null, receivedOn = null } = input;
  const lastDay = lastDayToObject(announcedOn);
  const inTimeIfReceivedBy =
    way === 'post'
      ? extend(lastDay.date, addDays(lastDay.date, postWeeks * 7), postLength, 'Awb 6:9(2)')
      : null;
  return {
    lastDay,
    inTimeIfReceivedBy,
    inTime: isInTime(lastDay.date, inTimeIfReceivedBy?.date ?? null, postedOn, receivedOn),
    warnings: decreeWarnings([lastDay, ...(inTimeIfReceivedBy ? [inTimeIfReceivedBy] : [])]),
  };
}

function isInTime(
  lastDay: CalendarDate,
  byPostUntil: CalendarDate | null,
  postedOn: CalendarDate | null,
  receivedOn: CalendarDate | null,
): boolean | null {
  // Awb 6:9(1): what is in before the end is in time, however it came.
  if (receivedOn && receivedOn <= lastDay) return true;
  if (!byPostUntil) return receivedOn ? false : null;
  if ((postedOn && postedOn > lastDay) || (receivedOn && receivedOn > byPostUntil)) return false;
  return postedOn && receivedOn ? true : null;
}

export type ObjectionDecisionInput = {
  /** When the decision was announced against which the objection is. */
  announcedOn: CalendarDate;
  withCommittee?: boolean;
  /** Requests to mend an objection that lacks something (Awb 7:10(2), 6:6). */
  suspensions?: Suspension[];
  /** Messages that the decision comes later, by at most six weeks (Awb 7:10(3)). */
  postponements?: { sentOn: CalendarDate; weeks: number }[];
  consents?: Consent[];
};
export type ObjectionDecision = {
  lastDayToObject: TermDate;
  deadline: TermDate;
  suspendedDays: number;
  steps: Step[];
  warnings: Warning[];
};

export const objectionDecisionProblems = (input: Loose<ObjectionDecisionInput>): Problem[] =>
  clockProblems(input.announcedOn, input, 'before-announcement');

/**
 * The last day to decide on an objection: six weeks, or twelve with a committee, from the day after the term to object
 * ended (Awb 7:10(1)); it stands still while an omission can be mended (7:10(2)), can be postponed by six weeks at most
 * (7:10(3)) and longer with consent (7:10(4)).
 *
 * Choice: postponing adds weeks to the term of the law, and so the Atw is applied to where that ends.
 * @throws RuleViolation invalid-input with everything that is wrong
 */
export function objectionDecisionTerm(input: ObjectionDecisionInput): ObjectionDecision {
  requireNoProblems(objectionDecisionProblems(input));
  const ended = lastDayToObject(input.announcedOn);
  const { withCommittee, withoutCommittee } = objectionDecisionWeeks;
  const { end, steps, suspendedDays } = run({
    ...input,
    startsAfter: ended.date,
    weeks: input.withCommittee ? withCommittee : withoutCommittee,
    articles: {
      term: 'Awb 7:10(1)',
      suspension: 'Awb 7:10(2)',
      consent: 'Awb 7:10(4)',
      postponement: 'Awb 7:10(3)',
    },
  });
  const warnings = [
    ...decreeWarnings([ended, end]),
    ...namedDayWarnings((input.suspensions ?? []).map(({ remedyUntil }) => remedyUntil)),
  ];
  return { lastDayToObject: ended, deadline: end, suspendedDays, steps, warnings };
}
