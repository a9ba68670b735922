import { randomUUID } from 'node:crypto';
import type { Transaction } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Recording } from '../projects/record.ts';
import { addProjects, describeProjects, type ProjectDescription } from '../projects/register.ts';
import { compare } from './compare.ts';
import { firstEvents } from './first-events.ts';
import { milestonesOf } from './milestones.ts';
import { observation } from './observation.ts';
import type { OnlyVillage } from './place.ts';
import type { PlacedProfile } from './profile.ts';
import {
  findHistories,
  findListed,
  keepStatements,
  writeMilestones,
  type ListedRow,
  type MilestoneRow,
} from './queries.ts';
import type { ImportReport } from './report.ts';
import type { ReadRow } from './row.ts';
import { keep, restore, saysTheSame } from './statement.ts';
import { asItWas, span, type Touched } from './trace.ts';
import type { Villages } from './villages.ts';

export type TakingIn = {
  profile: PlacedProfile;
  municipalityId: number;
  villages: Villages;
  observedOn: CalendarDate;
  /** Names of the milestones that the list can tell of. */
  names: string[];
  report: ImportReport;
  only?: OnlyVillage | undefined;
  onTouched?: ((tx: Transaction, projects: Touched[]) => Promise<void>) | undefined;
};

/** Writes what some rows say of projects that are new or different, and gives the events that are to be recorded with it. */
export async function takeIn(tx: Transaction, taking: TakingIn, rows: ReadRow[]): Promise<Recording[]> {
  const { municipalityId, profile } = taking;
  const ids = rows.map(({ externalId }) => externalId);
  const known = new Map(
    (await findListed(tx, municipalityId, profile.source, ids)).map((row) => [row.externalId!, row]),
  );
  const added = await addNew(
    tx,
    taking,
    rows.flatMap((row) => {
      const listed = known.get(row.externalId);
      return !listed || listed.retracted ? [{ row, listed: listed ?? null }] : [];
    }),
  );
  const changed = await changeKnown(
    tx,
    taking,
    rows.flatMap((row) => {
      const listed = known.get(row.externalId);
      return listed && !listed.retracted ? [{ row, listed }] : [];
    }),
  );
  return [...added, ...changed];
}

/** Projects that are not there. One that was undone comes back under the number that it had. */
async function addNew(
  tx: Transaction,
  taking: TakingIn,
  rows: { row: ReadRow; listed: ListedRow | null }[],
): Promise<Recording[]> {
  const { municipalityId, profile, villages, observedOn, names, report } = taking;
  const seen = observation(observedOn, names);
  const projects: ProjectDescription[] = [];
  const returning: ProjectDescription[] = [];
  const recordings: Recording[] = [];
  const milestones: MilestoneRow[] = [];
  const statements = [];
  const touched: Touched[] = [];
  for (const { row, listed } of rows) {
    const { externalId, place, statement } = row;
    if (listed && !isOurs(row, listed, taking)) continue;
    const { id: villageId } = await villages.ensure(place);
    const projectId = listed?.id ?? randomUUID();
    const number =
      listed?.villageId === villageId ? listed.number : await villages.giveNumber(villageId, externalId);
    const { title, theme, summary, lesson, location, lead, workingGroup, sources } = statement;
    const described = { title, theme, summary, lesson, location, lead, workingGroup, sources };
    (listed ? returning : projects).push({
      municipalityId,
      villageId,
      id: projectId,
      number,
      source: profile.source,
      externalId,
      ...described,
    });
    const events = firstEvents(statement, seen);
    touched.push({ projectId, created: true, ...span(listed?.eventCount ?? 0, events), before: null });
    recordings.push({ municipalityId, projectId, events });
    milestones.push(...milestonesOf(projectId, names, statement, events));
    statements.push({ projectId, statement: keep(statement) });
  }
  await addProjects(tx, projects);
  await describeProjects(tx, returning);
  await taking.onTouched?.(tx, touched);
  await writeMilestones(tx, municipalityId, milestones);
  await keepStatements(tx, { municipalityId, observedOn }, statements);
  report.created += touched.length;
  return recordings;
}

async function changeKnown(
  tx: Transaction,
  taking: TakingIn,
  all: { row: ReadRow; listed: ListedRow }[],
): Promise<Recording[]> {
  const { municipalityId, villages, observedOn, names, report } = taking;
  const seen = observation(observedOn, names);
  const rows = all.filter(({ row, listed }) => isOurs(row, listed, taking));
  // A project that was here before any list was: from now on the list is compared with what it says today.
  const adopted = rows.filter(({ listed }) => listed.statement === null);
  const different = rows.filter(
    ({ row, listed }) => listed.statement !== null && !saysTheSame(restore(listed.statement), row.statement),
  );
  report.unchanged += rows.length - different.length;
  const newer = different.filter(({ row, listed }) => isNewer(row, listed, taking));
  const histories = await findHistories(
    tx,
    municipalityId,
    newer.map(({ listed }) => listed.id),
  );

  const projects: ProjectDescription[] = [];
  const recordings: Recording[] = [];
  const milestones: MilestoneRow[] = [];
  const statements = adopted.map(({ row, listed }) => ({
    projectId: listed.id,
    statement: keep(row.statement),
  }));
  const touched = adopted.map(({ listed }): Touched => ({
    projectId: listed.id,
    created: false,
    ...span(listed.eventCount, []),
    before: asItWas(listed),
  }));
  for (const { row, listed } of newer) {
    const { statement: before, observedOn: _, retracted: __, eventCount, ...current } = listed;
    const history = histories.get(listed.id)!;
    const from = villages.slugOf(listed.villageId);
    const { events, described } = compare(
      restore(before!),
      row.statement,
      { described: { ...current, village: from }, history },
      seen,
    );
    const { village, ...description } = described;
    if (events.length > 0) {
      const moved = village === from ? null : (await villages.ensure({ ...row.place, slug: village })).id;
      const number = moved === null ? listed.number : await villages.giveNumber(moved, row.externalId);
      projects.push({ ...current, ...description, villageId: moved ?? listed.villageId, number });
      recordings.push({ municipalityId, projectId: listed.id, events });
      milestones.push(...milestonesOf(listed.id, names, row.statement, [...history, ...events]));
      report.updated += 1;
    } else {
      report.unchanged += 1;
    }
    statements.push({ projectId: listed.id, statement: keep(row.statement) });
    touched.push({
      projectId: listed.id,
      created: false,
      ...span(eventCount, events),
      before: asItWas(listed),
    });
  }
  await taking.onTouched?.(tx, touched);
  await describeProjects(tx, projects);
  await writeMilestones(tx, municipalityId, milestones);
  await keepStatements(tx, { municipalityId, observedOn }, statements);
  return recordings;
}

/** Who brings the list of one village leaves the projects of other villages alone, also those of the same list. */
function isOurs(
  { row, externalId }: ReadRow,
  listed: ListedRow,
  { only, report, villages }: TakingIn,
): boolean {
  if (!only || listed.villageId === only.id) return true;
  report.problems.add({
    row,
    column: null,
    value: externalId,
    reason: `Dit project staat in het register bij ${villages.nameOf(listed.villageId)}; u leest een lijst in voor ${only.name}.`,
    remedy: 'Haal deze rij weg, of vraag de beheerder van de gemeente om het project te verplaatsen.',
  });
  return false;
}

/** A list that is older than what it changes would tell the story in the wrong order. */
function isNewer(
  { row, externalId }: ReadRow,
  { observedOn: known }: ListedRow,
  { observedOn, report }: TakingIn,
): boolean {
  if (known === null || observedOn >= known) return true;
  report.problems.add({
    row,
    column: null,
    value: externalId,
    reason: `Deze lijst is van ${observedOn}; over dit project is al een lijst van ${known} ingelezen.`,
    remedy: 'Geef met --observed-on de dag op waarop deze lijst is gemaakt, of lees de nieuwste lijst in.',
  });
  return false;
}
