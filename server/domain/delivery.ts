import { lastDay, readPartialDate, type CalendarDate } from './dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from './errors.ts';
import type { MessageStep } from './messages.ts';

/** How far a formal message has come on its way to the addressee. */
export const deliveries = ['waiting', 'late', 'delivered', 'undelivered', 'to-post', 'posted'] as const;
export type Delivery = (typeof deliveries)[number];

export type Sending = {
  byPost: boolean;
  /** The last moment to tell by mail (Awb 2:10); null when no mail is due. */
  noticeBy: Date | null;
  /** What happened to it, in that order. */
  steps: readonly MessageStep[];
};

/**
 * How far a formal message has come: `late` when the mail that should tell of it has not left within 48 hours (Awb
 * 2:10), `undelivered` when its mail was given up. Posting ends both.
 */
export function deliveryOf({ byPost, noticeBy, steps }: Sending, now: Date): Delivery {
  if (steps.includes('posted')) return 'posted';
  if (byPost) return 'to-post';
  if (steps.includes('delivered')) return 'delivered';
  if (steps.findLast((step) => step === 'failed' || step === 'retried') === 'failed') return 'undelivered';
  return noticeBy && now > noticeBy ? 'late' : 'waiting';
}

/** What the office still has to do something about, the most pressing first. */
export const needsOffice = ['undelivered', 'late', 'to-post'] as const satisfies Delivery[];
export type NeedsOffice = (typeof needsOffice)[number];
export const isForOffice = (delivery: Delivery): delivery is NeedsOffice =>
  (needsOffice as readonly Delivery[]).includes(delivery);

/**
 * Only what did not arrive by mail, or was never to go by mail, is posted.
 * @throws RuleViolation message-arrived; invalid-input for a day that has not come, or before the message was made
 */
export function requirePosting(delivery: Delivery, typed: string, madeOn: CalendarDate, today: CalendarDate) {
  if (!isForOffice(delivery))
    throw new RuleViolation('message-arrived', 'This message needs no posting any more');
  const known = typed.length === 10 ? readPartialDate(typed) : null;
  const day = known && lastDay(known);
  requireNoProblems(postingProblems(day, madeOn, today));
  return day!;
}

function postingProblems(
  day: CalendarDate | null,
  madeOn: CalendarDate,
  today: CalendarDate,
): FieldProblem[] {
  const wrong = (code: string, detail: string): FieldProblem[] => [{ field: 'posted', code, detail }];
  if (!day) return wrong('not-a-date', 'Give the day as year, month, day');
  if (day > today) return wrong('in-future', 'This day has not come yet');
  return day < madeOn ? wrong('before-message', 'The message is of a later day') : [];
}

/** @throws RuleViolation message-arrived, unless its mail was given up */
export function requireRetry(delivery: Delivery) {
  if (delivery === 'undelivered') return;
  throw new RuleViolation('message-arrived', 'This message has no mail that was given up');
}
