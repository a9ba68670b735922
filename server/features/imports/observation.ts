import { hasPassed, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import type { EventData, NewEvent, RecordedEvent } from '../../domain/events.ts';
import { factsAt, noFacts, periodsOf, type Facts } from '../../domain/facts.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import type { Statement } from './statement.ts';

/** The day on which a list was seen, and the order of the states that it knows between two of ours. */
export type Observation = { on: CalendarDate; day: PartialDate; phases: readonly string[] };

export const observation = (on: CalendarDate, phases: readonly string[] = []): Observation => ({
  on,
  day: on as string as PartialDate,
  phases,
});

/** What is stated with a date that has passed counts from that date, the rest as seen when the list was. */
export const dated = (date: PartialDate | null, { on, day }: Observation): PartialDate =>
  date && hasPassed(date, on) ? date : day;

const numbered = (events: readonly NewEvent[]): RecordedEvent[] =>
  events.map((event, index) => ({ ...event, sequence: index + 1 }));

/** What the events add up to on the day that the list was seen, and when all their dates have passed. */
export const factsSeen = (events: readonly NewEvent[], { on }: Observation): Facts =>
  factsAt(periodsOf(numbered(events)), on) ?? noFacts;
export const factsInTheEnd = (events: readonly NewEvent[]): Facts =>
  periodsOf(numbered(events)).at(-1)?.facts ?? noFacts;

/** `1 maart 2025` */
export function inDutch(date: PartialDate): string {
  const [year, month, day] = date.split('-').map(Number);
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month) options.month = 'long';
  if (day) options.day = 'numeric';
  return new Intl.DateTimeFormat('nl-NL', options).format(Date.UTC(year!, (month ?? 1) - 1, day ?? 1));
}

type Reached = Exclude<ProjectStatus, 'idea' | 'preparation'>;
const eventTypes = {
  submitted: 'submitted',
  granted: 'granted',
  rejected: 'rejected',
  set_aside: 'set_aside',
  withdrawn: 'withdrawn',
  in_progress: 'started',
  realised: 'realised',
  stopped: 'stopped',
  settled: 'settled',
} as const satisfies Record<Reached, keyof EventData>;

/** The event by which a project gets into the state that the list says it is in. */
export function arrival(statement: Statement, occurredOn: PartialDate): NewEvent {
  const { status, reason } = statement;
  if (status === 'idea') return { type: 'idea_added', occurredOn };
  if (status === 'preparation') return { type: 'preparation_started', occurredOn };
  const amount = {
    submitted: statement.requested,
    granted: statement.granted,
    settled: statement.settled,
  } as const;
  return {
    type: eventTypes[status],
    occurredOn,
    amount: amount[status as keyof typeof amount] ?? null,
    reason,
    ...(status === 'realised' && statement.partly && { data: { partly: true } }),
  } as NewEvent;
}

/** The date that a list gives for the state it mentions. */
export function arrivalDate(statement: Statement, start: PartialDate | null): PartialDate | null {
  switch (statement.status) {
    case 'idea':
    case 'preparation':
    case 'settled':
      return null;
    case 'submitted':
      return statement.submittedOn;
    case 'granted':
    case 'rejected':
    case 'set_aside':
    case 'withdrawn':
      return statement.decidedOn;
    case 'in_progress':
      return start;
    case 'realised':
      return statement.completedOn;
    case 'stopped':
      return statement.stoppedOn;
  }
}
