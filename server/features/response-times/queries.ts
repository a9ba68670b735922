import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { answeredBy, responseEvents, responsesOf, responseTimes } from '../../domain/response-times.ts';
import { knownBefore, type Until } from '../projects/known.ts';
import type { ResponseTimes } from './contract.ts';

type Place = { municipalityId: number; villageId: number | null };

/** How long both sides took to answer each other by the end of a day. */
export async function findResponseTimes(
  db: Connection,
  { municipalityId, villageId }: Place,
  { asOf, knownOn }: Until,
): Promise<ResponseTimes> {
  const before = knownOn ? knownBefore(knownOn) : null;
  const types = JSON.stringify(responseEvents);
  const rows = await db.execute<RecordedEvent & { projectId: string }>(sql`
    select e.project_id as "projectId", e.sequence, e.type, e.occurred_on as "occurredOn", e.data
    from project_event e join project p on p.municipality_id = e.municipality_id and p.id = e.project_id
    where p.municipality_id = ${municipalityId} and (${villageId}::int is null or p.village_id = ${villageId})
      and not p.retracted and p.part_of_id is null
      and (${before}::timestamptz is null or e.recorded_at < ${before}::timestamptz)
      and e.type in (select value from jsonb_array_elements_text(${types}::text::jsonb))
    order by e.project_id, e.sequence`);
  const byProject = Map.groupBy(rows, ({ projectId }) => projectId);
  const { times, open } = responseTimes(
    [...byProject.values()].flatMap((events) => responsesOf(events, asOf)),
  );
  return { asOf, times: times.map((time) => ({ ...time, by: answeredBy[time.kind] })), open };
}
