import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { projectLink } from '#db/schema/preparation.ts';
import { project, projectPeriod } from '#db/schema/projects.ts';
import type { CalendarDate, PartialDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import {
  plainText,
  requireHome,
  requireIdea,
  requireSetAsideIdea,
  textProblems,
} from '../../domain/ideas.ts';
import type { NewEvent } from '../../domain/events.ts';
import { next } from '../../domain/lifecycle.ts';
import { requirePreparing } from '../../domain/preparation.ts';
import { recordEvents } from '../projects/record.ts';
import { describeProjects } from '../projects/register.ts';
import { by } from './adding.ts';
import type { VillageKey } from './queries.ts';

const on = (day: CalendarDate) => day as string as PartialDate;

/** Choice: so many can be linked at once; more say that everything has to do with everything. */
const mostLinked = 20;

function chosenProblems(numbers: readonly number[], least = 1, most = Infinity): FieldProblem[] {
  if (numbers.length < least) {
    const detail = `Choose at least ${least}`;
    return [{ field: 'ideas', code: 'too-few-chosen', detail, values: { limit: least } }];
  }
  if (numbers.length <= most) return [];
  const detail = `Choose at most ${most}`;
  return [{ field: 'ideas', code: 'too-many-chosen', detail, values: { limit: most } }];
}

/**
 * The projects with these numbers in the village, as nobody else changes them meanwhile; locked in one order.
 * @throws RuleViolation project-not-found
 */
async function lockIdeas(tx: Transaction, { municipalityId, villageId }: VillageKey, numbers: number[]) {
  const rows = await tx
    .select({
      municipalityId: project.municipalityId,
      villageId: project.villageId,
      id: project.id,
      number: project.number,
      source: project.source,
      externalId: project.externalId,
      title: project.title,
      theme: project.theme,
      summary: project.summary,
      story: project.story,
      lesson: project.lesson,
      location: project.location,
      workingGroup: project.workingGroup,
      lead: project.lead,
      owner: project.owner,
      executionForm: project.executionForm,
      partOfId: project.partOfId,
      sources: project.sources,
      status: project.status,
    })
    .from(project)
    .where(
      and(
        eq(project.municipalityId, municipalityId),
        eq(project.villageId, villageId),
        inArray(project.number, numbers),
        eq(project.retracted, false),
      ),
    )
    .orderBy(asc(project.municipalityId), asc(project.id))
    .for('update');
  const missing = numbers.find((number) => !rows.some((row) => row.number === number));
  if (missing !== undefined) {
    throw new RuleViolation('project-not-found', `There is no project ${missing} here`, { number: missing });
  }
  return rows;
}
type Locked = Awaited<ReturnType<typeof lockIdeas>>[number];

const record = (tx: Transaction, rows: readonly Locked[], eventsOf: (row: Locked) => NewEvent[]) =>
  recordEvents(
    tx,
    by,
    rows.map((row) => ({
      municipalityId: row.municipalityId,
      projectId: row.id,
      events: eventsOf(row),
    })),
  );

/** What is chosen twice is chosen. */
const once = (numbers: readonly number[]) => [...new Set(numbers)];

type Sorting = { ideas: number[]; theme?: string | null; workingGroup?: string | null };

/**
 * Gives ideas a theme or a working group; what is left out of the sorting stays as it is.
 * @throws RuleViolation invalid-input, project-not-found, preparation-closed
 */
export async function sortIdeas(db: Database, key: VillageKey, sorting: Sorting, today: CalendarDate) {
  const wanted = Object.fromEntries(
    (['theme', 'workingGroup'] as const)
      .filter((field) => sorting[field] !== undefined)
      .map((field) => [field, plainText(sorting[field] ?? '') || null]),
  ) as { theme?: string | null; workingGroup?: string | null };
  const fields = Object.keys(wanted) as (keyof typeof wanted)[];
  requireNoProblems([
    ...chosenProblems(sorting.ideas),
    ...fields.flatMap((field) => textProblems(field, wanted[field] ?? '', { required: false })),
  ]);
  return db.transaction(async (tx) => {
    const rows = await lockIdeas(tx, key, once(sorting.ideas));
    for (const { status } of rows) requirePreparing(status);
    const changed = rows.filter((row) => fields.some((field) => row[field] !== wanted[field]));
    await describeProjects(
      tx,
      changed.map((row) => ({ ...row, ...wanted })),
    );
    await record(tx, changed, (row) => {
      const differing = fields.filter((field) => row[field] !== wanted[field]);
      const changes = differing.map((field) => [field, { from: row[field], to: wanted[field] ?? null }]);
      return [{ type: 'described', occurredOn: on(today), data: { changes: Object.fromEntries(changes) } }];
    });
    return { changed: changed.length };
  });
}

type Reasoned = { ideas: number[]; reason: string };

function readReasoned({ ideas, reason: typed }: Reasoned) {
  const reason = plainText(typed);
  requireNoProblems([...chosenProblems(ideas), ...textProblems('reason', reason)]);
  return { numbers: once(ideas), reason };
}

/**
 * Sets ideas aside, with a reason that everyone may read.
 * @throws RuleViolation invalid-input, project-not-found, transition-not-allowed
 */
export async function setAsideIdeas(db: Database, key: VillageKey, typed: Reasoned, today: CalendarDate) {
  const { numbers, reason } = readReasoned(typed);
  return db.transaction(async (tx) => {
    const rows = await lockIdeas(tx, key, numbers);
    for (const { status } of rows) {
      requireIdea(status, 'set_aside');
      next(status, 'set_aside');
    }
    await record(tx, rows, () => [{ type: 'idea_set_aside', occurredOn: on(today), reason }]);
    return { changed: rows.length };
  });
}

/**
 * Makes what was set aside or merged an idea again: a step back, with a reason; its history stays.
 * @throws RuleViolation invalid-input, project-not-found, transition-not-allowed
 */
export async function restoreIdeas(db: Database, key: VillageKey, typed: Reasoned, today: CalendarDate) {
  const { numbers, reason } = readReasoned(typed);
  return db.transaction(async (tx) => {
    const rows = await lockIdeas(tx, key, numbers);
    const submitted = await submittedAmong(tx, rows);
    for (const { id, status } of rows) requireSetAsideIdea(status, submitted.has(id));
    await record(tx, rows, () => [
      { type: 'stepped_back', occurredOn: on(today), reason, data: { to: 'idea' } },
    ]);
    return { changed: rows.length };
  });
}

async function submittedAmong(tx: Transaction, rows: readonly Locked[]): Promise<Set<string>> {
  const found = await tx
    .select({ id: projectPeriod.projectId })
    .from(projectPeriod)
    .where(
      and(
        eq(projectPeriod.municipalityId, rows[0]!.municipalityId),
        inArray(
          projectPeriod.projectId,
          rows.map(({ id }) => id),
        ),
        sql`${projectPeriod.validUntil} = 'infinity'`,
        projectPeriod.submitted,
      ),
    );
  return new Set(found.map(({ id }) => id));
}

/**
 * Merges ideas into one: they are set aside, their text is told with the other one, and they stay linked.
 * @throws RuleViolation invalid-input, project-not-found, transition-not-allowed, merge-not-possible
 */
export async function mergeIdeas(
  db: Database,
  key: VillageKey,
  { ideas, into }: { ideas: number[]; into: number },
  today: CalendarDate,
) {
  const numbers = once(ideas).filter((number) => number !== into);
  requireNoProblems(chosenProblems(numbers));
  return db.transaction(async (tx) => {
    const rows = await lockIdeas(tx, key, [...numbers, into]);
    const home = rows.find(({ number }) => number === into)!;
    const merged = rows.filter((row) => row !== home).toSorted((a, b) => a.number - b.number);
    requireHome(home.status);
    for (const { status } of merged) requireIdea(status, 'merge');
    await record(tx, [...merged, home], (row) =>
      row === home
        ? merged.map((one) => ({
            type: 'absorbed',
            occurredOn: on(today),
            reason: one.summary,
            data: { number: one.number, title: one.title, projectId: one.id },
          }))
        : [{ type: 'merged', occurredOn: on(today), data: { into: home.number, projectId: home.id } }],
    );
    await writeLinks(
      tx,
      merged.map((row) => [row, home]),
    );
    return { changed: merged.length };
  });
}

const pairsOf = (rows: readonly Locked[]) =>
  rows.flatMap((row, i) => rows.slice(i + 1).map((other): [Locked, Locked] => [row, other]));

const linkOf = ([one, other]: [Locked, Locked]) => {
  const [projectId, otherId] = [one.id, other.id].toSorted();
  return { municipalityId: one.municipalityId, projectId: projectId!, otherId: otherId! };
};

const writeLinks = (tx: Transaction, pairs: [Locked, Locked][]) =>
  tx.insert(projectLink).values(pairs.map(linkOf)).onConflictDoNothing().returning();

/**
 * Links projects that have to do with each other, each with each.
 * @throws RuleViolation invalid-input, project-not-found
 */
export async function linkIdeas(db: Database, key: VillageKey, ideas: number[]) {
  const numbers = once(ideas);
  requireNoProblems(chosenProblems(numbers, 2, mostLinked));
  return db.transaction(async (tx) => {
    const added = await writeLinks(tx, pairsOf(await lockIdeas(tx, key, numbers)));
    return { changed: added.length };
  });
}

/** Takes the links between these away. @throws RuleViolation invalid-input, project-not-found */
export async function unlinkIdeas(db: Database, key: VillageKey, ideas: number[]) {
  const numbers = once(ideas);
  requireNoProblems(chosenProblems(numbers, 2, mostLinked));
  return db.transaction(async (tx) => {
    const rows = await lockIdeas(tx, key, numbers);
    const ids = rows.map(({ id }) => id);
    const removed = await tx
      .delete(projectLink)
      .where(
        and(
          eq(projectLink.municipalityId, key.municipalityId),
          inArray(projectLink.projectId, ids),
          inArray(projectLink.otherId, ids),
        ),
      )
      .returning();
    return { changed: removed.length };
  });
}

/**
 * Takes up an idea: from now on the council makes a plan of it.
 * @throws RuleViolation project-not-found, transition-not-allowed
 */
export async function takeUpIdea(db: Database, key: VillageKey, number: number, today: CalendarDate) {
  return db.transaction(async (tx) => {
    const rows = await lockIdeas(tx, key, [number]);
    next(rows[0]!.status, 'prepare');
    await record(tx, rows, () => [{ type: 'preparation_started', occurredOn: on(today) }]);
    return { id: rows[0]!.id, number };
  });
}
