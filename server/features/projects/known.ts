import type { Database } from '#db/client.ts';
import { addDays, momentsAt, type CalendarDate } from '../../domain/dates.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { stateOf, type FollowedProject } from './follow.ts';

/** Until when: what had happened by the end of a day, by what had been recorded by the end of another. */
export type Until = { asOf: CalendarDate; knownOn?: CalendarDate | null | undefined };

type Place = { municipalityId: number; villageId: number | null };

/** What was recorded before this moment was known by the end of the day. */
export const knownBefore = (knownOn: CalendarDate) =>
  momentsAt(`${addDays(knownOn, 1)}T00:00`)[0]!.toISOString();

/** The events of projects of one municipality that had been recorded before a moment, or all of them, in that order. */
export async function eventsKnown(
  { $client: sql }: Database,
  projects: readonly FollowedProject[],
  before: string | null,
): Promise<Map<string, RecordedEvent[]>> {
  const found = new Map(projects.map(({ id }): [string, RecordedEvent[]] => [id, []]));
  const rows = await sql<(RecordedEvent & { projectId: string })[]>`
    select e.project_id as "projectId", e.sequence, e.type, e.occurred_on as "occurredOn", e.amount::text, e.reason,
      e.data
    from project_event e where e.municipality_id = ${projects[0]?.municipality_id ?? null}
      and e.project_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify([...found.keys()])}::text::jsonb))
      and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
    order by e.project_id, e.sequence`;
  for (const { projectId, ...event } of rows) found.get(projectId)!.push(event);
  return found;
}

export type Periods = Awaited<ReturnType<typeof periodsKnown>>;

/**
 * The periods of projects (`project_period`) of a place, or of all, as they were known by the end of a day, as something
 * to select from. They follow by the same rules from the events that had been recorded by then; of a project of which
 * nothing was recorded since, the periods are as they are kept.
 */
export async function periodsKnown(db: Database, place: Place | undefined, knownOn: Until['knownOn']) {
  const { $client: sql } = db;
  // In an object, because a query that is awaited is sent.
  if (!knownOn) return { periods: sql`project_period` };
  const before = knownBefore(knownOn);
  const { municipalityId = null, villageId = null } = place ?? {};
  const ofMunicipality = municipalityId === null ? sql`true` : sql`municipality_id = ${municipalityId}`;
  const here = sql`${ofMunicipality} and (${villageId}::int is null or village_id = ${villageId})`;
  const changed = sql`(select e.project_id from project_event e where ${ofMunicipality} and e.recorded_at >= ${before})`;
  const projects = await sql<FollowedProject[]>`
    select municipality_id, id, village_id, part_of_id from project where ${here} and id in ${changed}`;
  const rows: object[] = [];
  for (const own of Map.groupBy(projects, (project) => project.municipality_id).values()) {
    const events = await eventsKnown(db, own, before);
    rows.push(...own.flatMap((project) => stateOf(project, events.get(project.id)!).periods));
  }
  const periods = sql`(
    select * from project_period where ${here} and project_id not in ${changed}
    union all
    select * from jsonb_populate_recordset(null::project_period, ${JSON.stringify(rows)}::text::jsonb))`;
  return { periods };
}
