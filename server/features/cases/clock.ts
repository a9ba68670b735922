import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { caseClockOf, type CaseClock } from '../../domain/case-clock.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import type { ProjectKey } from '../plans/queries.ts';

type Row = RecordedEvent & { projectId: string };

/** The terms of applications, by project; of a project without one there is none. */
export async function findClocks(db: Connection, municipalityId: number, projectIds: readonly string[]) {
  const rows = await db.execute<Row>(sql`
    select e.project_id as "projectId", e.sequence, e.type, e.occurred_on as "occurredOn", e.amount::text, e.reason, e.data
    from project_event e join jsonb_array_elements_text(${JSON.stringify(projectIds)}::text::jsonb) as t (id)
      on e.project_id = t.id::uuid
    where e.municipality_id = ${municipalityId} order by e.project_id, e.sequence`);
  const events = Map.groupBy(rows, ({ projectId }) => projectId);
  const clocks = new Map<string, CaseClock>();
  for (const [id, own] of events) {
    const clock = caseClockOf(own);
    if (clock) clocks.set(id, clock);
  }
  return clocks;
}

/** The term of the application of one project; null: there is none. */
export const findClock = async (db: Connection, { municipalityId, projectId }: ProjectKey) =>
  (await findClocks(db, municipalityId, [projectId])).get(projectId) ?? null;

/**
 * The term of an application that waits for a decision.
 * @throws RuleViolation no-running-term
 */
export async function requireRunningClock(db: Connection, key: ProjectKey): Promise<CaseClock> {
  const clock = await findClock(db, key);
  if (clock && clock.decidedOn === null) return clock;
  throw new RuleViolation('no-running-term', 'There is no application of which the term is known and runs');
}
