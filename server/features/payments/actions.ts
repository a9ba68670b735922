import type { Transaction } from '#db/client.ts';
import { payment } from '#db/schema/payments.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import { exceeds, sum, zero, type Amount } from '../../domain/money.ts';
import { nextPayment, payableProblems } from '../../domain/payment.ts';
import { requireOtherEyes } from '../../domain/roles.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import { lockPayable, lockPayment } from './open.ts';
import { pay } from './paid.ts';
import { announcedOn, isPayment } from './prepare.ts';
import { findFundRooms, mostOf, payableShares } from './rooms.ts';

const missing = (field: string, detail: string): FieldProblem => ({ field, code: 'missing', detail });

/** Whole sentences, so that who asked knows why not. */
function readReason(typed: string) {
  const reason = typed.trim();
  requireNoProblems(reason ? [] : [missing('reason', 'Say why')]);
  return reason;
}

/**
 * Refuses what was asked, or takes back an order that is not with the bank.
 * @throws RuleViolation payment-step-not-allowed, invalid-input
 */
export async function endPayment(
  tx: Transaction,
  key: ProjectKey,
  number: number,
  step: 'refuse' | 'cancel',
  typed: string,
) {
  await lockProject(tx, key);
  const { status: before } = await lockPayment(tx, key, number);
  const status = nextPayment(before, step);
  await tx
    .update(payment)
    .set({ status, reason: readReason(typed) })
    .where(isPayment(key, number));
  return { status };
}

/**
 * Approves an order that someone else prepared, of the amount that was shown.
 * @throws RuleViolation payment-step-not-allowed, two-pairs-of-eyes, changed-meanwhile, invalid-input
 */
export async function approvePayment(
  tx: Transaction,
  key: ProjectKey,
  personId: string,
  number: number,
  shown: Amount,
) {
  const { kind } = await lockPayable(tx, key);
  const order = await lockPayment(tx, key, number);
  const status = nextPayment(order.status, 'approve');
  requireOtherEyes(order.preparedBy!, personId);
  if (order.amount !== shown)
    throw new RuleViolation('changed-meanwhile', 'This order is of another amount now');
  const rooms = payableShares(await findFundRooms(tx, key, number), kind);
  requireNoProblems(payableProblems(order.amount, mostOf(rooms)));
  await tx
    .update(payment)
    .set({ status, approvedBy: personId, approvedAt: new Date() })
    .where(isPayment(key, number));
  return { status };
}

/** The day on which the bank did it: no day that has yet to come, nor one before there was anything to pay. */
export function paidOnProblems(paidOn: CalendarDate, granted: CalendarDate | null, today: CalendarDate) {
  const wrong = (code: string, detail: string): FieldProblem[] => [{ field: 'paidOn', code, detail }];
  if (paidOn > today) return wrong('in-future', 'This day has yet to come');
  if (granted && paidOn < granted) return wrong('before-grant', `It was granted on ${granted}`);
  return [];
}

/**
 * Notes that an approved payment was made by hand.
 * @throws RuleViolation payment-step-not-allowed, invalid-input, over-commitment
 */
export async function payByHand(
  tx: Transaction,
  key: ProjectKey,
  personId: string,
  number: number,
  given: { paidOn: CalendarDate; reference: string },
  today: CalendarDate,
) {
  await lockProject(tx, key);
  const order = await lockPayment(tx, key, number);
  const status = nextPayment(order.status, 'pay_by_hand');
  const { paidOn } = given;
  const reference = given.reference.trim();
  requireNoProblems([
    ...paidOnProblems(paidOn, await announcedOn(tx, key), today),
    ...(reference ? [] : [missing('reference', 'Say how the bank names this payment')]),
  ]);
  await pay(tx, [order], { paidOn, personId, reference });
  return { status };
}

/**
 * Releases what a project did not need, where there is no settlement: carried out by the municipality itself, or as an
 * assignment (Awb 4:21).
 * @throws RuleViolation transition-not-allowed, invalid-input
 */
export async function release(tx: Transaction, key: ProjectKey, typed: string, today: CalendarDate) {
  const { project } = await lockPayable(tx, key);
  const rooms = await findFundRooms(tx, key);
  const isDone = project.status === 'realised' || project.status === 'stopped';
  const isWaiting = rooms.some(({ pending }) => exceeds(pending, zero));
  const amount = sum(rooms.map(({ granted }) => granted));
  if (!isDone || project.executionForm === 'subsidy' || isWaiting || amount === zero) {
    throw new RuleViolation(
      'transition-not-allowed',
      'Only the rest of a finished project of which all bills are paid can be released, and not of a subsidy',
    );
  }
  const { municipalityId, projectId } = key;
  const shares = rooms.map(({ fund, year, granted }) => ({ fund, year, amount: granted }));
  await recordEvents(tx, 'municipality', [
    {
      municipalityId,
      projectId,
      events: [
        {
          type: 'released',
          occurredOn: partialDate(today),
          amount,
          reason: readReason(typed),
          data: { shares: shares.filter((share) => share.amount !== zero) },
        },
      ],
    },
  ]);
  return { released: amount };
}
