import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { expense } from '#db/schema/execution.ts';
import { budgetLine } from '#db/schema/plans.ts';
import { bankEntry } from '#db/schema/statements.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { requireExecuting } from '../../domain/execution.ts';
import { readExpense } from '../../domain/expenses.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { lockProject } from '../submissions/locked.ts';
import type { ExpenseGiven } from './contract.ts';
import { bringActualsUpToDate, findLines, type MoneyPlace } from './lines.ts';
import { requireAllowance } from './volunteers.ts';

export type Recorder = { personId: string; day: CalendarDate };
/** Which record is corrected, as it stood for who corrects it, and why. */
export type Correction = { number: number; revision: number; reason: string };

/**
 * The project, held, when money can be recorded for it.
 * @throws RuleViolation not-in-execution, project-not-found
 */
export async function lockExecuting(tx: Connection, key: ProjectKey) {
  const project = await lockProject(tx, key);
  requireExecuting(project.status);
  return project;
}

/** @throws RuleViolation invalid-input */
export const requireReason = (reason: string) =>
  requireNoProblems(
    reason.trim() ? [] : [{ field: 'reason', code: 'missing', detail: 'Say why this is corrected' }],
  );

async function read(
  tx: Connection,
  place: MoneyPlace,
  given: ExpenseGiven,
  day: CalendarDate,
  corrected: Correction | null = null,
) {
  const lines = await findLines(tx, place);
  const { expense: found, problems } = readExpense(given, lines, day);
  requireNoProblems(problems);
  const { volunteer: name, position, ...rest } = found;
  const { occurredOn, amount } = rest;
  const { municipalityId, villageId, projectId } = place;
  const without = corrected && { municipalityId, projectId, number: corrected.number };
  const asked = { municipalityId, villageId, name: name ?? '', paidOn: occurredOn!, amount: amount! };
  return {
    ...rest,
    occurredOn: occurredOn!,
    amount: amount!,
    version: position === null ? null : lines[0]!.version,
    position,
    volunteerId: name ? await requireAllowance(tx, asked, without) : null,
  };
}

const thisOne = ({ municipalityId, projectId }: ProjectKey, number: number) =>
  and(
    eq(expense.municipalityId, municipalityId),
    eq(expense.projectId, projectId),
    eq(expense.number, number),
  );

/** Records an expense, in the caller's transaction, in which the project is held. */
export async function addExpense(tx: Connection, place: MoneyPlace, by: Recorder, given: ExpenseGiven) {
  const found = await read(tx, place, given, by.day);
  const { municipalityId, projectId } = place;
  const [last] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from expense
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  const { number } = last!;
  await tx.insert(expense).values({ municipalityId, projectId, number, ...found, recordedBy: by.personId });
  await bringActualsUpToDate(tx, place);
  return { number };
}

/** @throws RuleViolation not-in-execution, invalid-input */
export const recordExpense = (db: Database, place: MoneyPlace, by: Recorder, given: ExpenseGiven) =>
  db.transaction(async (tx) => {
    await lockExecuting(tx, place);
    return addExpense(tx, place, by, given);
  });

async function requireStanding(tx: Connection, key: ProjectKey, { number, revision }: Correction) {
  const [found] = await tx.select().from(expense).where(thisOne(key, number));
  if (!found) throw new RuleViolation('expense-not-found', `There is no expense ${number}`);
  if (found.revision === revision && !found.retracted) return found;
  throw new RuleViolation('changed-meanwhile', `Expense ${number} is at revision ${found.revision} now`);
}

/** The line of a bank statement that paid something else is free again. */
const freeEntry = (tx: Connection, { municipalityId, projectId }: ProjectKey, number: number) =>
  tx
    .update(bankEntry)
    .set({ projectId: null, expenseNumber: null })
    .where(
      and(
        eq(bankEntry.municipalityId, municipalityId),
        eq(bankEntry.projectId, projectId),
        eq(bankEntry.expenseNumber, number),
      ),
    );

/**
 * Corrects an expense. The database keeps what stood there.
 * @throws RuleViolation not-in-execution, expense-not-found, changed-meanwhile, invalid-input
 */
export async function correctExpense(
  db: Database,
  place: MoneyPlace,
  by: Recorder,
  correction: Correction,
  given: ExpenseGiven,
) {
  await db.transaction(async (tx) => {
    await lockExecuting(tx, place);
    const before = await requireStanding(tx, place, correction);
    requireReason(correction.reason);
    const found = await read(tx, place, given, by.day, correction);
    await tx
      .update(expense)
      .set({
        ...found,
        revision: before.revision + 1,
        reason: correction.reason.trim(),
        recordedBy: by.personId,
        recordedAt: new Date(),
      })
      .where(thisOne(place, correction.number));
    if (found.amount !== before.amount) await freeEntry(tx, place, correction.number);
    await bringActualsUpToDate(tx, place);
  });
}

/**
 * Takes an expense back: it stays to be seen, with the reason, and counts no more.
 * @throws RuleViolation not-in-execution, expense-not-found, changed-meanwhile, invalid-input
 */
export async function retractExpense(db: Database, place: MoneyPlace, by: Recorder, correction: Correction) {
  await db.transaction(async (tx) => {
    await lockExecuting(tx, place);
    const { revision } = await requireStanding(tx, place, correction);
    requireReason(correction.reason);
    await tx
      .update(expense)
      .set({
        retracted: true,
        revision: revision + 1,
        reason: correction.reason.trim(),
        recordedBy: by.personId,
        recordedAt: new Date(),
      })
      .where(thisOne(place, correction.number));
    await freeEntry(tx, place, correction.number);
    await bringActualsUpToDate(tx, place);
  });
}

/**
 * Says why a line came out differently.
 * @throws RuleViolation not-in-execution, line-not-found
 */
export async function explainLine(db: Database, key: ProjectKey, position: number, typed: string) {
  await db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    const line = (await findLines(tx, key)).find((one) => one.position === position);
    if (!line) throw new RuleViolation('line-not-found', `The budget has no line ${position}`);
    await tx
      .update(budgetLine)
      .set({ explanation: typed.trim() || null })
      .where(
        and(
          eq(budgetLine.municipalityId, key.municipalityId),
          eq(budgetLine.projectId, key.projectId),
          eq(budgetLine.version, line.version),
          eq(budgetLine.position, position),
        ),
      );
  });
}
