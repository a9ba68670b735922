import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/client.ts';
import { payment } from '#db/schema/payments.ts';
import { dayAt, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, type FieldProblem } from '../../domain/errors.ts';
import { subtract, sum, type Amount } from '../../domain/money.ts';
import { dueOf, nextPayment, payableProblems, scheduleProblems, spread } from '../../domain/payment.ts';
import { problemsIn, typedAmount, valueOf } from '../../domain/typed-value.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { NewPayments } from './contract.ts';
import { lockPayable, lockPayment, nextNumber, requireAccount } from './open.ts';
import { readAccount } from './request.ts';
import { findFundRooms, mostOf, payableShares } from './rooms.ts';
import { readSetOff } from './set-off.ts';
import { euros } from './words.ts';

type Place = ProjectKey & { villageId: number };
type Asked = { project: string; recovery: number; amount: string };

export const isPayment = ({ municipalityId, projectId }: ProjectKey, number: number) =>
  and(
    eq(payment.municipalityId, municipalityId),
    eq(payment.projectId, projectId),
    eq(payment.number, number),
  );

/** The day on which the grant, or else the settlement, was announced: from then on the term to pay runs. */
export async function announcedOn(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await db.execute<{ day: CalendarDate | null }>(sql`
    select max(occurred_on) as day from project_event
    where municipality_id = ${municipalityId} and project_id = ${projectId} and type in ('granted', 'settled')
      and length(occurred_on) = 10`);
  return row!.day;
}

/**
 * Prepares the payment that the council asked for, to the account of the project as it is now.
 * @throws RuleViolation payment-step-not-allowed, invalid-input, recovery-not-found
 */
export async function prepareRequested(
  tx: Transaction,
  place: Place,
  personId: string,
  number: number,
  setOff: Asked | null,
) {
  const { kind } = await lockPayable(tx, place);
  const asked = await lockPayment(tx, place, number);
  const status = nextPayment(asked.status, 'prepare');
  const rooms = payableShares(await findFundRooms(tx, place, number), kind);
  requireNoProblems(payableProblems(asked.amount, mostOf(rooms)));
  const { name, iban } = await requireAccount(tx, place);
  const { amount, requestedAt } = asked;
  await tx
    .update(payment)
    .set({
      status,
      kind,
      shares: spread(amount, rooms),
      payeeName: name,
      payeeIban: iban,
      dueOn: dueOf(await announcedOn(tx, place), dayAt(requestedAt!)),
      setOff: setOff && (await readSetOff(tx, place, setOff, { iban, amount })),
      preparedBy: personId,
      preparedAt: new Date(),
    })
    .where(isPayment(place, number));
  await tellWaiting(tx, place, amount);
  return { status };
}

const tellWaiting = (tx: Transaction, { municipalityId, projectId }: ProjectKey, amount: Amount) =>
  tell(tx, {
    municipalityId,
    projectId,
    kind: 'payment_waiting',
    to: 'budget_holders',
    values: { amount: euros(amount) },
  });

/** What was typed of a schedule or a bill, read; everything that is wrong with it at once. */
function readParts({ parts, remittance }: NewPayments, today: CalendarDate) {
  const read = parts.map(({ amount, dueOn }, i) => ({
    amount: typedAmount(`parts.${i}.amount`, amount),
    dueOn,
  }));
  const problems: FieldProblem[] = [
    ...read.flatMap(({ amount }) => problemsIn(amount)),
    ...read.flatMap(({ dueOn }, i) =>
      dueOn < today ? [{ field: `parts.${i}.dueOn`, code: 'in-past', detail: 'This day has passed' }] : [],
    ),
    ...(remittance.trim() ? [] : [{ field: 'remittance', code: 'missing', detail: 'Say what it is for' }]),
  ];
  return { problems, read };
}

/**
 * Prepares payments that nobody asked for: by schedule, or of a bill from a supplier.
 * @throws RuleViolation transition-not-allowed, invalid-input
 */
export async function preparePayments(
  tx: Transaction,
  key: ProjectKey,
  personId: string,
  typed: NewPayments,
  today: CalendarDate,
) {
  const { kind } = await lockPayable(tx, key);
  const { problems, read } = readParts(typed, today);
  const payee = typed.payee ? readAccount(typed.payee, 'payee.') : null;
  let rooms = payableShares(await findFundRooms(tx, key), kind);
  requireNoProblems([...problems, ...(payee?.problems ?? [])]);
  const parts = read.map(({ amount, dueOn }) => ({ amount: valueOf(amount), dueOn }));
  requireNoProblems(scheduleProblems(parts, mostOf(rooms)));
  const { name, iban } = payee?.account ?? (await requireAccount(tx, key));
  const first = await nextNumber(tx, key);
  const { municipalityId, projectId } = key;
  const rows = parts.map(({ amount, dueOn }, i) => {
    const shares = spread(amount, rooms);
    rooms = rooms.map((room) => {
      const taken = shares.find((share) => share.fund === room.fund && share.year === room.year);
      return taken ? { ...room, amount: subtract(room.amount, taken.amount) } : room;
    });
    return {
      municipalityId,
      projectId,
      number: first + i,
      kind,
      status: 'prepared' as const,
      amount,
      shares,
      dueOn,
      remittance: typed.remittance.trim(),
      payeeName: name,
      payeeIban: iban,
      preparedBy: personId,
      preparedAt: new Date(),
    };
  });
  await tx.insert(payment).values(rows);
  await tellWaiting(tx, key, sum(rows.map(({ amount }) => amount)));
  return { numbers: rows.map(({ number }) => number) };
}
