import type { Transaction } from '#db/client.ts';
import { hearing } from '#db/schema/hearings.ts';
import { recovery, recoveryReceipt, settlement } from '#db/schema/settlements.ts';
import * as story from '#db/seed/voorbeelddorp/payments.ts';
import { calendarDate } from '../../domain/dates.ts';
import { zero, type Amount } from '../../domain/money.ts';
import { instalmentsOf, payBackBy } from '../../domain/recovery.ts';
import { byRule, findSituation } from '../settlements/situation.ts';
import { insertSome } from './insert.ts';
import { recordedAt } from './recorded.ts';

type People = { treasurer: string; officer: string; holder: string };

/** Asks the council in writing what it thinks of a settlement, with its answer when there is one. */
const askView = (
  tx: Transaction,
  key: { municipalityId: number; projectId: string },
  officer: string,
  asked: { askedOn: string; answerBy: string; intention: string },
  answered: Partial<typeof hearing.$inferInsert> = {},
) =>
  tx.insert(hearing).values({
    ...key,
    number: 1,
    purpose: 'settlement',
    way: 'written',
    on: calendarDate(asked.askedOn),
    recordedBy: officer,
    intention: asked.intention,
    answerBy: calendarDate(asked.answerBy),
    ...answered,
  });

/** A settlement that was decided, and what comes back of it. */
export async function addRecovery(
  tx: Transaction,
  key: { municipalityId: number; projectId: string },
  { treasurer, officer, holder }: People,
) {
  const { answer, answeredOn, reasoning, ...told } = story.recovery;
  const amount = told.amount as Amount;
  const answered = { answer, answeredBy: treasurer, answeredOn: calendarDate(answeredOn) };
  await askView(tx, key, officer, told, answered);
  const { rooms, regime } = await findSituation(tx, key);
  const decidedOn = calendarDate(told.decidedOn);
  await tx.insert(settlement).values({
    ...key,
    number: 1,
    kind: 'settlement',
    regime,
    shares: rooms.map(({ fund, year }) => ({
      fund,
      year,
      granted: told.granted as Amount,
      byRule: told.granted as Amount,
      settled: zero,
    })),
    amount: zero,
    ground: 'not_done',
    reasoning,
    preparedBy: officer,
    preparedAt: recordedAt,
    decidedBy: holder,
    decidedOn,
  });
  await tx.insert(recovery).values({
    ...key,
    number: 1,
    settlementNumber: 1,
    amount,
    dueOn: payBackBy(decidedOn),
    way: 'plan',
    instalments: instalmentsOf(amount, told.parts, calendarDate(told.firstOn)),
    reason: told.reason,
  });
  await insertSome(told.received, (all) =>
    tx.insert(recoveryReceipt).values(
      all.map(({ on, reference, ...received }, i) => ({
        ...key,
        recoveryNumber: 1,
        number: i + 1,
        amount: received.amount as Amount,
        receivedOn: calendarDate(on),
        reference,
        recordedBy: officer,
        recordedAt,
      })),
    ),
  );
}

/** A settlement that would be lower, about which the council is asked for its view. */
export async function addHearing(
  tx: Transaction,
  key: { municipalityId: number; projectId: string },
  officer: string,
) {
  const { reasoning } = story.hearing;
  const amount = story.hearing.amount as Amount;
  await askView(tx, key, officer, story.hearing);
  const { rooms, regime } = await findSituation(tx, key);
  const [share] = byRule(rooms, 'settlement', null);
  await tx.insert(settlement).values({
    ...key,
    number: 1,
    kind: 'settlement',
    regime,
    shares: [{ ...share!, byRule: share!.granted, settled: amount }],
    amount,
    ground: 'not_done',
    reasoning,
    preparedBy: officer,
    preparedAt: recordedAt,
  });
}
