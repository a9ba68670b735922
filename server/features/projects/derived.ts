import { caseClockOf } from '../../domain/case-clock.ts';
import { yearOf } from '../../domain/dates.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import {
  completionDays,
  decisionDays,
  isGranted,
  isRealised,
  isStopped,
  isSubmitted,
  spent,
  type Facts,
  type Period,
} from '../../domain/facts.ts';
import { subtract, zero, type Amount } from '../../domain/money.ts';

const year = (date: Facts['submittedOn']) => (date ? yearOf(date) : null);

/** The term of an application that waits for a decision, as the columns of `project`; else there is none. */
export function termRecord(facts: Facts, events: readonly RecordedEvent[]) {
  const clock = facts.status === 'submitted' ? caseClockOf(events) : null;
  return { decide_by: clock?.deadline ?? null, suspended_until: clock?.open?.remedyUntil ?? null };
}

/** The current state as the columns of `project`. */
export const projectRecord = (facts: Facts) => ({
  status: facts.status,
  status_reason: facts.statusReason,
  cohort_year: year(facts.submittedOn),
  partly: facts.partly,
  requested: facts.requested,
  granted: facts.granted,
  paid: facts.paid,
  settled: facts.settled,
  spent: spent(facts),
  submitted_on: facts.submittedOn,
  decided_on: facts.decidedOn,
  started_on: facts.startedOn,
  realised_on: facts.realisedOn,
  stopped_on: facts.stoppedOn,
  promised_on: facts.promisedOn,
  expected_on: facts.expectedOn,
  completed_on: facts.completedOn,
});

/** The difference with the period before; null while the amount is unknown and was unknown. */
function change(now: Amount | null, before: Amount | null): Amount | null {
  if (now === null && before === null) return null;
  return subtract(now ?? zero, before ?? zero);
}

/** The periods as the columns of `project_period`. */
export function periodRecords(periods: readonly Period[]) {
  return periods.map(({ validFrom, facts }, i) => {
    const before = periods[i - 1]?.facts;
    return {
      valid_from: validFrom,
      valid_until: periods[i + 1]?.validFrom ?? 'infinity',
      status: facts.status,
      cohort_year: year(facts.submittedOn),
      submitted: isSubmitted(facts),
      granted: isGranted(facts),
      realised: isRealised(facts),
      partly: facts.partly,
      stopped: isStopped(facts),
      decided_year: year(facts.decidedOn),
      realised_year: year(facts.realisedOn),
      requested_amount: facts.requested,
      granted_amount: facts.granted,
      spent_amount: spent(facts),
      requested_change: change(facts.requested, before?.requested ?? null),
      granted_change: change(facts.granted, before?.granted ?? null),
      spent_change: change(spent(facts), before ? spent(before) : null),
      decision_days: decisionDays(facts),
      completion_days: completionDays(facts),
    };
  });
}
