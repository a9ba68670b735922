import { addDays, lastDay, type CalendarDate, type PartialDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import { readPastDay } from './expenses.ts';
import { typedAmount } from './fund-policy.ts';
import { isSubsidy, type ExecutionForm, type ProjectStatus } from './lifecycle.ts';
import { isNegative, subtract, sum, zero, type Amount } from './money.ts';

/** Choice: a scheme says when an account is due (Awb 4:44); where it does not, thirteen weeks after the work is common. */
export const accountWeeks = 13;

/** What is known of the money of one project, for who keeps it. */
export type ProjectMoney = {
  status: ProjectStatus;
  /** Promised by the municipality and not paid yet. */
  due: Amount;
  /** Paid by the municipality and not settled, less what went back. */
  paid: Amount;
  /** Paid and final (Awb 4:46). */
  settled: Amount;
  /** Came in of the council itself and of partners. */
  receivedOther: Amount;
  /** What the council recorded as spent, bills that are not paid yet included. */
  spent: Amount;
  /** Of that: on bills that are not paid yet. */
  owed: Amount;
  /** What still has to go back to the municipality. */
  toReturn: Amount;
};

/** What a treasurer wants to know of a project: in euros, all of it. */
export type TreasuryBalance = {
  /** What the municipality gives; after the settlement the final amount, without what was paid too much (Awb 4:46). */
  granted: Amount;
  /** What the municipality paid, less what went back. */
  received: Amount;
  /** What the municipality has yet to pay, the rest of a settlement included (Awb 4:87). */
  toReceive: Amount;
  /** What was received and not paid on; below zero the council has paid it ahead. */
  inHand: Amount;
};

export function treasuryBalance(money: ProjectMoney): TreasuryBalance {
  const { status, due, paid, settled, receivedOther, spent, owed } = money;
  const received = sum([paid, settled]);
  return {
    granted: sum([due, status === 'settled' ? settled : received]),
    received,
    toReceive: due,
    inHand: subtract(sum([received, receivedOther, owed]), spent),
  };
}

/** A line of the budget of own money or of a partner, with what of it came in. */
export type OwnFunding = { position: number; source: string | null; receivedOther: Amount };
export type ReceiptGiven = { position: number; occurredOn: string; amount: string; note: string };

/**
 * Reads what came in of own money or of a partner. Below zero it undoes what was noted wrongly: never more than that, and
 * with the reason.
 */
export function readReceipt(given: ReceiptGiven, lines: readonly OwnFunding[], today: CalendarDate) {
  const { day, problems } = readPastDay('occurredOn', given.occurredOn, today);
  const all: FieldProblem[] = [...problems];
  const amount = typedAmount('amount', given.amount, all, { belowZero: true });
  const note = given.note.trim() || null;
  const wrong = (field: keyof ReceiptGiven, code: string, detail: string, values?: FieldProblem['values']) =>
    all.push({ field, code, detail, ...(values && { values }) });
  const line = lines.find(({ position }) => position === given.position);
  if (line?.source !== 'own' && line?.source !== 'partner') {
    wrong('position', 'line-not-own', 'Only money of the council itself or of a partner is noted here');
  } else if (amount && isNegative(sum([line.receivedOther, amount]))) {
    const left = line.receivedOther;
    wrong('amount', 'gives-too-much', `${left} came in on this line`, { left });
  }
  if (amount === zero) wrong('amount', 'zero', 'Nothing came in');
  if (amount && isNegative(amount) && !note) wrong('note', 'missing', 'Say why this is taken off');
  return { receipt: { occurredOn: day, amount, note }, problems: all };
}

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
  if (isAccounted || !isSubsidy(executionForm)) return null;
  if (status === 'realised' || status === 'stopped') {
    return endedOn && { by: after(endedOn), isExpected: false };
  }
  const runs = status === 'granted' || status === 'in_progress';
  return runs && expectedOn ? { by: after(expectedOn), isExpected: true } : null;
}

/** The money of all projects together. */
export const treasuryTotal = (
  projects: readonly (TreasuryBalance &
    Pick<ProjectMoney, 'receivedOther' | 'spent' | 'owed' | 'toReturn'>)[],
) => {
  const of = (column: keyof (typeof projects)[number]) => sum(projects.map((one) => one[column]));
  return {
    granted: of('granted'),
    received: of('received'),
    receivedOther: of('receivedOther'),
    spent: of('spent'),
    owed: of('owed'),
    toReturn: of('toReturn'),
    toReceive: of('toReceive'),
    inHand: of('inHand'),
  };
};
