import type { NewEvent } from '../../domain/events.ts';
import { describeAnew, type Described } from './changed-description.ts';
import { changeFacts } from './changed-facts.ts';
import { changeState } from './changed-state.ts';
import type { Observation } from './observation.ts';
import type { Statement } from './statement.ts';

export type Change = { events: NewEvent[]; described: Described };

/**
 * What a newer list changes about a project that is known: one event per real change. The list is compared with what it
 * said before; what people recorded here in between stands, and a change that the register has already gives no event.
 */
export function compare(
  before: Statement,
  after: Statement,
  known: { described: Described; history: readonly NewEvent[] },
  seen: Observation,
): Change {
  const { events: descriptions, described } = describeAnew(before, after, known.described, seen);
  const state = changeState(before, after, known.history, seen);
  const facts = changeFacts(before, after, state, [...known.history, ...state.events], seen);
  return { events: [...descriptions, ...state.events, ...facts], described };
}
