import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { payerAccount, payment, paymentFile } from '#db/schema/payments.ts';
import { writePaymentFile } from '../../bank/payment-file.ts';
import { addMonths, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import { sum, zero } from '../../domain/money.ts';
import { nextPayment, transferOf } from '../../domain/payment.ts';
import { isWorkingDay } from '../../domain/terms/holidays.ts';
import { paidOnProblems } from '../payments/actions.ts';
import { lockProjectsOf, pay } from '../payments/paid.ts';
import { isPayment } from '../payments/prepare.ts';
import { readAccount } from '../payments/request.ts';

type Chosen = { project: string; payment: number };
type Order = typeof payment.$inferSelect;

/** The orders that were chosen, held until the end with their projects. */
async function lockChosen(tx: Transaction, municipalityId: number, chosen: readonly Chosen[]) {
  const ids = [...new Set(chosen.map(({ project }) => project))].toSorted();
  if (ids.length > 0) {
    await tx.execute(sql`select 1 from project where municipality_id = ${municipalityId} and id in ${ids}
      order by id for update`);
  }
  const orders: Order[] = [];
  for (const one of chosen) {
    const [found] = await tx
      .select()
      .from(payment)
      .where(isPayment({ municipalityId, projectId: one.project }, one.payment));
    if (!found) throw new RuleViolation('payment-not-found', 'One of these payments is not there');
    orders.push(found);
  }
  return orders;
}

/** How a payment is called at the bank: the same in another file, so that a bank can tell that it had it before. */
async function referencesOf(tx: Transaction, municipalityId: number, orders: readonly Order[]) {
  const rows = await tx.execute<{ id: string; villageId: number; number: number }>(sql`
    select id, village_id as "villageId", number from project
    where municipality_id = ${municipalityId} and id in ${orders.map(({ projectId }) => projectId)}`);
  const projects = new Map(rows.map((row) => [row.id, row]));
  return (order: Order) => {
    const { villageId, number } = projects.get(order.projectId)!;
    return `BB-${municipalityId}-${villageId}-${number}-${order.number}`;
  };
}

function problemsOf(orders: readonly Order[], executeOn: CalendarDate, today: CalendarDate) {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, detail: string) => problems.push({ field, code, detail });
  if (orders.length === 0) wrong('payments', 'nothing-chosen', 'Choose what to pay');
  if (orders.some((order) => transferOf(order) === zero))
    wrong('payments', 'nothing-to-transfer', 'What is set off whole needs no transfer: note it by hand');
  if (executeOn < today) wrong('executeOn', 'in-past', 'This day has passed');
  if (executeOn > addMonths(today, 12)) wrong('executeOn', 'too-far', 'This day is too far away');
  if (!isWorkingDay(executeOn)) wrong('executeOn', 'no-bank-day', 'Banks do not pay on this day');
  return problems;
}

/**
 * Makes a file for the bank of approved orders. From then on they are with the bank: an order is in one file at most.
 * @throws RuleViolation payer-account-missing, payment-not-found, payment-step-not-allowed, invalid-input
 */
export async function makeFile(
  tx: Transaction,
  municipalityId: number,
  personId: string,
  { executeOn, payments }: { executeOn: CalendarDate; payments: readonly Chosen[] },
  { today, now }: { today: CalendarDate; now: Date },
) {
  const orders = await lockChosen(tx, municipalityId, payments);
  requireNoProblems(problemsOf(orders, executeOn, today));
  const statuses = orders.map(({ status }) => nextPayment(status, 'put_in_file'));
  const [payer] = await tx.select().from(payerAccount).where(eq(payerAccount.municipalityId, municipalityId));
  if (!payer) throw new RuleViolation('payer-account-missing', 'It is not known from which account to pay');
  // Files are numbered one after the other, also by two who make one at once.
  await tx.execute(sql`select 1 from municipality where id = ${municipalityId} for no key update`);
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from payment_file where municipality_id = ${municipalityId}`);
  const { number } = row!;
  const messageId = `BB-${municipalityId}-${String(number).padStart(6, '0')}`;
  const referenceOf = await referencesOf(tx, municipalityId, orders);
  const transfers = orders.map((order) => ({
    endToEndId: referenceOf(order),
    amount: transferOf(order),
    name: order.payeeName!,
    iban: order.payeeIban!,
    remittance: order.remittance,
  }));
  const content = await writePaymentFile({
    messageId,
    madeAt: now,
    executeOn,
    debtor: payer,
    transfers,
  });
  await tx.insert(paymentFile).values({
    municipalityId,
    number,
    messageId,
    executeOn,
    total: sum(transfers.map(({ amount }) => amount)),
    content,
    madeBy: personId,
    madeAt: now,
  });
  for (const [i, order] of orders.entries()) {
    await tx
      .update(payment)
      .set({ status: statuses[i]!, fileNumber: number })
      .where(isPayment(order, order.number));
  }
  return { number };
}

async function lockFile(tx: Transaction, municipalityId: number, number: number) {
  const isFile = and(eq(paymentFile.municipalityId, municipalityId), eq(paymentFile.number, number));
  const [file] = await tx.select().from(paymentFile).where(isFile).for('update');
  if (!file) throw new RuleViolation('payment-file-not-found', `There is no payment file ${number}`);
  if (file.status !== 'made') {
    throw new RuleViolation('payment-step-not-allowed', 'What became of this file is known already');
  }
  const isIn = and(eq(payment.municipalityId, municipalityId), eq(payment.fileNumber, number));
  const orders = await tx.select().from(payment).where(isIn).orderBy(payment.projectId, payment.number);
  await lockProjectsOf(tx, orders);
  return { isFile, orders };
}

/**
 * Notes that the bank carried a file out: every order in it is paid, once.
 * @throws RuleViolation payment-file-not-found, payment-step-not-allowed, invalid-input, over-commitment
 */
export async function confirmFile(
  tx: Transaction,
  municipalityId: number,
  personId: string,
  number: number,
  paidOn: CalendarDate,
  today: CalendarDate,
) {
  const { isFile, orders } = await lockFile(tx, municipalityId, number);
  requireNoProblems(paidOnProblems(paidOn, null, today));
  for (const { status } of orders) nextPayment(status, 'confirm_file');
  await pay(tx, orders, { paidOn, personId });
  const closed = { status: 'executed', closedBy: personId, closedAt: new Date() } as const;
  await tx.update(paymentFile).set(closed).where(isFile);
  return { status: closed.status };
}

/**
 * Notes that the bank did not carry a file out: its orders are approved, and can go into another one.
 * @throws RuleViolation payment-file-not-found, payment-step-not-allowed, invalid-input
 */
export async function rejectFile(
  tx: Transaction,
  municipalityId: number,
  personId: string,
  number: number,
  typed: string,
) {
  const { isFile, orders } = await lockFile(tx, municipalityId, number);
  const reason = typed.trim();
  requireNoProblems(reason ? [] : [{ field: 'reason', code: 'missing', detail: 'Say why' }]);
  for (const order of orders) {
    const status = nextPayment(order.status, 'reject_file');
    await tx.update(payment).set({ status, fileNumber: null }).where(isPayment(order, order.number));
  }
  const closed = { status: 'rejected', closedBy: personId, closedAt: new Date(), reason } as const;
  await tx.update(paymentFile).set(closed).where(isFile);
  return { status: closed.status };
}

/**
 * Says from which account a municipality pays.
 * @throws RuleViolation invalid-input
 */
export async function setPayerAccount(
  tx: Transaction,
  municipalityId: number,
  personId: string,
  typed: { name: string; iban: string },
) {
  const { problems, account } = readAccount(typed);
  requireNoProblems(problems);
  const values = { ...account!, changedBy: personId, changedAt: new Date() };
  await tx
    .insert(payerAccount)
    .values({ municipalityId, ...values })
    .onConflictDoUpdate({ target: payerAccount.municipalityId, set: values });
  return { ...account!, since: null };
}
