import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { importedProject, importRun } from '#db/schema/imports.ts';
import type { CalendarDate, PartialDate } from '../../../domain/dates.ts';
import { RuleViolation } from '../../../domain/errors.ts';
import { recordEvents } from '../../projects/record.ts';
import { describeProjects, type ProjectDescription } from '../../projects/register.ts';
import {
  findNumbers,
  forgetStatements,
  keepStatements,
  replaceMilestones,
  takeTime,
  waitForOtherImports,
  type MilestoneRecord,
} from '../queries.ts';
import type { Before } from '../trace.ts';
import { notReady } from './actions.ts';
import { builtOn } from './built-on.ts';
import { findDetails, type RunPlace } from './queries.ts';

type Undone = {
  projectId: string;
  firstSequence: number | null;
  lastSequence: number | null;
  before: (Before & { milestones: MilestoneRecord[] }) | null;
};

const batchSize = 1_000;

export type By = { personId: string; role: 'village_council' | 'municipality'; today: CalendarDate };

/**
 * Undoes an import of which nothing was built on yet. Events stay where they are: one more says that they do not count.
 * A project that has nothing left leaves the register; of the others the text and what the list said are as before.
 * @throws RuleViolation import-run-not-found, import-run-not-ready, import-run-built-on
 */
export async function undoImport(db: Database, place: RunPlace, runId: string, by: By) {
  const { municipalityId } = place;
  await findDetails(db, place, runId);
  await db.transaction(async (tx) => {
    await takeTime(tx);
    await waitForOtherImports(tx);
    const run = and(eq(importRun.municipalityId, municipalityId), eq(importRun.id, runId));
    const [undone] = await tx
      .update(importRun)
      .set({ state: 'undone', undoneAt: new Date(), undoneBy: by.personId })
      .where(and(run, eq(importRun.state, 'imported')))
      .returning({ title: sql<string>`${importRun.profile}->>'title'` });
    if (!undone) throw notReady();
    const touched = await lockTouched(tx, municipalityId, runId);
    const inTheWay = await builtOn(tx, municipalityId, runId);
    if (inTheWay.length > 0) {
      throw new RuleViolation(
        'import-run-built-on',
        `Something was built on what this list brought, in ${inTheWay.length} projects or more: see what is in the way`,
      );
    }
    for (let start = 0; start < touched.length; start += batchSize) {
      await undo(tx, municipalityId, touched.slice(start, start + batchSize), undone.title, by);
    }
  });
}

/** What the run did; nobody can build on these projects until this is over. */
async function lockTouched(tx: Transaction, municipalityId: number, runId: string): Promise<Undone[]> {
  const { projectId, firstSequence, lastSequence, before } = importedProject;
  await tx.execute(sql`
    select from project p where p.municipality_id = ${municipalityId} and p.id in (
      select project_id from imported_project where municipality_id = ${municipalityId} and run_id = ${runId})
    order by p.municipality_id, p.id for update`);
  const rows = await tx
    .select({ projectId, firstSequence, lastSequence, before })
    .from(importedProject)
    .where(and(eq(importedProject.municipalityId, municipalityId), eq(importedProject.runId, runId)))
    .orderBy(projectId);
  return rows as Undone[];
}

async function undo(
  tx: Transaction,
  municipalityId: number,
  projects: Undone[],
  title: string,
  { role, today }: By,
) {
  const known = projects.flatMap(({ projectId, before }) => (before ? [{ projectId, ...before }] : []));
  const descriptions: ProjectDescription[] = [];
  for (const { description } of known) descriptions.push(await withFreeNumber(tx, description));
  await describeProjects(tx, descriptions);
  await replaceMilestones(
    tx,
    municipalityId,
    projects.map(({ projectId, before }) => ({ projectId, milestones: before?.milestones ?? [] })),
  );
  const spoken = known.filter(({ statement }) => statement !== null);
  await forgetStatements(
    tx,
    municipalityId,
    projects.map(({ projectId }) => projectId),
  );
  for (const [observedOn, rows] of Map.groupBy(spoken, (one) => one.observedOn as CalendarDate)) {
    await keepStatements(
      tx,
      { municipalityId, observedOn },
      rows.map(({ projectId, statement }) => ({ projectId, statement: statement! })),
    );
  }
  await recordEvents(
    tx,
    role,
    projects.flatMap(({ projectId, firstSequence: from, lastSequence: until }) =>
      from === null || until === null
        ? []
        : [
            {
              municipalityId,
              projectId,
              events: [
                {
                  type: 'voided',
                  occurredOn: today as string as PartialDate,
                  reason: `Lijst: ${title}`,
                  data: { from, until },
                },
              ],
            },
          ],
    ),
  );
}

/** A project that goes back to its village has its number back, unless another has it by now. */
async function withFreeNumber(tx: Transaction, description: ProjectDescription): Promise<ProjectDescription> {
  const { municipalityId, villageId, id, number } = description;
  const [now] = await tx.execute<{ villageId: number; isTaken: boolean }>(sql`
    select village_id as "villageId", exists (select from project o where o.municipality_id = p.municipality_id
      and o.village_id = ${villageId} and o.number = ${number} and o.id <> p.id) as "isTaken"
    from project p where p.municipality_id = ${municipalityId} and p.id = ${id}`);
  if (!now?.isTaken) return description;
  return { ...description, number: Math.max(...(await findNumbers(tx, municipalityId, villageId))) + 1 };
}
