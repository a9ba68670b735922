import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { recovery, recoveryReceipt, settlement } from '#db/schema/settlements.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import { exceeds, subtract, zero } from '../../domain/money.ts';
import { instalmentsOf, openOf, planProblems, receiptProblems } from '../../domain/recovery.ts';
import { problemsIn, typedAmount, valueOf } from '../../domain/typed-value.ts';
import { recoveredEvent } from '../payments/paid.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';

const missing = (field: string, detail: string): FieldProblem => ({ field, code: 'missing', detail });

/** A recovery with what came in of it, held until the end of the transaction. */
async function lockRecovery(tx: Transaction, { municipalityId, projectId }: ProjectKey, number: number) {
  await lockProject(tx, { municipalityId, projectId });
  const isIt = and(
    eq(recovery.municipalityId, municipalityId),
    eq(recovery.projectId, projectId),
    eq(recovery.number, number),
  );
  const [found] = await tx.select().from(recovery).where(isIt);
  if (!found) throw new RuleViolation('recovery-not-found', `There is no recovery ${number} of this project`);
  const receipts = await tx
    .select()
    .from(recoveryReceipt)
    .where(
      and(
        eq(recoveryReceipt.municipalityId, municipalityId),
        eq(recoveryReceipt.projectId, projectId),
        eq(recoveryReceipt.recoveryNumber, number),
      ),
    );
  const open = openOf(
    found.amount,
    receipts.map(({ amount }) => amount),
  );
  return { found, isIt, open, count: receipts.length };
}

async function settledOn(tx: Transaction, key: ProjectKey, number: number): Promise<CalendarDate> {
  const [found] = await tx
    .select({ day: settlement.decidedOn })
    .from(settlement)
    .where(
      and(
        eq(settlement.municipalityId, key.municipalityId),
        eq(settlement.projectId, key.projectId),
        eq(settlement.number, number),
      ),
    );
  return found!.day!;
}

type NewPlan = { parts: number; firstOn: CalendarDate; reason: string };

/**
 * Lets what is open be paid in monthly parts that add up to it to the cent (Awb 4:94). What came in before stays; a new
 * plan replaces an earlier one.
 * @throws RuleViolation recovery-not-found, invalid-input
 */
export async function makePlan(
  tx: Transaction,
  key: ProjectKey,
  number: number,
  { parts, firstOn, reason: typed }: NewPlan,
  today: CalendarDate,
) {
  const { found, isIt, open } = await lockRecovery(tx, key, number);
  const reason = typed.trim();
  const plan = {
    amount: open,
    parts,
    firstOn,
    settledOn: await settledOn(tx, key, found.settlementNumber),
    today,
  };
  requireNoProblems([
    ...(exceeds(open, zero) ? planProblems(plan) : receiptProblems(open, open)),
    ...(reason ? [] : [missing('reason', 'Say why')]),
  ]);
  const received = subtract(found.amount, open);
  const before = received === zero ? [] : [{ number: 1, dueOn: today, amount: received }];
  const instalments = instalmentsOf(open, parts, firstOn).map((one) => ({
    ...one,
    number: one.number + before.length,
  }));
  await tx
    .update(recovery)
    .set({ way: 'plan', instalments: [...before, ...instalments], reason })
    .where(isIt);
  return { open };
}

type Received = { amount: string; receivedOn: CalendarDate; reference: string };

/**
 * Notes that money came back: one event of the project, and with it one move in the ledger.
 * @throws RuleViolation recovery-not-found, invalid-input, over-commitment
 */
export async function receive(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  personId: string,
  number: number,
  given: Received,
  today: CalendarDate,
) {
  const key = { municipalityId, projectId };
  const { found, open, count } = await lockRecovery(tx, key, number);
  const amount = typedAmount('amount', given.amount);
  const reference = given.reference.trim();
  const since = await settledOn(tx, key, found.settlementNumber);
  const wrongDay =
    given.receivedOn > today ? 'in-future' : given.receivedOn < since ? 'before-settlement' : null;
  requireNoProblems([
    ...problemsIn(amount),
    ...('value' in amount ? receiptProblems(amount.value, open) : []),
    ...(wrongDay
      ? [{ field: 'receivedOn', code: wrongDay, detail: 'Money cannot have come back on this day' }]
      : []),
    ...(reference ? [] : [missing('reference', 'Say how the bank names it')]),
  ]);
  await tx.insert(recoveryReceipt).values({
    ...key,
    recoveryNumber: number,
    number: count + 1,
    amount: valueOf(amount),
    receivedOn: given.receivedOn,
    reference,
    recordedBy: personId,
  });
  const event = await recoveredEvent(tx, key, valueOf(amount), given.receivedOn);
  await recordEvents(tx, 'municipality', [{ ...key, events: [event] }]);
  return { open: subtract(open, valueOf(amount)) };
}
