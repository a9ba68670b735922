import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/client.ts';
import { listedProject } from '#db/schema/imports.ts';
import { municipality, village, villageAddress } from '#db/schema/places.ts';
import { project } from '#db/schema/projects.ts';
import type { CalendarDate, PartialDate } from '../../domain/dates.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { standing } from '../../domain/facts.ts';
import type { OnlyVillage } from './place.ts';
import type { PlacedProfile } from './profile.ts';

/** Any number will do, as long as it is this one: two imports never run at the same time. */
const lock = 2_026_003;

/** An import may take longer than a request may, also while it reads a file or waits for another import. */
export async function takeTime(tx: Transaction) {
  await tx.execute(
    sql`select set_config('statement_timeout', '10min', true), set_config('idle_in_transaction_session_timeout', '10min', true)`,
  );
}

export async function waitForOtherImports(tx: Transaction) {
  await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
}

/** The number of the municipality, which is added when it is not there. */
export async function ensureMunicipality(
  tx: Transaction,
  { municipality: wanted }: PlacedProfile,
): Promise<number> {
  await tx.insert(municipality).values(wanted).onConflictDoNothing({ target: municipality.slug });
  const [found] = await tx
    .select({ id: municipality.id })
    .from(municipality)
    .where(eq(municipality.slug, wanted.slug));
  return found!.id;
}

export type KnownVillage = { id: number; slug: string; name: string };

export const findVillages = (tx: Connection, municipalityId: number): Promise<KnownVillage[]> =>
  tx
    .select({ id: village.id, slug: village.slug, name: village.name })
    .from(village)
    .where(eq(village.municipalityId, municipalityId));

/** Adds a village with its address; null when that address is taken by a village of another municipality. */
export async function addVillage(
  tx: Transaction,
  row: Pick<typeof village.$inferInsert, 'municipalityId' | 'slug' | 'name' | 'notice' | 'registerScope'>,
): Promise<KnownVillage | null> {
  const [taken] = await tx
    .select({ slug: villageAddress.slug })
    .from(villageAddress)
    .where(eq(villageAddress.slug, row.slug));
  if (taken) return null;
  const [added] = await tx
    .insert(village)
    .values(row)
    .returning({ id: village.id, slug: village.slug, name: village.name });
  await tx
    .insert(villageAddress)
    .values({ slug: row.slug, municipalityId: row.municipalityId, villageId: added!.id });
  return added!;
}

export async function findNumbers(
  tx: Connection,
  municipalityId: number,
  villageId: number,
): Promise<number[]> {
  const rows = await tx
    .select({ number: project.number })
    .from(project)
    .where(and(eq(project.municipalityId, municipalityId), eq(project.villageId, villageId)));
  return rows.map(({ number }) => number);
}

/** What the register has of the projects with these numbers in the list, and what the list said of them last. */
export const findListed = (tx: Connection, municipalityId: number, source: string, externalIds: string[]) =>
  tx
    .select({
      id: project.id,
      municipalityId: project.municipalityId,
      villageId: project.villageId,
      number: project.number,
      retracted: project.retracted,
      eventCount: project.eventCount,
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
      statement: listedProject.statement,
      observedOn: listedProject.observedOn,
    })
    .from(project)
    .leftJoin(
      listedProject,
      and(eq(listedProject.municipalityId, project.municipalityId), eq(listedProject.projectId, project.id)),
    )
    .where(
      and(
        eq(project.municipalityId, municipalityId),
        eq(project.source, source),
        inArray(project.externalId, externalIds),
      ),
    );
export type ListedRow = Awaited<ReturnType<typeof findListed>>[number];

/** The events of these projects that count. */
export async function findHistories(tx: Connection, municipalityId: number, projectIds: string[]) {
  const histories = new Map<string, RecordedEvent[]>(projectIds.map((id) => [id, []]));
  if (projectIds.length === 0) return histories;
  const rows = await tx.execute<RecordedEvent & { projectId: string }>(sql`
    select project_id as "projectId", sequence, type, occurred_on as "occurredOn", amount, reason, data from project_event
    where municipality_id = ${municipalityId}
      and project_id in (select jsonb_array_elements_text(${JSON.stringify(projectIds)}::text::jsonb)::uuid)
    order by project_id, sequence`);
  for (const { projectId, ...event } of rows) histories.get(projectId)!.push(event);
  for (const [projectId, events] of histories) histories.set(projectId, standing(events));
  return histories;
}

export type KeptStatement = { projectId: string; statement: Record<string, unknown> };

/** Keeps what the list says of these projects, in place of what it said before. */
export async function keepStatements(
  tx: Transaction,
  at: { municipalityId: number; observedOn: CalendarDate },
  rows: KeptStatement[],
) {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into listed_project (municipality_id, project_id, statement, observed_on)
    select ${at.municipalityId}::int, project_id, statement, ${at.observedOn}::date
    from jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ project_id: row.projectId, statement: row.statement })))}::text::jsonb)
      as t (project_id uuid, statement jsonb)
    on conflict (municipality_id, project_id) do update set statement = excluded.statement, observed_on = excluded.observed_on`);
}

export type MilestoneRow = {
  projectId: string;
  position: number;
  name: string;
  promisedOn: PartialDate | null;
  reachedOn: PartialDate | null;
};

export async function writeMilestones(tx: Transaction, municipalityId: number, rows: MilestoneRow[]) {
  if (rows.length === 0) return;
  const records = rows.map(({ projectId, promisedOn, reachedOn, ...row }) => ({
    ...row,
    project_id: projectId,
    promised_on: promisedOn,
    reached_on: reachedOn,
  }));
  await tx.execute(sql`
    insert into milestone (municipality_id, project_id, position, name, promised_on, reached_on)
    select ${municipalityId}::int, project_id, position, name, promised_on, reached_on
    from jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb)
      as t (project_id uuid, position int, name text, promised_on text, reached_on text)
    on conflict (municipality_id, project_id, position)
      do update set name = excluded.name, promised_on = excluded.promised_on, reached_on = excluded.reached_on`);
}

/** As PostgreSQL has it, and as it is kept by an import for when it is undone. */
export type MilestoneRecord = {
  position: number;
  name: string;
  promised_on: PartialDate | null;
  reached_on: PartialDate | null;
};

/** The milestones of these projects become these, whatever they were. */
export async function replaceMilestones(
  tx: Transaction,
  municipalityId: number,
  projects: { projectId: string; milestones: MilestoneRecord[] }[],
) {
  const ids = JSON.stringify(projects.map(({ projectId }) => projectId));
  await tx.execute(sql`delete from milestone where municipality_id = ${municipalityId}
    and project_id in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)`);
  await writeMilestones(
    tx,
    municipalityId,
    projects.flatMap(({ projectId, milestones }) =>
      milestones.map(({ promised_on: promisedOn, reached_on: reachedOn, ...row }) => ({
        projectId,
        promisedOn,
        reachedOn,
        ...row,
      })),
    ),
  );
}

/** The list has not spoken of these projects. */
export async function forgetStatements(tx: Transaction, municipalityId: number, projectIds: string[]) {
  await tx.execute(sql`delete from listed_project where municipality_id = ${municipalityId}
    and project_id in (select jsonb_array_elements_text(${JSON.stringify(projectIds)}::text::jsonb)::uuid)`);
}

const pageSize = 10_000;

/** Every project that came from this list, of one village or of all, in pages, so that a register of any size can be gone through. */
export async function* listedBefore(
  tx: Connection,
  municipalityId: number,
  source: string,
  only?: OnlyVillage,
) {
  let last = '';
  for (;;) {
    const page = await tx
      .select({ externalId: project.externalId, number: project.number, title: project.title })
      .from(project)
      .where(
        and(
          eq(project.municipalityId, municipalityId),
          eq(project.source, source),
          eq(project.retracted, false),
          only && eq(project.villageId, only.id),
          gt(project.externalId, last),
        ),
      )
      .orderBy(project.externalId)
      .limit(pageSize);
    for (const row of page) yield { ...row, externalId: row.externalId! };
    if (page.length < pageSize) return;
    last = page.at(-1)!.externalId!;
  }
}

/** Lets PostgreSQL count the rows, also those that this transaction added and nobody else sees yet. */
export async function refreshStatistics(tx: Transaction) {
  await tx.execute(sql`analyze project, project_event, project_period, milestone, listed_project, village`);
}
