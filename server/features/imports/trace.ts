import type { NewEvent } from '../../domain/events.ts';
import type { ProjectDescription } from '../projects/register.ts';
import type { ListedRow } from './queries.ts';

/** How a project stood before an import wrote it: what was told of it, and what the list had said. */
export type Before = {
  description: ProjectDescription;
  /** null: the list had not spoken of it. */
  statement: Record<string, unknown> | null;
  observedOn: string | null;
};

/** What an import does to a project. */
export type Touched = {
  projectId: string;
  created: boolean;
  /** The numbers of the events that it adds; null when it adds none. */
  firstSequence: number | null;
  lastSequence: number | null;
  before: Before | null;
};

/** The numbers that events get when they are recorded after so many others. */
export const span = (eventCount: number, events: readonly NewEvent[]) => ({
  firstSequence: events.length > 0 ? eventCount + 1 : null,
  lastSequence: events.length > 0 ? eventCount + events.length : null,
});

export function asItWas({ statement, observedOn, ...listed }: ListedRow): Before {
  const { retracted: _retracted, eventCount: _eventCount, ...description } = listed;
  return { description, statement, observedOn };
}
