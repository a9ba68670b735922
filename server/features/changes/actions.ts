import { sql } from 'drizzle-orm';
import { translator } from '#messages/index.ts';
import type { Connection, Database, Transaction } from '#db/client.ts';
import { changeRequest } from '#db/schema/execution.ts';
import { formatDate } from '../../documents/format.ts';
import { changeShareProblems, readChange, type ChangeGiven } from '../../domain/changes.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import { requireOtherEyes } from '../../domain/roles.ts';
import { lockExecuting } from '../expenses/actions.ts';
import { makeLetter } from '../letters/actions.ts';
import { daysOf } from '../letters/content.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { applyChange } from './apply.ts';
import type { AnswerGiven } from './contract.ts';
import { changeLetter } from './letter.ts';
import { findChangeable, stateOf, thisChange } from './queries.ts';
import { readShares } from './shares.ts';

/** Official messages are in Dutch (Awb 2:6). */
const t = translator('nl');

type By = { personId: string; day: CalendarDate };
type Place = ProjectKey & { villageId: number };

/**
 * A request that waits for a decision, with its project held.
 * @throws RuleViolation not-in-execution, change-not-found, change-closed
 */
async function lockOpen(tx: Connection, key: ProjectKey, number: number) {
  const project = await lockExecuting(tx, key);
  const [found] = await tx.select().from(changeRequest).where(thisChange(key, number));
  if (!found) throw new RuleViolation('change-not-found', `There is no request ${number} for a change`);
  const state = stateOf(found);
  if (state !== 'requested' && state !== 'prepared') {
    throw new RuleViolation('change-closed', `Request ${number} is ${state} already`);
  }
  return { project, request: found };
}

/**
 * Asks to change the plan during execution.
 * @throws RuleViolation not-in-execution, invalid-input
 */
export async function requestChange(db: Database, key: ProjectKey, by: By, given: ChangeGiven) {
  const { municipalityId, projectId } = key;
  return db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    const { change, problems } = readChange(given, await findChangeable(tx, key), by.day);
    requireNoProblems(problems);
    const [last] = await tx.execute<{ number: number }>(sql`
      select coalesce(max(number), 0) + 1 as number from change_request
      where municipality_id = ${municipalityId} and project_id = ${projectId}`);
    const { number } = last!;
    const what = given.what.trim();
    await tx.insert(changeRequest).values({
      municipalityId,
      projectId,
      number,
      ...change,
      what,
      why: given.why.trim(),
      requestedOn: by.day,
      requestedBy: by.personId,
    });
    const occurredOn = partialDate(by.day);
    await recordEvents(tx, 'village_council', [
      {
        municipalityId,
        projectId,
        events: [{ type: 'change_requested', occurredOn, reason: what, data: { number } }],
      },
    ]);
    await tell(tx, { municipalityId, projectId, kind: 'change_asked', to: 'office', values: { what } });
    return { number };
  });
}

/** @throws RuleViolation not-in-execution, change-not-found, change-closed */
export async function withdrawChange(db: Database, key: ProjectKey, by: By, number: number) {
  await db.transaction(async (tx) => {
    await lockOpen(tx, key, number);
    await tx.update(changeRequest).set({ withdrawnOn: by.day }).where(thisChange(key, number));
  });
}

/**
 * Prepares the decision on a change; it replaces an earlier preparation.
 * @throws RuleViolation not-in-execution, change-not-found, change-closed, invalid-input
 */
export async function prepareChange(db: Database, place: Place, by: By, number: number, given: AnswerGiven) {
  await db.transaction(async (tx) => {
    const { request } = await lockOpen(tx, place, number);
    const { shares, problems } = await readShares(tx, place, given.isGranted ? given.shares : []);
    const wrong = (field: string, code: string, detail: string) => problems.push({ field, code, detail });
    if (given.isGranted === null) wrong('isGranted', 'missing', 'Choose what is decided');
    if (!given.reasoning.trim()) wrong('reasoning', 'missing', 'A decision needs its reasons (Awb 3:46)');
    if (problems.length === 0 && given.isGranted) problems.push(...changeShareProblems(request.more, shares));
    requireNoProblems(problems);
    await tx
      .update(changeRequest)
      .set({
        isGranted: given.isGranted!,
        reasoning: given.reasoning.trim(),
        shares,
        preparedBy: by.personId,
        preparedAt: new Date(),
      })
      .where(thisChange(place, number));
    const { municipalityId, projectId } = place;
    await tell(tx, { municipalityId, projectId, kind: 'change_waiting', to: 'budget_holders' });
  });
}

/**
 * Takes the decision that someone else prepared, with what follows from it: the lines, the date, and the grant in the
 * ledger.
 * @throws RuleViolation proposal-not-valid, two-pairs-of-eyes, not-in-execution, change-not-found, change-closed, changed-meanwhile,
 * fund-year-exceeded, fund-year-closed
 */
export async function decideChange(
  tx: Transaction,
  key: ProjectKey,
  by: By,
  { number, isGranted: seen }: { number: number; isGranted: boolean },
) {
  const { municipalityId, projectId } = key;
  const { project, request } = await lockOpen(tx, key, number);
  const { isGranted, reasoning, preparedBy } = request;
  if (isGranted === null || !preparedBy) {
    throw new RuleViolation('proposal-not-valid', 'Nobody has prepared a decision on this yet');
  }
  if (isGranted !== seen) {
    throw new RuleViolation('proposal-not-valid', 'There is another proposal now: look at that one first');
  }
  requireOtherEyes(preparedBy, by.personId);
  const occurredOn = partialDate(by.day);
  const events: NewEvent[] = [
    { type: 'change_decided', occurredOn, reason: reasoning, data: { number, isGranted } },
  ];
  const shares = request.shares ?? [];
  if (isGranted) events.push(...(await applyChange(tx, key, project, { ...request, shares }, by.day)));
  const told = { ...request, isGranted, shares, reasoning: reasoning ?? '' };
  const letter = await makeLetter(tx, key, await changeLetter(tx, key, told, by.day));
  await tx
    .update(changeRequest)
    .set({ decidedBy: by.personId, decidedOn: by.day, letterNumber: letter.number })
    .where(thisChange(key, number));
  await recordEvents(tx, 'municipality', [{ municipalityId, projectId, events }]);
  const values = {
    date: formatDate(by.day, 'nl'),
    outcome: t(isGranted ? 'change.state.granted' : 'change.state.refused'),
    reasoning: reasoning ?? '',
    lastDay: formatDate(daysOf(by.day).bezwaardatum, 'nl'),
  };
  await tell(tx, { municipalityId, projectId, kind: 'change_decided', to: 'applicant', values });
  return { isGranted };
}
