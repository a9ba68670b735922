import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Touched } from '../trace.ts';

/** Remembers what a run does to projects, before it does it, so that it can be undone. */
export async function remember(
  tx: Transaction,
  { municipalityId, runId }: { municipalityId: number; runId: string },
  projects: readonly Touched[],
) {
  if (projects.length === 0) return;
  const rows = projects.map((one) => ({
    project_id: one.projectId,
    created: one.created,
    first_sequence: one.firstSequence,
    last_sequence: one.lastSequence,
    before: one.before,
  }));
  await tx.execute(sql`
    insert into imported_project (municipality_id, run_id, project_id, created, first_sequence, last_sequence, before)
    select ${municipalityId}::int, ${runId}::uuid, t.project_id, t.created, t.first_sequence, t.last_sequence,
      case when t.before is not null then t.before || jsonb_build_object('milestones', coalesce((
        select jsonb_agg(jsonb_build_object('position', m.position, 'name', m.name,
          'promised_on', m.promised_on, 'reached_on', m.reached_on) order by m.position)
        from milestone m where m.municipality_id = ${municipalityId} and m.project_id = t.project_id), '[]')) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as t (project_id uuid, created boolean, first_sequence int, last_sequence int, before jsonb)`);
}
