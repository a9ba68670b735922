import { and, eq, max } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/client.ts';
import { recovery, settlement } from '#db/schema/settlements.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { settledAt, type Share } from '../../domain/ledger.ts';
import { exceeds, subtract, sum, zero, type Amount } from '../../domain/money.ts';
import { lowerInstalments } from '../../domain/recovery.ts';
import { findFundRooms } from '../payments/rooms.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { findRecoveries } from '../recoveries/queries.ts';
import { findDecided } from './situation.ts';

/**
 * What each fund year of a settled project is settled at, and the most that it can be: what was granted when it was
 * settled (Awb 4:46).
 */
export async function findRevisable(db: Connection, key: ProjectKey) {
  const [rooms, decided] = await Promise.all([findFundRooms(db, key), findDecided(db, key)]);
  const first = decided.find(({ kind }) => kind === 'settlement');
  return rooms.map((room) => {
    const { fund, name, year, paid } = room;
    const before = settledAt(room);
    const share = first?.shares.find((one) => one.fund === fund && one.year === year);
    return { fund, name, year, before, most: share?.granted ?? before, toRecover: paid };
  });
}

type Revising = {
  shares: readonly Share[];
  reasoning: string;
  preparedBy: string;
  decidedBy: string;
  today: CalendarDate;
};

/**
 * Settles higher after an objection: in one transaction what was decided, the event with its moves in the ledger, and
 * less of what had to come back. Never more than its fund year has left.
 * @throws RuleViolation fund-year-exceeded, below-realised
 */
export async function reviseSettlement(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  { shares, reasoning, preparedBy, decidedBy, today }: Revising,
): Promise<{ toPay: Amount }> {
  const key = { municipalityId, projectId };
  const [before, decided] = await Promise.all([findRevisable(tx, key), findDecided(tx, key)]);
  const amount = sum(shares.map((share) => share.amount));
  await tx.insert(settlement).values({
    ...key,
    number: (await lastNumber(tx, key)) + 1,
    kind: 'revision',
    regime: decided[0]!.regime,
    shares: shares.map(({ fund, year, amount: settled }) => ({
      fund,
      year,
      granted: before.find((one) => one.fund === fund && one.year === year)!.most,
      byRule: settled,
      settled,
    })),
    amount,
    reasoning,
    preparedBy,
    decidedBy,
    decidedOn: today,
  });
  await recordEvents(tx, 'municipality', [
    {
      ...key,
      events: [
        {
          type: 'settlement_raised',
          occurredOn: partialDate(today),
          amount,
          reason: reasoning,
          data: { shares: [...shares] },
        },
      ],
    },
  ]);
  const rooms = await findFundRooms(tx, key);
  await recoverLess(tx, key, sum(rooms.map(({ paid }) => paid)), today);
  return { toPay: sum(rooms.map(({ granted }) => granted)) };
}

async function lastNumber(tx: Transaction, { municipalityId, projectId }: ProjectKey) {
  const [last] = await tx
    .select({ number: max(settlement.number) })
    .from(settlement)
    .where(and(eq(settlement.municipalityId, municipalityId), eq(settlement.projectId, projectId)));
  return last?.number ?? 0;
}

/** What does not have to come back any more is taken off what was asked last. */
async function recoverLess(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  tooMuch: Amount,
  today: CalendarDate,
) {
  const recoveries = await findRecoveries(tx, { municipalityId, projectId }, today);
  let less = subtract(sum(recoveries.map(({ open }) => open)), tooMuch);
  for (const { number, open, amount, instalments } of recoveries) {
    if (!exceeds(less, zero)) return;
    const off = exceeds(less, open) ? open : less;
    less = subtract(less, off);
    const plan = lowerInstalments(instalments, off);
    await tx
      .update(recovery)
      .set({
        amount: subtract(amount, off),
        ...(plan.length > 0
          ? {
              instalments: plan.map(({ number: n, dueOn, amount: part }) => ({
                number: n,
                dueOn,
                amount: part,
              })),
            }
          : { way: 'at_once', instalments: null }),
      })
      .where(
        and(
          eq(recovery.municipalityId, municipalityId),
          eq(recovery.projectId, projectId),
          eq(recovery.number, number),
        ),
      );
  }
}
