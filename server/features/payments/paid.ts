import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { payment } from '#db/schema/payments.ts';
import { recoveryReceipt } from '#db/schema/settlements.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import type { NewEvent } from '../../domain/events.ts';
import { sum, type Amount } from '../../domain/money.ts';
import { spread, type SetOff } from '../../domain/payment.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { isPayment } from './prepare.ts';
import { findFundRooms } from './rooms.ts';
import { dayInWords, euros } from './words.ts';

type Order = typeof payment.$inferSelect;
type Paying = { paidOn: CalendarDate; personId: string; reference?: string };

/** The projects of these orders, and those of which something is set off, held in one order until the end. */
export async function lockProjectsOf(tx: Transaction, orders: readonly Order[]) {
  const ids = [
    ...new Set(orders.flatMap((order) => [order.projectId, order.setOff?.projectId ?? []].flat())),
  ].toSorted();
  const [first] = orders;
  if (!first) return;
  await tx.execute(sql`select 1 from project where municipality_id = ${first.municipalityId}
    and id in ${ids} order by id for update`);
}

/** What was set off came back of its own project, on the same day (Awb 4:57(3)). */
async function receive(
  tx: Transaction,
  order: Order,
  { projectId, recovery, amount }: SetOff,
  paying: Paying,
) {
  const { municipalityId } = order;
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from recovery_receipt
    where municipality_id = ${municipalityId} and project_id = ${projectId} and recovery_number = ${recovery}`);
  await tx.insert(recoveryReceipt).values({
    municipalityId,
    projectId,
    recoveryNumber: recovery,
    number: row!.number,
    amount,
    receivedOn: paying.paidOn,
    paymentProjectId: order.projectId,
    paymentNumber: order.number,
    recordedBy: paying.personId,
  });
}

/** That money came back, from the fund years of which too much was paid. */
export async function recoveredEvent(
  tx: Transaction,
  key: ProjectKey,
  amount: Amount,
  on: CalendarDate,
): Promise<NewEvent> {
  const paid = (await findFundRooms(tx, key)).map((room) => ({ ...room, amount: room.paid }));
  return { type: 'recovered', occurredOn: partialDate(on), amount, data: { shares: spread(amount, paid) } };
}

/**
 * Pays orders: each becomes one event of its project, and with it one move in the ledger, in the caller's transaction.
 * The orders are locked and checked by the caller.
 * @throws RuleViolation over-commitment
 */
export async function pay(tx: Transaction, orders: readonly Order[], paying: Paying) {
  const { paidOn, reference = null } = paying;
  const events = new Map<string, NewEvent[]>();
  const happened = (projectId: string, event: NewEvent) =>
    events.set(projectId, [...(events.get(projectId) ?? []), event]);
  await lockProjectsOf(tx, orders);
  for (const order of orders) {
    const { amount, shares } = order;
    happened(order.projectId, { type: 'paid', occurredOn: partialDate(paidOn), amount, data: { shares } });
    if (order.setOff) await receive(tx, order, order.setOff, paying);
    await tx.update(payment).set({ status: 'paid', paidOn, reference }).where(isPayment(order, order.number));
    await tell(tx, {
      municipalityId: order.municipalityId,
      projectId: order.projectId,
      kind: 'payment_made',
      to: 'applicant',
      values: { amount: euros(amount), date: dayInWords(paidOn) },
    });
  }
  const municipalityId = orders[0]!.municipalityId;
  const setOffs = Map.groupBy(
    orders.flatMap(({ setOff }) => setOff ?? []),
    ({ projectId }) => projectId,
  );
  for (const [projectId, all] of setOffs) {
    const amount = sum(all.map((one) => one.amount));
    happened(projectId, await recoveredEvent(tx, { municipalityId, projectId }, amount, paidOn));
  }
  await recordEvents(
    tx,
    'municipality',
    [...events].map(([projectId, all]) => ({ municipalityId, projectId, events: all })),
  );
}
