import { daysBetween, weekdayOf, type CalendarDate } from './dates.ts';
import type { Audience } from './messages.ts';

/** What people are reminded of, and who. */
export const reminderKinds = {
  /** The last day to decide on an application (Awb 4:13). */
  decision: 'office',
  /** The last day to decide on an objection (Awb 7:10). */
  objection: 'office',
  /** The last day to send what was asked (Awb 4:5). */
  remedy: 'applicant',
  /** The last day to mend an objection (Awb 6:6). */
  mend: 'applicant',
  /** The last day to give a view on what would be decided (Awb 4:8). */
  view: 'applicant',
  agreement: 'applicant',
  condition: 'applicant',
  /** The completion that was promised to residents. */
  promise: 'applicant',
  /** The last day to pay (Awb 4:87). */
  payment: 'office',
  /** The account of a project that has ended (Awb 4:45). */
  account: 'applicant',
  /** The settlement of a project that has ended, or of which the account came in (Awb 4:13). */
  settlement: 'office',
  /** Money that has to come back, or the next part of it. */
  payback: 'applicant',
  /** Money that has not come back on its day. */
  overdue: 'office',
  /** A prepared decision that waits; its day is the one on which it was prepared. */
  proposal: 'budget_holders',
} as const satisfies Record<string, Audience>;
export type ReminderKind = keyof typeof reminderKinds;

/** So many days before a day people are reminded of it. */
export const daysBefore = [14, 7, 2] as const;
/** Choice: after so many weeks late it is on the work list only; who did not act on eight mails does not on a ninth. */
export const weeksLate = 8;

/**
 * At which of its reminders a day stands: 14, 7 or 2 days before, or below zero for each week that it is late (-1 in the
 * first). Each stage is told once, on the first day that the job runs in it, so a day on which it did not run hides
 * nothing. Of what only waits, the day is when it began to wait; of what others owe, only that it is late is told.
 * @returns null when there is nothing to tell yet, or no longer
 */
export function stageOf(kind: ReminderKind, dueOn: CalendarDate, today: CalendarDate): number | null {
  const left = daysBetween(today, dueOn) - (kind === 'proposal' ? 1 : 0);
  if (left >= 0 && kind === 'overdue') return null;
  if (left >= 0) return daysBefore.findLast((days) => left <= days) ?? null;
  const week = Math.ceil(-left / 7);
  return week <= weeksLate ? -week : null;
}

/** How often someone wants the digest of what is not formal. */
export const digestFrequencies = ['daily', 'weekly', 'none'] as const;
export type DigestFrequency = (typeof digestFrequencies)[number];

/** Whether a digest is due on a day: at most one a day; a weekly one on Monday, or later when that day was missed. */
export function isDigestDue(
  frequency: DigestFrequency,
  last: CalendarDate | null,
  today: CalendarDate,
): boolean {
  if (frequency === 'none' || last === today) return false;
  if (frequency === 'daily' || last === null) return frequency === 'daily' || weekdayOf(today) === 1;
  return weekdayOf(today) === 1 || daysBetween(last, today) > 7;
}

/** From this hour on in Europe/Amsterdam the digests of the day are made. */
export const digestHour = 7;
