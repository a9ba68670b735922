import type { Database } from '#db/client.ts';
import { addDays, momentsAt, type CalendarDate } from '../../domain/dates.ts';
import { stateOf, type FollowedProject } from './follow.ts';
import { eventsOf } from './record.ts';

/** Until when: what had happened by the end of a day, by what had been recorded by the end of another. */
export type Until = { asOf: CalendarDate; knownOn?: CalendarDate | null | undefined };

type Place = { municipalityId: number; villageId: number | null };

/** What was recorded before this moment was known by the end of the day. */
export const knownBefore = (knownOn: CalendarDate) =>
  momentsAt(`${addDays(knownOn, 1)}T00:00`)[0]!.toISOString();

export type Periods = Awaited<ReturnType<typeof periodsKnown>>;

/**
 * The periods of projects (`project_period`) as they were known by the end of a day, as something to select from. They
 * follow by the same rules from the events that had been recorded by then; of a project of which nothing was recorded
 * since, the periods are as they are kept.
 */
export async function periodsKnown(db: Database, place: Place | undefined, knownOn: Until['knownOn']) {
  const { $client: sql } = db;
  // In an object, because a query that is awaited is sent.
  if (!place || !knownOn) return { periods: sql`project_period` };
  const { municipalityId, villageId } = place;
  const before = knownBefore(knownOn);
  const here = sql`municipality_id = ${municipalityId} and (${villageId}::int is null or village_id = ${villageId})`;
  const changed = sql`(select e.project_id from project_event e
    where e.municipality_id = ${municipalityId} and e.recorded_at >= ${before})`;
  const projects = await sql<FollowedProject[]>`
    select municipality_id, id, village_id, part_of_id from project where ${here} and id in ${changed}`;
  const events = await eventsOf(db, projects, before);
  const rows = projects.flatMap((project) => stateOf(project, events.get(project.id)!).periods);
  const periods = sql`(
    select * from project_period where ${here} and project_id not in ${changed}
    union all
    select * from jsonb_populate_recordset(null::project_period, ${JSON.stringify(rows)}::text::jsonb))`;
  return { periods };
}
