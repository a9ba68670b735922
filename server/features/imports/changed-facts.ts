import { hasPassed } from '../../domain/dates.ts';
import type { NewEvent } from '../../domain/events.ts';
import type { Facts } from '../../domain/facts.ts';
import { rank } from '../../domain/lifecycle.ts';
import { isNegative, subtract, zero } from '../../domain/money.ts';
import type { StateChange } from './changed-state.ts';
import { factsInTheEnd, inDutch, type Observation } from './observation.ts';
import type { Statement } from './statement.ts';

type Fact =
  | 'requested'
  | 'granted'
  | 'paid'
  | 'settled'
  | 'submittedOn'
  | 'decidedOn'
  | 'startedOn'
  | 'stoppedOn'
  | 'promisedOn'
  | 'completedOn';

/** The amounts and dates that a newer list gives differently, one event each. What the state told is left out. */
export function changeFacts(
  before: Statement,
  after: Statement,
  state: StateChange,
  history: readonly NewEvent[],
  seen: Observation,
): NewEvent[] {
  const events: NewEvent[] = [];
  for (const fact of Object.keys(tellers) as Fact[]) {
    if (before[fact] === after[fact] || state.told.has(fact)) continue;
    const sofar = [...history, ...events];
    const facts = factsInTheEnd(sofar);
    if (inRegister[fact](facts) === after[fact]) continue;
    const event = tellers[fact](after, facts, seen);
    const takesEffect = event && inRegister[fact](factsInTheEnd([...sofar, event])) === after[fact];
    events.push(event && takesEffect ? event : note(fact, after, seen));
  }
  return [
    ...events,
    ...changeMilestones(before, after, state, seen),
    ...changeReason(before, after, state, seen),
  ];
}

const inRegister: Record<Fact, (facts: Facts) => string | null> = {
  requested: (facts) => facts.requested,
  granted: (facts) => facts.granted,
  paid: (facts) => facts.paid,
  settled: (facts) => facts.settled,
  submittedOn: (facts) => facts.submittedOn,
  decidedOn: (facts) => facts.decidedOn,
  startedOn: (facts) => facts.startedOn,
  stoppedOn: (facts) => facts.stoppedOn,
  promisedOn: (facts) => facts.expectedOn,
  completedOn: (facts) => facts.completedOn,
};

/** How each fact is told; null where no event can tell it in this state. */
const tellers: Record<Fact, (after: Statement, facts: Facts, seen: Observation) => NewEvent | null> = {
  submittedOn: ({ submittedOn: occurredOn, status, requested }) =>
    occurredOn && rank[status] >= rank.submitted
      ? { type: 'submitted', occurredOn, amount: requested }
      : null,
  requested: ({ requested }, _, { day }) => ({ type: 'request_changed', occurredOn: day, amount: requested }),
  decidedOn: ({ decidedOn: occurredOn, status, granted: amount, reason }) => {
    if (!occurredOn || rank[status] < rank.granted) return null;
    if (status === 'rejected' || status === 'set_aside' || status === 'withdrawn')
      return { type: status, occurredOn, reason };
    return { type: 'granted', occurredOn, amount };
  },
  granted: ({ granted, status }, _, { day }) =>
    status === 'granted' || rank[status] > rank.granted
      ? { type: 'grant_changed', occurredOn: day, amount: granted }
      : null,
  startedOn: ({ startedOn: occurredOn, status }) =>
    occurredOn && rank[status] >= rank.in_progress ? { type: 'started', occurredOn } : null,
  promisedOn: ({ promisedOn: promised }, _, { day }) =>
    promised && { type: 'completion_promised', occurredOn: day, data: { promised } },
  completedOn: ({ completedOn: completion }, _, { day }) =>
    completion && { type: 'completion_stated', occurredOn: day, data: { completion } },
  stoppedOn: ({ stoppedOn: occurredOn, status, reason }) =>
    occurredOn && status === 'stopped' ? { type: 'stopped', occurredOn, reason } : null,
  paid: ({ paid }, facts, { day }) => {
    if (!paid) return null;
    const more = subtract(paid, facts.paid ?? zero);
    return isNegative(more)
      ? { type: 'recovered', occurredOn: day, amount: subtract(facts.paid ?? zero, paid) }
      : { type: 'paid', occurredOn: day, amount: more };
  },
  settled: ({ settled, status }, _, { day }) =>
    settled && status === 'settled' ? { type: 'settled', occurredOn: day, amount: settled } : null,
};

const names: Record<Fact, string> = {
  requested: 'het gevraagde bedrag',
  granted: 'het toegekende bedrag',
  paid: 'het betaalde bedrag',
  settled: 'het vastgestelde bedrag',
  submittedOn: 'de datum van indiening',
  decidedOn: 'de datum van het besluit',
  startedOn: 'het begin van het werk',
  stoppedOn: 'de datum waarop het project stopte',
  promisedOn: 'de beloofde datum',
  completedOn: 'de datum waarop het klaar is',
};

/** For what no later event can undo, such as a date that turns out to be earlier: it is told in words. */
const note = (fact: Fact, after: Statement, seen: Observation): NewEvent => ({
  type: 'noted',
  occurredOn: seen.day,
  reason: `De lijst van ${inDutch(seen.day)} noemt als ${names[fact]}: ${after[fact] ?? 'niets meer'}.`,
});

function changeMilestones(
  before: Statement,
  after: Statement,
  state: StateChange,
  seen: Observation,
): NewEvent[] {
  const mentioned = [...new Set([...Object.keys(before.milestones), ...Object.keys(after.milestones)])];
  return mentioned.flatMap((milestone): NewEvent[] => {
    const date = after.milestones[milestone] ?? null;
    if (date === (before.milestones[milestone] ?? null) || state.milestones.has(milestone)) return [];
    if (date && hasPassed(date, seen.on) && rank[after.status] >= rank.in_progress) {
      return [{ type: 'milestone_reached', occurredOn: date, data: { milestone } }];
    }
    const reason = `De lijst van ${inDutch(seen.day)} noemt voor ${milestone}: ${date ? inDutch(date) : 'geen datum meer'}.`;
    return [{ type: 'noted', occurredOn: seen.day, reason }];
  });
}

const changeReason = (
  before: Statement,
  after: Statement,
  state: StateChange,
  seen: Observation,
): NewEvent[] =>
  after.reason && after.reason !== before.reason && !state.told.has('reason')
    ? [{ type: 'noted', occurredOn: seen.day, reason: after.reason }]
    : [];
