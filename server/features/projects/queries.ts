import type { Database } from '#db/client.ts';
import { internalEvents, type RecordedEvent } from '../../domain/events.ts';
import { standing } from '../../domain/facts.ts';
import type { ProjectEvent } from './contract.ts';

type Row = Omit<ProjectEvent, 'changes' | 'counts'> & { changes: Changes; data: RecordedEvent['data'] };
type Changes = Record<string, { from: string | null; to: string | null }>;

/**
 * The timeline of a project, in order of recording.
 */
export async function findEvents(db: Database, id: string): Promise<ProjectEvent[]> {
  const { $client: sql } = db;
  const rows = await sql<Row[]>`
    select e.sequence, e.type, e.occurred_on as "occurredOn", e.by,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
      e.amount::text, e.reason, e.data->>'to' as "to", coalesce(e.data->>'promised', e.data->>'completion') as promised,
      case when e.type in ('merged', 'absorbed') then json_build_object(
        'number', coalesce(e.data->'into', e.data->'number'), 'title', e.data->'title') end as other,
      e.data->>'milestone' as milestone, coalesce(e.data->>'until', e.data->>'remedyUntil') as until,
      (e.data->>'days')::int as days, e.data->>'condition' as condition, e.data->>'about' as about,
      e.data->>'outcome' as outcome, coalesce(e.data->'isGranted', e.data->'inTime',
        case when e.type = 'heard' then to_jsonb(not coalesce((e.data->>'waived')::boolean, false)) end) as yes, coalesce((e.data->>'partly')::boolean, false) as partly,
      coalesce(e.data->'changes', '{}') as changes, e.data
    from project p join project_event e on e.municipality_id = p.municipality_id and e.project_id = p.id
    where p.id = ${id} and not p.retracted order by e.sequence`;
  const counting = new Set(standing(rows as RecordedEvent[]).map(({ sequence }) => sequence));
  const told = rows.filter(({ type }) => !internalEvents.includes(type));
  return told.map((row) => {
    const { changes, ...event } = row;
    return Object.assign(event, {
      data: undefined,
      counts: event.type === 'voided' || counting.has(event.sequence),
      changes: Object.entries(changes).map(([field, { from, to }]) => ({ field, from, to })),
    });
  });
}
