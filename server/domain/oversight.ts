import { daysLeft, penaltyOn, type CaseClock } from './case-clock.ts';
import type { CalendarDate } from './dates.ts';
import { zero, type Amount } from './money.ts';

export type LateDecision = {
  deadline: CalendarDate;
  /** null: there is no decision yet. */
  decidedOn: CalendarDate | null;
  daysLate: number;
  /** The penalty as it was fixed or, until then, as it stands on the day (Awb 4:17 and 4:18); zero without a notice. */
  penalty: Amount;
};

/** Whether the decision on an application was too late, or is on this day, and what that costs. */
export function lateDecision(clock: CaseClock, day: CalendarDate): LateDecision | null {
  const late = -daysLeft(clock, day);
  if (late <= 0) return null;
  const penalty = clock.fixed?.amount ?? penaltyOn(clock, day)?.amount ?? zero;
  return { deadline: clock.deadline, decidedOn: clock.decidedOn, daysLate: late, penalty };
}
