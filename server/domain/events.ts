import type { CalendarDate, PartialDate } from './dates.ts';
import type { Carried, Share } from './ledger.ts';
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
  /** amount = what is asked of the fund; the term of the scheme, when it names one */
  submitted: { decisionWeeks?: number };
  /** amount = what was granted */
  granted: { inPart?: boolean; shares?: Share[] };
  rejected: Record<string, never>;
  set_aside: Record<string, never>;
  withdrawn: Record<string, never>;
  started: Record<string, never>;
  realised: { partly?: boolean };
  stopped: Record<string, never>;
  /** amount = what was settled (vastgesteld) */
  settled: { shares?: Share[] };
  /** amount = what is settled after the settlement was withdrawn in part or whole (Awb 4:49) */
  settlement_lowered: { shares?: Share[] };
  /** amount = what is settled instead, after an objection that was founded (Awb 7:11) */
  settlement_raised: { shares?: Share[] };
  /** A step back: the reason is required and history is kept. */
  stepped_back: { to: ProjectStatus };
  /** amount = what was paid */
  paid: { shares?: Share[] };
  /** amount = what came back */
  recovered: { shares?: Share[] };
  /** amount = what of the grant is not needed any more and becomes available again */
  released: { shares: Share[] };
  /** amount = what is still committed and goes along to the next year of the fund */
  commitment_carried: Carried;
  /** amount = the new amount asked, after a correction of the plan or the list */
  request_changed: Record<string, never>;
  /** amount = the new amount granted */
  grant_changed: { shares?: Share[] };
  /** The completion date promised; the first promise is what is compared, later ones show how it moved. */
  completion_promised: { promised: PartialDate };
  /** A completion date that a source states, past or announced. */
  completion_stated: { completion: PartialDate };
  milestone_reached: { milestone: string };
  /** When a milestone is expected; a later promise moves it, and the reason says why. */
  milestone_promised: { milestone: string; promised: PartialDate };
  /** What is written about the project changed: per field the old and the new text. */
  described: { changes: Record<string, { from: string | null; to: string | null }> };
  /** A decision that was taken and is not announced yet. It takes the money; nobody outside is told. */
  decision_taken: { shares: Share[]; announceOn: CalendarDate };
  /** Such a decision was taken back before its day: its money is available again (Awb 3:40: it never came into force). */
  decision_taken_back: Record<string, never>;
  /** The municipality asked to complete the application; the term stands still (Awb 4:5, 4:15(1)a). */
  completion_requested: { remedyUntil: CalendarDate };
  /** What was asked came in. */
  completed: Record<string, never>;
  /** The decision comes later than the term (Awb 4:14); the reason is for everyone. */
  decision_postponed: { until: CalendarDate };
  /** The applicant agreed in writing to a delay of so many days (Awb 4:15(2)a). */
  delay_consented: { days: number };
  /** A notice of default came in (Awb 4:17). */
  default_noticed: Record<string, never>;
  /** amount = the penalty for being late, fixed by decision (Awb 4:18) */
  penalty_fixed: { days: number };
  /** Who asked, or objected, was heard; or was not, for the reason given. */
  heard: { about: 'decision' | 'settlement' | 'withdrawal' | 'objection'; waived?: boolean };
  /** An objection came in; its text is not public. */
  objection_received: { number: number; inTime: boolean };
  objection_withdrawn: { number: number };
  /** The decision on an objection. What it changes follows as events of its own. */
  objection_decided: { number: number; outcome: ObjectionOutcome };
  condition_fulfilled: { condition: string };
  condition_waived: { condition: string };
  /** The council asks to change the plan during execution, and what the municipality decided on that. */
  change_requested: { number: number };
  change_decided: { number: number; isGranted: boolean };
  /** The council accounted for the project. */
  accounted: { number: number };
  /** Something worth telling that changes no state: an evening for residents, a talk. The reason holds the sentence. */
  noted: Record<string, never>;
  /** The events with these numbers, the first and the last included, do not count: what brought them was undone. */
  voided: { from: number; until: number };
};
export type EventType = keyof EventData;

export const objectionOutcomes = ['founded', 'partly_founded', 'unfounded', 'inadmissible'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];

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
  'milestone_promised',
  'described',
  'settlement_lowered',
  'settlement_raised',
  'released',
  'commitment_carried',
  'decision_taken',
  'decision_taken_back',
  'completion_requested',
  'completed',
  'decision_postponed',
  'delay_consented',
  'default_noticed',
  'penalty_fixed',
  'heard',
  'objection_received',
  'objection_withdrawn',
  'objection_decided',
  'condition_fulfilled',
  'condition_waived',
  'change_requested',
  'change_decided',
  'accounted',
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
/** Events that are told to nobody outside: what they say follows in an event that is. */
export const internalEvents: readonly EventType[] = ['decision_taken', 'decision_taken_back'];

/** An event as it is about to be recorded. */
export type NewEvent = { [Type in EventType]: EventOf<Type> }[EventType];

/** An event as it stands in the register; `sequence` is its place in the project, in order of recording. */
export type RecordedEvent = NewEvent & { sequence: number };
