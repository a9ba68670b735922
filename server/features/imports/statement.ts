import { isDeepStrictEqual } from 'node:util';
import { hasPassed, lastDay, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import type { Amount } from '../../domain/money.ts';

export const describedFields = [
  'title',
  'theme',
  'summary',
  'lesson',
  'location',
  'lead',
  'workingGroup',
] as const;
export const amountFields = ['requested', 'granted', 'paid', 'settled'] as const;
export const dateFields = [
  'submittedOn',
  'decidedOn',
  'startedOn',
  'promisedOn',
  'completedOn',
  'stoppedOn',
] as const;

/** What one row of a list says of a project. null is unknown: an empty cell, or no such column. */
export type Statement = Record<(typeof describedFields)[number], string | null> &
  Record<(typeof amountFields)[number], Amount | null> &
  Record<(typeof dateFields)[number], PartialDate | null> & {
    /** Slug of the village. */
    village: string;
    sources: string[];
    status: ProjectStatus;
    partly: boolean;
    /** The milestone that the state implies: lists often know more states than the register. */
    phase: string | null;
    /** The state in the words of the list; of no weight when two statements are compared. */
    said: string;
    reason: string | null;
    /** Date per milestone, reached or planned. */
    milestones: Record<string, PartialDate>;
    /** Names of the milestones that are the start of the work. */
    starts: string[];
  };

const unknown = {
  ...Object.fromEntries([...describedFields, ...amountFields, ...dateFields].map((field) => [field, null])),
  sources: [],
  partly: false,
  phase: null,
  reason: null,
  milestones: {},
  starts: [],
};

/** As it is kept: without what is unknown. */
export const keep = (statement: Statement): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(statement).filter(
      ([field, value]) => !isDeepStrictEqual(value, (unknown as Record<string, unknown>)[field]),
    ),
  );

export const restore = (kept: Record<string, unknown>): Statement =>
  Object.assign({}, unknown, kept) as unknown as Statement;

/** Whether two statements tell the same, whatever words the list has for the state. */
export const saysTheSame = (a: Statement, b: Statement) =>
  isDeepStrictEqual({ ...a, said: '' }, { ...b, said: '' });

/** When the work started: as stated, or else when the first milestone of the work was reached. */
export function startOf(
  { startedOn, milestones, starts }: Statement,
  asOf: CalendarDate,
): PartialDate | null {
  if (startedOn) return startedOn;
  const reached = starts.flatMap((name) => milestones[name] ?? []).filter((date) => hasPassed(date, asOf));
  return reached.toSorted((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1))[0] ?? null;
}
