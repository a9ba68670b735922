import { addDays, lastDay, type CalendarDate, type PartialDate } from './dates.ts';
import type { ExecutionForm, ProjectStatus } from './lifecycle.ts';
import { subtract, sum, zero, type Amount } from './money.ts';

/** Choice: a scheme says when an account is due (Awb 4:44); where it does not, thirteen weeks after the work is common. */
export const accountWeeks = 13;

/** What is known of the money of one project, for who keeps it. */
export type ProjectMoney = {
  status: ProjectStatus;
  granted: Amount;
  /** Paid by the municipality, less what went back. */
  received: Amount;
  /** What the council recorded as spent. */
  spent: Amount;
  /** What still has to go back to the municipality. */
  toReturn: Amount;
};

/** What a treasurer wants to know of a project: in euros, all of it. */
export type TreasuryBalance = {
  /** What the municipality has yet to pay; nothing after the settlement, when only the final amount counts. */
  toReceive: Amount;
  /** What was received and not spent; below zero the council has paid it ahead. */
  inHand: Amount;
};

export const treasuryBalance = ({ status, granted, received, spent }: ProjectMoney): TreasuryBalance => ({
  toReceive: status === 'settled' ? zero : subtract(granted, received),
  inHand: subtract(received, spent),
});

export type AccountDue = {
  by: CalendarDate;
  /** The work is not done: the day moves with the day on which it is expected to be. */
  isExpected: boolean;
};

/**
 * By when a project has to be accounted for: counted from the end of the work or, until then, from the day on which
 * that is expected. null: nothing to account for, which only a subsidy asks (Awb 4:45), or no day to count from.
 */
export function accountDue(project: {
  status: ProjectStatus;
  executionForm: ExecutionForm | null;
  isAccounted: boolean;
  endedOn: PartialDate | null;
  expectedOn: PartialDate | null;
}): AccountDue | null {
  const { status, executionForm, isAccounted, endedOn, expectedOn } = project;
  const after = (day: PartialDate) => addDays(lastDay(day), accountWeeks * 7);
  if (isAccounted || (executionForm ?? 'subsidy') !== 'subsidy') return null;
  if (status === 'realised' || status === 'stopped') {
    return endedOn && { by: after(endedOn), isExpected: false };
  }
  const runs = status === 'granted' || status === 'in_progress';
  return runs && expectedOn ? { by: after(expectedOn), isExpected: true } : null;
}

/** The money of all projects together. */
export const treasuryTotal = (projects: readonly (ProjectMoney & TreasuryBalance)[]) => {
  const of = (column: 'granted' | 'received' | 'spent' | 'toReturn' | 'toReceive' | 'inHand') =>
    sum(projects.map((one) => one[column]));
  return {
    granted: of('granted'),
    received: of('received'),
    spent: of('spent'),
    toReturn: of('toReturn'),
    toReceive: of('toReceive'),
    inHand: of('inHand'),
  };
};
