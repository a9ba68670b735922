import type { Connection, Database, Transaction } from '#db/client.ts';
import { upkeep } from '#db/schema/execution.ts';
import { partialDate, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import {
  isExecuting,
  readFinish,
  readProgress,
  readStart,
  requireExecuting,
  type FinishGiven,
  type ProgressGiven,
  type StartGiven,
} from '../../domain/execution.ts';
import { readEuros } from '../../domain/expenses.ts';
import { next } from '../../domain/lifecycle.ts';
import { zero } from '../../domain/money.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { describe } from '../preparation/describe.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import type { UpkeepGiven } from './contract.ts';

/** Who does it, as the timeline names them: the side, never the person. */
export type Side = 'village_council' | 'municipality';
export type Doing = { side: Side; day: CalendarDate };

const record = (tx: Transaction, side: Side, key: ProjectKey, events: NewEvent[]) =>
  recordEvents(tx, side, [{ municipalityId: key.municipalityId, projectId: key.projectId, events }]);

/** A promise of the day on which it is done; the reason says why it is another day than before. */
const promise = (occurredOn: PartialDate, promised: PartialDate, reason: string): NewEvent => ({
  type: 'completion_promised',
  occurredOn,
  reason: reason.trim() || null,
  data: { promised },
});

/**
 * The work begins. From then on there is always a date on which it is expected to be done.
 * @throws RuleViolation transition-not-allowed, invalid-input, project-not-found
 */
export async function start(db: Database, key: ProjectKey, { side, day: today }: Doing, given: StartGiven) {
  return db.transaction(async (tx) => {
    const { status, expectedOn } = await lockProject(tx, key);
    const after = next(status, 'start');
    const { day, completesOn, problems } = readStart(given, expectedOn, today);
    requireNoProblems(problems);
    const occurredOn = partialDate(day!);
    const moves = completesOn && completesOn !== expectedOn;
    await record(tx, side, key, [
      { type: 'started', occurredOn },
      ...(moves ? [promise(partialDate(today), completesOn, given.reason)] : []),
    ]);
    return { status: after };
  });
}

/** What is recorded of some progress that was told. */
export function progressEvents(
  read: Pick<ReturnType<typeof readProgress>, 'note' | 'completesOn'>,
  reason: string,
  today: CalendarDate,
): NewEvent[] {
  const occurredOn = partialDate(today);
  return [
    ...(read.note ? [{ type: 'noted' as const, occurredOn, reason: read.note }] : []),
    ...(read.completesOn ? [promise(occurredOn, read.completesOn, reason)] : []),
  ];
}

/**
 * Tells how it goes, moves the date expected, or both.
 * @throws RuleViolation not-in-execution, invalid-input, project-not-found
 */
export async function tellProgress(
  db: Database,
  key: ProjectKey,
  { side, day }: Doing,
  given: ProgressGiven,
) {
  await db.transaction(async (tx) => {
    const { status, expectedOn } = await lockProject(tx, key);
    requireExecuting(status);
    const read = readProgress(given, expectedOn, day);
    requireNoProblems(read.problems);
    await record(tx, side, key, progressEvents(read, given.reason, day));
  });
}

/**
 * The work was done, wholly or in part, or it was stopped. The lesson is kept with the project.
 * @throws RuleViolation transition-not-allowed, invalid-input, project-not-found
 */
export async function finish(db: Database, key: ProjectKey, { side, day: today }: Doing, given: FinishGiven) {
  return db.transaction(async (tx) => {
    const project = await lockProject(tx, key);
    const status = next(project.status, given.ending === 'stopped' ? 'stop' : 'realise');
    const { ending, day, reason, lesson, problems } = readFinish(given, project.startedOn, today);
    requireNoProblems(problems);
    const occurredOn = partialDate(day!);
    if (lesson) await describe(tx, project, { lesson }, today, side);
    await record(tx, side, key, [
      ending === 'stopped'
        ? { type: 'stopped', occurredOn, reason }
        : { type: 'realised', occurredOn, reason, data: { partly: ending === 'partly' } },
    ]);
    return { status };
  });
}

/**
 * Work that was finished or stopped goes on: a step back with its reason.
 * @throws RuleViolation transition-not-allowed, invalid-input, project-not-found
 */
export async function resume(db: Database, key: ProjectKey, { side, day }: Doing, typed: string) {
  return db.transaction(async (tx) => {
    const { status } = await lockProject(tx, key);
    if (status !== 'realised' && status !== 'stopped') {
      throw new RuleViolation('transition-not-allowed', `A project that is ${status} does not go on`);
    }
    const reason = typed.trim();
    requireNoProblems(
      reason ? [] : [{ field: 'reason', code: 'missing', detail: 'Say why the work goes on' }],
    );
    const to = 'in_progress' as const;
    await record(tx, side, key, [
      { type: 'stepped_back', occurredOn: partialDate(day), reason, data: { to } },
    ]);
    return { status: to };
  });
}

/** Upkeep goes on after everything was settled. */
async function requireMade(tx: Connection, key: ProjectKey) {
  const { status } = await lockProject(tx, key);
  if (status !== 'settled' && !isExecuting(status)) requireExecuting(status);
}

/**
 * Who keeps what was made, and what that costs a year.
 * @throws RuleViolation not-in-execution, invalid-input, project-not-found
 */
export async function describeUpkeep(db: Database, key: ProjectKey, given: UpkeepGiven) {
  const who = given.who.trim();
  const isFree = /^0+([.,]0{1,2})?$/.test(given.yearlyCost.trim());
  const cost =
    given.yearlyCost.trim() === '' || isFree
      ? { amount: isFree ? zero : null, problems: [] }
      : readEuros('yearlyCost', given.yearlyCost);
  requireNoProblems([
    ...(who ? [] : [{ field: 'who', code: 'missing', detail: 'Say who does the upkeep' }]),
    ...cost.problems,
  ]);
  const told = { who, what: given.what.trim() || null, yearlyCost: cost.amount, changedAt: new Date() };
  await db.transaction(async (tx) => {
    await requireMade(tx, key);
    await tx
      .insert(upkeep)
      .values({ ...key, ...told })
      .onConflictDoUpdate({ target: [upkeep.municipalityId, upkeep.projectId], set: told });
  });
}
