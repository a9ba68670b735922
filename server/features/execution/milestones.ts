import { and, eq } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { milestone } from '#db/schema/projects.ts';
import { partialDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { readMilestone, readMove, requireExecuting, type MilestoneGiven } from '../../domain/execution.ts';
import { readPastDay } from '../../domain/expenses.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import type { Doing } from './actions.ts';

const thisOne = ({ municipalityId, projectId }: ProjectKey, position: number) =>
  and(
    eq(milestone.municipalityId, municipalityId),
    eq(milestone.projectId, projectId),
    eq(milestone.position, position),
  );

async function findAll(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  return tx
    .select()
    .from(milestone)
    .where(and(eq(milestone.municipalityId, municipalityId), eq(milestone.projectId, projectId)))
    .orderBy(milestone.position);
}

async function lockExecuting(tx: Connection, key: ProjectKey) {
  const { status } = await lockProject(tx, key);
  requireExecuting(status);
}

/** @throws RuleViolation milestone-not-found, transition-not-allowed when it was reached already */
async function findOpen(tx: Connection, key: ProjectKey, position: number) {
  const found = (await findAll(tx, key)).find((one) => one.position === position);
  if (!found) throw new RuleViolation('milestone-not-found', `There is no milestone ${position}`);
  if (found.reachedOn) throw new RuleViolation('changed-meanwhile', `"${found.name}" was reached already`);
  return found;
}

/** @throws RuleViolation not-in-execution, invalid-input */
export async function addMilestone(
  db: Database,
  key: ProjectKey,
  { side, day }: Doing,
  given: MilestoneGiven,
) {
  return db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    const known = await findAll(tx, key);
    const { name, promisedOn, problems } = readMilestone(given, known, day);
    requireNoProblems(problems);
    const position = Math.max(0, ...known.map((one) => one.position)) + 1;
    await tx.insert(milestone).values({ ...key, position, name, promisedOn: promisedOn! });
    await recordEvents(tx, side, [
      {
        ...key,
        events: [
          {
            type: 'milestone_promised',
            occurredOn: partialDate(day),
            data: { milestone: name, promised: promisedOn! },
          },
        ],
      },
    ]);
    return { position };
  });
}

/**
 * Moves the date of a milestone; the date before and the reason stay in the timeline.
 * @throws RuleViolation not-in-execution, milestone-not-found, changed-meanwhile, invalid-input
 */
export async function moveMilestone(
  db: Database,
  key: ProjectKey,
  { side, day }: Doing,
  position: number,
  given: { promisedOn: string; reason: string },
) {
  await db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    const known = await findOpen(tx, key, position);
    const { promisedOn, problems } = readMove(given, known, day);
    requireNoProblems(problems);
    await tx.update(milestone).set({ promisedOn }).where(thisOne(key, position));
    await recordEvents(tx, side, [
      {
        ...key,
        events: [
          {
            type: 'milestone_promised',
            occurredOn: partialDate(day),
            reason: given.reason.trim() || null,
            data: { milestone: known.name, promised: promisedOn! },
          },
        ],
      },
    ]);
  });
}

/** @throws RuleViolation not-in-execution, milestone-not-found, changed-meanwhile, invalid-input */
export async function reachMilestone(
  db: Database,
  key: ProjectKey,
  { side, day: today }: Doing,
  position: number,
  typed: string,
) {
  await db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    const { name } = await findOpen(tx, key, position);
    const { day, problems } = readPastDay('day', typed, today);
    requireNoProblems(problems);
    const reachedOn = partialDate(day!);
    await tx.update(milestone).set({ reachedOn }).where(thisOne(key, position));
    await recordEvents(tx, side, [
      { ...key, events: [{ type: 'milestone_reached', occurredOn: reachedOn, data: { milestone: name } }] },
    ]);
  });
}
