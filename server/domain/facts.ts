import { daysBetween, lastDay, precisionOf, type CalendarDate, type PartialDate } from './dates.ts';
import type { NewEvent, RecordedEvent } from './events.ts';
import { rank, type ProjectStatus } from './lifecycle.ts';
import { subtract, sum, type Amount } from './money.ts';

/** What the events of a project add up to at one moment. null is unknown (or not yet), never zero. */
export type Facts = {
  status: ProjectStatus;
  /** Why it is in this state, when a reason was given. */
  statusReason: string | null;
  /** Set aside as an idea: it was never submitted, and nothing was decided on it. */
  asIdea: boolean;
  submittedOn: PartialDate | null;
  decidedOn: PartialDate | null;
  /** When the application was first decided on: how long that took does not change with a decision after an objection. */
  firstDecidedOn: PartialDate | null;
  startedOn: PartialDate | null;
  realisedOn: PartialDate | null;
  partly: boolean;
  stoppedOn: PartialDate | null;
  /** The first promise of completion, and the one in force. */
  promisedOn: PartialDate | null;
  expectedOn: PartialDate | null;
  /** When the work was or, as announced, will be completed. */
  completedOn: PartialDate | null;
  requested: Amount | null;
  granted: Amount | null;
  paid: Amount | null;
  settled: Amount | null;
};

export const noFacts: Facts = {
  status: 'idea',
  statusReason: null,
  asIdea: false,
  submittedOn: null,
  decidedOn: null,
  firstDecidedOn: null,
  startedOn: null,
  realisedOn: null,
  partly: false,
  stoppedOn: null,
  promisedOn: null,
  expectedOn: null,
  completedOn: null,
  requested: null,
  granted: null,
  paid: null,
  settled: null,
};

/** The state changes by an event only when that leads further: of two coarse dates the order may be unknown. */
const further = (facts: Facts, status: ProjectStatus): ProjectStatus =>
  facts.asIdea || rank[status] >= rank[facts.status] ? status : facts.status;

/** Only an idea can be set aside or merged as one; what has gone further is not thrown back by it. */
const endAsIdea = (facts: Facts): Facts =>
  facts.status === 'idea' ? { ...facts, status: 'set_aside', asIdea: true } : facts;

/** Back to an earlier state: what came after it no longer holds. Money that was paid stays paid. */
function stepBack(facts: Facts, to: ProjectStatus): Facts {
  const reached = rank[to];
  const undecided = reached < rank.granted;
  return {
    ...facts,
    status: to,
    asIdea: to === 'set_aside' && facts.asIdea,
    submittedOn: reached < rank.submitted ? null : facts.submittedOn,
    decidedOn: undecided ? null : facts.decidedOn,
    firstDecidedOn: reached < rank.submitted ? null : facts.firstDecidedOn,
    granted: undecided ? null : facts.granted,
    startedOn: reached < rank.in_progress ? null : facts.startedOn,
    realisedOn: to === 'realised' ? facts.realisedOn : null,
    partly: to === 'realised' && facts.partly,
    completedOn: to === 'realised' ? facts.completedOn : null,
    stoppedOn: to === 'stopped' ? facts.stoppedOn : null,
    settled: null,
  };
}

const decide = ({ firstDecidedOn }: Facts, on: PartialDate) => ({
  decidedOn: on,
  firstDecidedOn: firstDecidedOn ?? on,
});

/** The facts after one more event. */
export function apply(facts: Facts, event: NewEvent): Facts {
  const after = applyTo(facts, event);
  const moved = after.status !== facts.status || event.type === 'stepped_back';
  if (!moved) return after;
  return {
    ...after,
    asIdea: after.asIdea && after.status === 'set_aside',
    statusReason: event.reason ?? null,
  };
}

function applyTo(facts: Facts, event: NewEvent): Facts {
  const on = event.occurredOn;
  const amount = event.amount ?? null;
  switch (event.type) {
    case 'idea_added':
      return facts;
    case 'idea_set_aside':
    case 'merged':
      return endAsIdea(facts);
    case 'preparation_started':
      return { ...facts, status: further(facts, 'preparation') };
    case 'submitted':
      return {
        ...facts,
        status: further(facts, 'submitted'),
        submittedOn: on,
        requested: amount ?? facts.requested,
      };
    case 'granted':
      return { ...facts, status: further(facts, 'granted'), ...decide(facts, on), granted: amount };
    case 'rejected':
    case 'set_aside':
      return {
        ...facts,
        status: further(facts, event.type),
        asIdea: false,
        ...decide(facts, on),
        granted: null,
      };
    case 'withdrawn':
      return { ...facts, status: further(facts, 'withdrawn') };
    case 'started':
      return { ...facts, status: further(facts, 'in_progress'), startedOn: on };
    case 'realised':
      return {
        ...facts,
        status: further(facts, 'realised'),
        realisedOn: on,
        completedOn: on,
        partly: event.data?.partly ?? false,
        stoppedOn: null,
      };
    case 'stopped':
      return { ...facts, status: further(facts, 'stopped'), stoppedOn: on, realisedOn: null, partly: false };
    case 'settled':
      return { ...facts, status: further(facts, 'settled'), settled: amount };
    case 'settlement_lowered':
    case 'settlement_raised':
      return { ...facts, settled: amount };
    case 'stepped_back':
      return event.data ? stepBack(facts, event.data.to) : facts;
    case 'paid':
      return { ...facts, paid: amount && sum([facts.paid, amount].filter((a) => a !== null)) };
    case 'recovered':
      return { ...facts, paid: amount && facts.paid && subtract(facts.paid, amount) };
    case 'request_changed':
      return { ...facts, requested: amount };
    case 'grant_changed':
      return { ...facts, granted: amount };
    case 'completion_promised':
      return {
        ...facts,
        promisedOn: facts.promisedOn ?? event.data!.promised,
        expectedOn: event.data!.promised,
      };
    case 'completion_stated':
      return { ...facts, completedOn: event.data!.completion };
    case 'absorbed':
    case 'released':
    case 'commitment_carried':
    case 'decision_taken':
    case 'decision_taken_back':
    case 'completion_requested':
    case 'completed':
    case 'decision_postponed':
    case 'delay_consented':
    case 'default_noticed':
    case 'penalty_fixed':
    case 'heard':
    case 'objection_received':
    case 'objection_withdrawn':
    case 'objection_decided':
    case 'condition_fulfilled':
    case 'condition_waived':
    case 'change_requested':
    case 'change_decided':
    case 'accounted':
    case 'milestone_reached':
    case 'milestone_promised':
    case 'described':
    case 'noted':
    case 'voided':
      return facts;
  }
}

/**
 * The events that count: without those that a later event voids, and without the voidings themselves. A voiding that
 * is itself voided voids nothing.
 */
export function standing(events: readonly RecordedEvent[]): RecordedEvent[] {
  const voidings: { from: number; until: number }[] = [];
  const counts = (sequence: number) =>
    !voidings.some(({ from, until }) => from <= sequence && sequence <= until);
  // From the last to the first: whether a voiding holds is known before the events that it voids are looked at.
  const left = events
    .toSorted((a, b) => b.sequence - a.sequence)
    .filter((event) => {
      if (!counts(event.sequence)) return false;
      if (event.type !== 'voided') return true;
      if (event.data) voidings.push(event.data);
      return false;
    });
  return left.toReversed();
}

/** Events in the order in which they count: by the last day on which they can have happened, then as recorded. */
export function inOrder(events: readonly RecordedEvent[]): RecordedEvent[] {
  return events
    .map((event) => ({ event, day: lastDay(event.occurredOn) }))
    .toSorted((a, b) => (a.day === b.day ? a.event.sequence - b.event.sequence : a.day < b.day ? -1 : 1))
    .map(({ event }) => event);
}

/** The facts as they held from a day on, one period for each day on which something changed. */
export type Period = { validFrom: CalendarDate; facts: Facts };

export function periodsOf(events: readonly RecordedEvent[]): Period[] {
  const periods: Period[] = [];
  let facts = noFacts;
  for (const event of inOrder(standing(events))) {
    facts = apply(facts, event);
    const validFrom = lastDay(event.occurredOn);
    if (periods.at(-1)?.validFrom === validFrom) periods.pop();
    periods.push({ validFrom, facts });
  }
  return periods;
}

/** The facts on a reference date; null before the first event. */
export function factsAt(periods: readonly Period[], asOf: CalendarDate): Facts | null {
  return periods.findLast(({ validFrom }) => validFrom <= asOf)?.facts ?? null;
}

/** Who got as far as execution was granted, and who was granted was submitted, also when the dates are unknown. */
export const isSubmitted = (facts: Facts) => rank[facts.status] >= rank.submitted && !facts.asIdea;
export const isGranted = (facts: Facts) =>
  facts.status === 'granted' || rank[facts.status] >= rank.in_progress;
export const isRealised = (facts: Facts) => facts.realisedOn !== null;
export const isStopped = (facts: Facts) => facts.stoppedOn !== null;

/** Settled or, until then, paid. */
export const spent = (facts: Facts): Amount | null => facts.settled ?? facts.paid;

/** Days from submission to the first decision; only when both are known to the day, because a month hides up to thirty. */
export function decisionDays({ submittedOn, firstDecidedOn: decidedOn }: Facts): number | null {
  if (!submittedOn || !decidedOn) return null;
  if (precisionOf(submittedOn) !== 'day' || precisionOf(decidedOn) !== 'day') return null;
  return daysBetween(lastDay(submittedOn), lastDay(decidedOn));
}

/** Days from the first promise to completion, both at the end of the day or month known; a year is too coarse. */
export function completionDays({ promisedOn, completedOn }: Facts): number | null {
  if (!promisedOn || !completedOn) return null;
  if (precisionOf(promisedOn) === 'year' || precisionOf(completedOn) === 'year') return null;
  return daysBetween(lastDay(promisedOn), lastDay(completedOn));
}
