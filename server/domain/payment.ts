import type { CalendarDate } from './dates.ts';
import { RuleViolation, type FieldProblem } from './errors.ts';
import type { Share } from './ledger.ts';
import type { ExecutionForm } from './lifecycle.ts';
import { paymentTerm } from './terms/money-terms.ts';
import { exceeds, isNegative, isPositive, partOf, subtract, sum, zero, type Amount } from './money.ts';

/**
 * What a payment is for: ahead of the settlement (Awb 4:95), what is left after it (4:52), or a bill, where the money is
 * no subsidy (4:21: a supplier, or the municipality itself).
 */
export const paymentKinds = ['advance', 'final', 'invoice'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

export const paymentStatuses = [
  'requested',
  'refused',
  'prepared',
  'cancelled',
  'approved',
  'in_file',
  'paid',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** A file for the bank: handed out, carried out, or refused by the bank. */
export const paymentFileStatuses = ['made', 'executed', 'rejected'] as const;

type Transition = { from: readonly PaymentStatus[]; to: PaymentStatus };

/** The path of a payment order. `reject_file`: the bank did not carry the file out, so it can go into another one. */
// prettier-ignore
export const paymentSteps = {
  prepare:      { from: ['requested'],            to: 'prepared' },
  refuse:       { from: ['requested'],            to: 'refused' },
  cancel:       { from: ['prepared', 'approved'], to: 'cancelled' },
  approve:      { from: ['prepared'],             to: 'approved' },
  put_in_file:  { from: ['approved'],             to: 'in_file' },
  reject_file:  { from: ['in_file'],              to: 'approved' },
  confirm_file: { from: ['in_file'],              to: 'paid' },
  pay_by_hand:  { from: ['approved'],             to: 'paid' },
} as const satisfies Record<string, Transition>;
export type PaymentStep = keyof typeof paymentSteps;

/**
 * The state of a payment after a step. What is paid stays paid: no step leads away from it, so nothing is paid twice.
 * @throws RuleViolation payment-step-not-allowed
 */
export function nextPayment(status: PaymentStatus, step: PaymentStep): PaymentStatus {
  const { from, to }: Transition = paymentSteps[step];
  if (from.includes(status)) return to;
  throw new RuleViolation('payment-step-not-allowed', `A payment that is ${status} cannot ${step}`, {
    status,
    step,
  });
}

/** Which kinds of payment belong to the road of a project. */
export const kindsOf = (form: ExecutionForm, isSettled: boolean): readonly PaymentKind[] =>
  form === 'subsidy' ? [isSettled ? 'final' : 'advance'] : ['invoice'];

/** What a project has of one fund year, and what is under way from it. */
export type Room = {
  /** Committed and not paid. */
  granted: Amount;
  paid: Amount;
  settled: Amount;
  /** Asked, ordered or with the bank, and not paid yet. */
  pending: Amount;
  /** How much of a grant is paid ahead, in percent; a rule of the scheme. */
  advancePercent: number;
};

const notBelowZero = (amount: Amount) => (isNegative(amount) ? zero : amount);

/** The most that a payment of this kind can still be. Ahead of the settlement only the percentage of the scheme. */
export function mostPayable(
  { granted, paid, settled, pending, advancePercent }: Room,
  kind: PaymentKind,
): Amount {
  const open = notBelowZero(subtract(granted, pending));
  if (kind !== 'advance') return open;
  const ahead = partOf(sum([granted, paid, settled]), advancePercent);
  const left = notBelowZero(subtract(ahead, sum([paid, settled, pending])));
  return exceeds(left, open) ? open : left;
}

/** What is wrong with the amount of a payment: nothing, less than nothing, or more than there is for it. */
export function payableProblems(amount: Amount, most: Amount, field = 'amount'): FieldProblem[] {
  if (!isPositive(amount))
    return [{ field, code: 'not-above-zero', detail: 'An amount to pay is above zero' }];
  if (!exceeds(amount, most)) return [];
  return [
    { field, code: 'more-than-payable', detail: `At most ${most} can be paid now`, values: { amount: most } },
  ];
}

/** A recovery that is taken off a payment, by its project and number, and how much of it. */
export type SetOff = { projectId: string; recovery: number; amount: Amount };

/** What goes to the account of the receiver: the amount, less what is set off. */
export const transferOf = ({ amount, setOff }: { amount: Amount; setOff: SetOff | null }) =>
  setOff ? subtract(amount, setOff.amount) : amount;

/**
 * An amount over the fund years of a project, the first one first (choice: the oldest, so that its commitment is used
 * before the year is closed).
 * @param rooms what can be taken of each, in order; together no less than the amount
 */
export function spread(amount: Amount, rooms: readonly Share[]): Share[] {
  let left = amount;
  return rooms.flatMap(({ fund, year, amount: most }) => {
    const taken = exceeds(left, most) ? most : left;
    left = subtract(left, taken);
    return taken === zero ? [] : [{ fund, year, amount: taken }];
  });
}

/**
 * The last day to pay (Awb 4:87(1)): six weeks after the grant or the settlement was announced. Choice: of what is asked
 * later than that, six weeks after it was asked, because before nobody knew that it could be paid.
 */
export function dueOf(announcedOn: CalendarDate | null, askedOn: CalendarDate): CalendarDate {
  const from = announcedOn && announcedOn > askedOn ? announcedOn : askedOn;
  return paymentTerm({ announcedOn: from }).payBy.date;
}

/** What is wrong with setting off (Awb 4:57(3)): no more than is open, nor than what is paid. */
export function setOffProblems(amount: Amount, open: Amount, paid: Amount): FieldProblem[] {
  const most = exceeds(open, paid) ? paid : open;
  return payableProblems(amount, most, 'setOff').map((one) => ({
    ...one,
    code: one.code === 'more-than-payable' ? 'more-than-open' : one.code,
  }));
}

/** One payment of a schedule. */
export type ScheduledPayment = { amount: Amount; dueOn: CalendarDate };

/** What is wrong with a schedule as a whole: its parts together are no more than there is, each on a later day. */
export function scheduleProblems(schedule: readonly ScheduledPayment[], most: Amount): FieldProblem[] {
  const each = schedule.flatMap(({ amount }, i) => payableProblems(amount, most, `schedule.${i}`));
  if (each.length > 0) return each;
  const disordered = schedule.findIndex(({ dueOn }, i) => i > 0 && dueOn <= schedule[i - 1]!.dueOn);
  if (disordered > 0) {
    const detail = 'A later payment of a schedule has a later day';
    return [{ field: `schedule.${disordered}`, code: 'not-later', detail }];
  }
  const total = sum(schedule.map(({ amount }) => amount));
  return exceeds(total, most) ? payableProblems(total, most, 'schedule') : [];
}
