import { hasPassed } from '../../domain/dates.ts';
import type { NewEvent } from '../../domain/events.ts';
import { rank, type ProjectStatus } from '../../domain/lifecycle.ts';
import { arrival, arrivalDate, dated, factsSeen, inDutch, type Observation } from './observation.ts';
import { startOf, type Statement } from './statement.ts';

/** What of the new statement these events tell, so that it is not told a second time. */
export type StateChange = { events: NewEvent[]; told: Set<keyof Statement>; milestones: Set<string> };

const nothing = (): StateChange => ({ events: [], told: new Set(), milestones: new Set() });

/** The event by which the state of a project becomes what a newer list says: forward, back, or from phase to phase. */
export function changeState(
  before: Statement,
  after: Statement,
  history: readonly NewEvent[],
  seen: Observation,
): StateChange {
  const current = factsSeen(history, seen);
  if (before.status === after.status && before.partly === after.partly) {
    return before.phase === after.phase ? nothing() : changePhase(before, after, current.status, seen);
  }
  // What people recorded here since may be ahead of the list: a list that follows does not set a project back.
  const [was, becomes, is] = [rank[before.status], rank[after.status], rank[current.status]];
  if (becomes < was) return is > becomes ? stepBack(after, seen) : nothing();
  const isThere =
    current.status === after.status && (after.status !== 'realised' || current.partly === after.partly);
  return is > becomes || isThere ? nothing() : arrive(after, history, seen);
}

const back = (statement: Statement, seen: Observation): NewEvent => ({
  type: 'stepped_back',
  occurredOn: seen.day,
  reason: `De lijst van ${inDutch(seen.day)} noemt weer: ${statement.said}`,
  data: { to: statement.status },
});

function stepBack(after: Statement, seen: Observation): StateChange {
  const change: StateChange = { ...nothing(), events: [back(after, seen)] };
  // A completion that lies in the past does not hold any more; one that is announced still does.
  if (after.completedOn && !hasPassed(after.completedOn, seen.on)) {
    change.events.push({
      type: 'completion_stated',
      occurredOn: seen.day,
      data: { completion: after.completedOn },
    });
  }
  change.told.add('completedOn');
  return change;
}

function arrive(after: Statement, history: readonly NewEvent[], seen: Observation): StateChange {
  const start = startOf(after, seen.on);
  const date = arrivalDate(after, start);
  const passage = after.status === 'settled' ? realisationBefore(after, history, seen) : [];
  // After a step back an old date no longer counts: then the state counts from the day on which it was seen again.
  const [first, second] = [dated(date, seen), seen.day].map((on) => [...passage, arrival(after, on)]);
  const events = factsSeen([...history, ...first!], seen).status === after.status ? first! : second!;
  const change: StateChange = { ...nothing(), events };
  const tells: Partial<Record<Statement['status'], (keyof Statement)[]>> = {
    submitted: ['submittedOn', 'requested'],
    granted: ['decidedOn', 'granted'],
    rejected: ['decidedOn', 'granted'],
    set_aside: ['decidedOn', 'granted'],
    withdrawn: ['decidedOn', 'granted'],
    in_progress: ['startedOn'],
    realised: ['completedOn'],
    stopped: ['stoppedOn'],
    settled: ['settled'],
  };
  change.told = new Set<keyof Statement>(['reason', ...(tells[after.status] ?? [])]);
  if (after.status === 'in_progress') {
    for (const name of after.starts) if (after.milestones[name] === start) change.milestones.add(name);
  }
  if (after.status === 'realised' && after.completedOn && events.at(-1)!.occurredOn !== after.completedOn) {
    events.push({ type: 'completion_stated', occurredOn: seen.day, data: { completion: after.completedOn } });
  }
  return change;
}

function realisationBefore(
  { completedOn, partly }: Statement,
  history: readonly NewEvent[],
  seen: Observation,
): NewEvent[] {
  if (rank[factsSeen(history, seen).status] >= rank.realised) return [];
  return [{ type: 'realised', occurredOn: dated(completedOn, seen), ...(partly && { data: { partly } }) }];
}

/** The list knows more states than the register: further on the path is a milestone, back is a step back. */
function changePhase(
  before: Statement,
  after: Statement,
  current: ProjectStatus,
  seen: Observation,
): StateChange {
  const place = ({ phase }: Statement) => (phase ? seen.phases.indexOf(phase) : -1);
  if (!after.phase || place(after) < place(before)) {
    return { ...nothing(), events: current === after.status ? [back(after, seen)] : [] };
  }
  const milestone = after.phase;
  return {
    ...nothing(),
    events: [
      {
        type: 'milestone_reached',
        occurredOn: dated(after.milestones[milestone] ?? null, seen),
        data: { milestone },
      },
    ],
    milestones: new Set([milestone]),
  };
}
