import { hasPassed } from '../../domain/dates.ts';
import type { NewEvent } from '../../domain/events.ts';
import { rank } from '../../domain/lifecycle.ts';
import { arrival, arrivalDate, dated, type Observation } from './observation.ts';
import { startOf, type Statement } from './statement.ts';

/**
 * The history of a project that a list mentions for the first time: what the list dates, on that date; the rest as seen
 * on the day of the list. On that day the events add up to the state that the list gives.
 */
export function firstEvents(statement: Statement, seen: Observation): NewEvent[] {
  const reached = rank[statement.status];
  return [
    ...submission(statement, seen),
    ...decision(statement, seen),
    ...work(statement, seen),
    ...promise(statement, seen),
    ...money(statement, seen),
    ...(statement.status === 'settled' ? realisation(statement, seen) : []),
    ...(reached >= rank.realised || reached < rank.submitted || isTurnedDown(statement)
      ? [ending(statement, seen)]
      : []),
    ...completion(statement, seen),
  ];
}

const isTurnedDown = ({ status }: Statement) =>
  status === 'rejected' || status === 'set_aside' || status === 'withdrawn';

/** Realised, stopped or settled; turned down; or not yet submitted. */
const ending = (statement: Statement, seen: Observation): NewEvent =>
  arrival(statement, dated(arrivalDate(statement, null), seen));

function submission({ status, submittedOn, requested }: Statement, seen: Observation): NewEvent[] {
  const isSubmitted = rank[status] >= rank.submitted;
  // The project must be there, as submitted, on the day it was seen; a coarse date that has not passed stays what it is.
  if (status === 'submitted')
    return [{ type: 'submitted', occurredOn: dated(submittedOn, seen), amount: requested }];
  if (submittedOn && isSubmitted) return [{ type: 'submitted', occurredOn: submittedOn, amount: requested }];
  return requested ? [{ type: 'request_changed', occurredOn: seen.day, amount: requested }] : [];
}

function decision(statement: Statement, seen: Observation): NewEvent[] {
  const { status, decidedOn, granted } = statement;
  if (rank[status] < rank.granted || isTurnedDown(statement)) return [];
  if (decidedOn || status === 'granted')
    return [{ type: 'granted', occurredOn: dated(decidedOn, seen), amount: granted }];
  // Granted some day: the amount is known, the day of the decision is not.
  return granted ? [{ type: 'grant_changed', occurredOn: seen.day, amount: granted }] : [];
}

function work(statement: Statement, seen: Observation): NewEvent[] {
  const { status, phase, milestones } = statement;
  if (rank[status] < rank.in_progress) return [];
  const start = startOf(statement, seen.on);
  const isDated = start !== null && hasPassed(start, seen.on);
  const reached = Object.entries(milestones).filter(([, date]) => hasPassed(date, seen.on));
  if (status === 'in_progress' && phase && !reached.some(([name]) => name === phase))
    reached.push([phase, seen.day]);
  return [
    ...(isDated || status === 'in_progress'
      ? [{ type: 'started', occurredOn: dated(start, seen) } as const]
      : []),
    ...reached.map(([milestone, occurredOn]): NewEvent => ({
      type: 'milestone_reached',
      occurredOn,
      data: { milestone },
    })),
  ];
}

const promise = ({ promisedOn }: Statement, seen: Observation): NewEvent[] =>
  promisedOn ? [{ type: 'completion_promised', occurredOn: seen.day, data: { promised: promisedOn } }] : [];

const money = ({ paid }: Statement, seen: Observation): NewEvent[] =>
  paid ? [{ type: 'paid', occurredOn: seen.day, amount: paid }] : [];

/** What is settled was realised before, unless the list says that it was stopped. */
function realisation({ stoppedOn, completedOn, partly }: Statement, seen: Observation): NewEvent[] {
  if (stoppedOn && !completedOn) return [{ type: 'stopped', occurredOn: dated(stoppedOn, seen) }];
  return [{ type: 'realised', occurredOn: dated(completedOn, seen), ...(partly && { data: { partly } }) }];
}

/** A completion that is announced, or dated more precisely than it can count on the day of the list. */
function completion({ status, completedOn }: Statement, seen: Observation): NewEvent[] {
  const counts =
    rank[status] >= rank.realised && status !== 'stopped' && completedOn && hasPassed(completedOn, seen.on);
  const isOpen =
    rank[status] < rank.granted || status === 'granted' || status === 'in_progress' || status === 'realised';
  if (!completedOn || counts || !(isOpen || status === 'settled')) return [];
  return [{ type: 'completion_stated', occurredOn: seen.day, data: { completion: completedOn } }];
}
