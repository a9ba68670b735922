import { addDays, daysBetween, lastDay, precisionOf, type CalendarDate } from './dates.ts';
import type { RecordedEvent } from './events.ts';
import { inOrder, standing } from './facts.ts';
import { rank } from './lifecycle.ts';
import { zero, type Amount } from './money.ts';
import { latePenalty, noticeOfDefault, type NoticeOfDefault } from './penalty.ts';
import {
  decisionTerm,
  decisionTermProblems,
  defaultDecisionWeeks,
  type DecisionTerm,
  type DecisionTermInput,
} from './terms.ts';

export type Request = {
  requestedOn: CalendarDate;
  remedyUntil: CalendarDate;
  completedOn: CalendarDate | null;
};
type Fixed = { on: CalendarDate; amount: Amount; days: number };

/** What the events of a project say of the term in which its application is decided. */
type Told = {
  input: Omit<DecisionTermInput, 'suspensions'> & { suspensions: Request[] };
  /** Whether the application says in which term it is decided; of one from a list eight weeks are taken (Awb 4:13(2)). */
  isTermKnown: boolean;
  /**
   * When the first decision on the application was announced; null: it waits for one. A decision that came instead of
   * it, after an objection, was not late because of that: the term is about the first.
   */
  decidedOn: CalendarDate | null;
  /** That day too while a decision was taken back and the application waits for another. */
  firstDecidedOn: CalendarDate | null;
  /** Whether it ended because the applicant withdrew, without a decision. */
  isWithdrawn: boolean;
  /** The days on which a notice of default came in. */
  notices: CalendarDate[];
  fixed: Fixed | null;
  /** Why it was postponed, by the day on which that was told. */
  reasons: ReadonlyMap<CalendarDate, string>;
};

/** The term of an application as it runs: computed from the events alone, whoever asks. */
export type CaseClock = Told & {
  term: DecisionTerm;
  /** The last day to decide. */
  deadline: CalendarDate;
  /** The request that nobody answered yet. */
  open: Request | null;
};

const begin = (receivedOn: CalendarDate, weeks: number | undefined): Told => ({
  input: {
    receivedOn,
    weeks: weeks ?? defaultDecisionWeeks,
    suspensions: [],
    postponements: [],
    consents: [],
  },
  isTermKnown: weeks !== undefined,
  decidedOn: null,
  firstDecidedOn: null,
  isWithdrawn: false,
  notices: [],
  fixed: null,
  reasons: new Map(),
});

/** Back to before the application there is no term; back to before the decision there is none of that. */
function stepBack(told: Told, to: number): Told | null {
  if (to < rank.submitted) return null;
  return to < rank.granted ? { ...told, decidedOn: null, isWithdrawn: false } : told;
}

function tell(told: Told | null, event: RecordedEvent): Told | null {
  const on = lastDay(event.occurredOn);
  if (event.type === 'submitted') {
    // Of a term of which the first day is not known, the last day is not known.
    return precisionOf(event.occurredOn) === 'day' ? begin(on, event.data?.decisionWeeks) : null;
  }
  if (!told) return null;
  const { input } = told;
  switch (event.type) {
    case 'completion_requested': {
      const asked: Request = { requestedOn: on, remedyUntil: event.data!.remedyUntil, completedOn: null };
      return { ...told, input: { ...input, suspensions: [...input.suspensions, asked] } };
    }
    case 'completed': {
      const last = input.suspensions.findLastIndex(({ completedOn }) => completedOn === null);
      const suspensions = input.suspensions.map((one, i) => (i === last ? { ...one, completedOn: on } : one));
      return { ...told, input: { ...input, suspensions } };
    }
    case 'decision_postponed': {
      const postponements = [...(input.postponements ?? []), { sentOn: on, until: event.data!.until }];
      const reasons = new Map(told.reasons).set(on, event.reason ?? '');
      return { ...told, reasons, input: { ...input, postponements } };
    }
    case 'delay_consented': {
      const consents = [...(input.consents ?? []), { agreedOn: on, days: event.data!.days }];
      return { ...told, input: { ...input, consents } };
    }
    case 'default_noticed':
      return { ...told, notices: [...told.notices, on] };
    case 'penalty_fixed':
      return { ...told, fixed: { on, amount: event.amount ?? zero, days: event.data!.days } };
    case 'granted':
    case 'rejected':
    case 'set_aside':
    case 'withdrawn': {
      const firstDecidedOn = told.firstDecidedOn ?? on;
      return { ...told, firstDecidedOn, decidedOn: firstDecidedOn, isWithdrawn: event.type === 'withdrawn' };
    }
    case 'stepped_back':
      return stepBack(told, rank[event.data!.to]);
    default:
      return told;
  }
}

/**
 * The term of the last application of a project, with all that moved it (Awb 4:13 to 4:15).
 * @returns null: there is none, or the day on which it came in is not known, or what is known of it contradicts itself
 */
export function caseClockOf(events: readonly RecordedEvent[]): CaseClock | null {
  const told = inOrder(standing(events)).reduce<Told | null>(tell, null);
  if (!told || decisionTermProblems(told.input).length > 0) return null;
  const term = decisionTerm(told.input);
  const last = told.input.suspensions.at(-1);
  const isOpen = told.decidedOn === null && last?.completedOn === null;
  return { ...told, term, deadline: term.deadline, open: isOpen ? last : null };
}

/** Days until the last day to decide; below zero: too late. After the decision: how early or late that was. */
export const daysLeft = ({ deadline, decidedOn }: CaseClock, today: CalendarDate) =>
  daysBetween(decidedOn ?? today, deadline);

export type RunningPenalty = Pick<NoticeOfDefault, 'firstDay' | 'lastDay' | 'fixBy'> & {
  noticeReceivedOn: CalendarDate;
  /** Days in default until and with today, and what they cost. */
  days: number;
  amount: Amount;
  /** What it costs when nothing is decided. */
  atMost: Amount;
  /** Whether its last day has passed, so that it can be fixed (Awb 4:18). */
  hasEnded: boolean;
  fixed: Fixed | null;
};

/** The notices of default, and which of them came too early to have effect (Awb 4:17(3)). */
export const noticesOf = ({ notices, deadline }: Pick<CaseClock, 'notices' | 'deadline'>) =>
  notices.map((receivedOn) => ({
    receivedOn,
    premature: receivedOn <= deadline,
    noticePossibleFrom: addDays(deadline, 1),
  }));

/** Whether there should have been a decision by now. */
export const isLate = ({ decidedOn, deadline }: CaseClock, today: CalendarDate) =>
  decidedOn === null && today > deadline;

/** The day of the first notice of default that has effect; null: there is none. */
export const effectiveNotice = (clock: CaseClock): CalendarDate | null =>
  noticesOf(clock).find(({ premature }) => !premature)?.receivedOn ?? null;

/**
 * The penalty for being late as it is on a day (Awb 4:17): from the first notice of default that did not come too
 * early, until the decision.
 * @returns null without such a notice, or when the decision came within two weeks after it
 */
export function penaltyOn(clock: CaseClock, today: CalendarDate): RunningPenalty | null {
  const { deadline, decidedOn, fixed } = clock;
  const noticeReceivedOn = effectiveNotice(clock);
  if (!noticeReceivedOn || (decidedOn !== null && decidedOn <= deadline)) return null;
  const given = { termEndedOn: deadline, noticeReceivedOn, decidedOn };
  const { firstDay, lastDay, fixBy, daysInDefault, amount: atMost } = noticeOfDefault(given);
  if (!firstDay || !lastDay) return null;
  const days = Math.min(daysInDefault, Math.max(0, daysBetween(firstDay, today) + 1));
  const amount = latePenalty(days, noticeReceivedOn);
  return {
    noticeReceivedOn,
    firstDay,
    lastDay,
    fixBy,
    days,
    amount,
    atMost,
    hasEnded: today > lastDay,
    fixed,
  };
}

/** What a notice of default that comes in today would lead to, when nothing is decided: what being late risks. */
export function penaltyAtRisk({ deadline }: CaseClock, today: CalendarDate): Amount {
  return today > deadline ? noticeOfDefault({ termEndedOn: deadline, noticeReceivedOn: today }).amount : zero;
}
