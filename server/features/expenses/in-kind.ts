import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { inKind } from '#db/schema/execution.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { readInKind } from '../../domain/in-kind.ts';
import type { Amount } from '../../domain/money.ts';
import { rulesOf } from '../../domain/scheme.ts';
import { schemesOf } from '../budgets/queries.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { lockExecuting, requireReason, type Correction, type Recorder } from './actions.ts';
import type { InKindGiven } from './contract.ts';
import { bringActualsUpToDate, findLines, type BudgetLineRow } from './lines.ts';

/** What an hour is valued at, by the schemes of the funds that pay for it (choice: as in its budget). */
export async function hourlyRateOf(
  db: Connection,
  municipalityId: number,
  lines: readonly BudgetLineRow[],
  day: CalendarDate,
): Promise<Amount | null> {
  const asked = lines.map(({ source, fund }) => ({ source: source ?? '', fund: fund ?? '' }));
  return rulesOf(asked, await schemesOf(db, municipalityId, day)).hourlyRate;
}

async function read(tx: Connection, key: ProjectKey, given: InKindGiven, day: CalendarDate) {
  const lines = await findLines(tx, key);
  const rate = await hourlyRateOf(tx, key.municipalityId, lines, day);
  const { inKind: found, problems } = readInKind(given, lines, rate, day);
  requireNoProblems(problems);
  const version = found.position === null ? null : lines[0]!.version;
  return { ...found, occurredOn: found.occurredOn!, version };
}

const thisOne = ({ municipalityId, projectId }: ProjectKey, number: number) =>
  and(eq(inKind.municipalityId, municipalityId), eq(inKind.projectId, projectId), eq(inKind.number, number));

/** @throws RuleViolation not-in-execution, invalid-input */
export async function recordInKind(db: Database, key: ProjectKey, by: Recorder, given: InKindGiven) {
  return db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    const found = await read(tx, key, given, by.day);
    const [last] = await tx.execute<{ number: number }>(sql`
      select coalesce(max(number), 0) + 1 as number from in_kind
      where municipality_id = ${key.municipalityId} and project_id = ${key.projectId}`);
    const { number } = last!;
    await tx.insert(inKind).values({ ...key, number, ...found, recordedBy: by.personId });
    await bringActualsUpToDate(tx, key);
    return { number };
  });
}

async function correct(
  tx: Connection,
  key: ProjectKey,
  by: Recorder,
  { number, revision, reason }: Correction,
  change: Partial<typeof inKind.$inferInsert>,
) {
  const [found] = await tx.select().from(inKind).where(thisOne(key, number));
  if (!found) throw new RuleViolation('in-kind-not-found', `There is no record ${number} of hours or goods`);
  if (found.revision !== revision || found.retracted) {
    throw new RuleViolation('changed-meanwhile', `Record ${number} is at revision ${found.revision} now`);
  }
  requireReason(reason);
  const standing = { revision: revision + 1, reason: reason.trim(), recordedBy: by.personId };
  await tx
    .update(inKind)
    .set({ ...change, ...standing, recordedAt: new Date() })
    .where(thisOne(key, number));
  await bringActualsUpToDate(tx, key);
}

/** @throws RuleViolation not-in-execution, in-kind-not-found, changed-meanwhile, invalid-input */
export async function correctInKind(
  db: Database,
  key: ProjectKey,
  by: Recorder,
  correction: Correction,
  given: InKindGiven,
) {
  await db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    await correct(tx, key, by, correction, await read(tx, key, given, by.day));
  });
}

/** @throws RuleViolation not-in-execution, in-kind-not-found, changed-meanwhile, invalid-input */
export async function retractInKind(db: Database, key: ProjectKey, by: Recorder, correction: Correction) {
  await db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    await correct(tx, key, by, correction, { retracted: true });
  });
}
