import type { PartialDate } from './dates.ts';
import type { ProjectStatus } from './lifecycle.ts';
import type { Amount } from './money.ts';

/**
 * What can happen to a project. An event is never changed: a correction is a later event.
 * The amount of an event is in `amount`; what else it says is in `data`.
 */
export type EventData = {
  idea_added: Record<string, never>;
  /** An idea was set aside, with the reason. It was never an application, so it counts in no rate. */
  idea_set_aside: Record<string, never>;
  /** An idea went into another one of the same village, and is set aside by that. */
  merged: { into: number; projectId: string };
  /** The other side of that: which idea came in. The reason holds its text, so that it is told here too. */
  absorbed: { number: number; title: string | null; projectId: string };
  preparation_started: Record<string, never>;
  /** amount = what is asked of the fund */
  submitted: Record<string, never>;
  /** amount = what was granted */
  granted: { inPart?: boolean };
  rejected: Record<string, never>;
  set_aside: Record<string, never>;
  withdrawn: Record<string, never>;
  started: Record<string, never>;
  realised: { partly?: boolean };
  stopped: Record<string, never>;
  /** amount = what was settled (vastgesteld) */
  settled: Record<string, never>;
  /** A step back: the reason is required and history is kept. */
  stepped_back: { to: ProjectStatus };
  /** amount = what was paid */
  paid: Record<string, never>;
  /** amount = what came back */
  recovered: Record<string, never>;
  /** amount = the new amount asked, after a correction of the plan or the list */
  request_changed: Record<string, never>;
  /** amount = the new amount granted */
  grant_changed: Record<string, never>;
  /** The completion date promised; the first promise is what is compared, later ones show how it moved. */
  completion_promised: { promised: PartialDate };
  /** A completion date that a source states, past or announced. */
  completion_stated: { completion: PartialDate };
  milestone_reached: { milestone: string };
  /** What is written about the project changed: per field the old and the new text. */
  described: { changes: Record<string, { from: string | null; to: string | null }> };
  /** Something worth telling that changes no state: an evening for residents, a talk. The reason holds the sentence. */
  noted: Record<string, never>;
  /** The events with these numbers, the first and the last included, do not count: what brought them was undone. */
  voided: { from: number; until: number };
};
export type EventType = keyof EventData;

export const eventTypes = [
  'idea_added',
  'idea_set_aside',
  'merged',
  'absorbed',
  'preparation_started',
  'submitted',
  'granted',
  'rejected',
  'set_aside',
  'withdrawn',
  'started',
  'realised',
  'stopped',
  'settled',
  'stepped_back',
  'paid',
  'recovered',
  'request_changed',
  'grant_changed',
  'completion_promised',
  'completion_stated',
  'milestone_reached',
  'described',
  'noted',
  'voided',
] as const satisfies readonly EventType[];

type EventOf<Type extends EventType> = {
  type: Type;
  /** When it happened, as precisely as it is known. */
  occurredOn: PartialDate;
  amount?: Amount | null;
  /** Why, in a sentence that everyone may read. */
  reason?: string | null;
  data?: EventData[Type];
};
/** An event as it is about to be recorded. */
export type NewEvent = { [Type in EventType]: EventOf<Type> }[EventType];

/** An event as it stands in the register; `sequence` is its place in the project, in order of recording. */
export type RecordedEvent = NewEvent & { sequence: number };
