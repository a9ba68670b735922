import { prepared, type Transaction } from '#db/client.ts';
import { eventHash } from '../../domain/event-chain.ts';
import type { NewEvent, RecordedEvent } from '../../domain/events.ts';
import { holdingsOf } from '../../domain/ledger.ts';
import { post, type Entry } from '../funds/post.ts';
import { entriesOf, stateOf, type FollowedProject } from './follow.ts';

/** What is to be recorded of one project. */
export type Recording = { municipalityId: number; projectId: string; events: readonly NewEvent[] };
type Locked = FollowedProject & {
  event_count: number;
  last_hash: Uint8Array | null;
};

const json = (records: unknown[]) => JSON.stringify(records);
const keysOf = (batch: readonly Pick<Recording, 'municipalityId' | 'projectId'>[]) =>
  json(batch.map(({ municipalityId, projectId }) => ({ m: municipalityId, p: projectId })));

/**
 * Records events and brings everything that follows from them up to date, in the caller's transaction:
 * the chain of events, the current state in `project`, the periods in `project_period` and the money that moves in the
 * ledger. The only way in which a project changes state. Many projects at once, because an import has thousands.
 *
 * @param by the role or the source that says so, never a person's name
 * @throws RuleViolation over-commitment, below-realised, fund-year-exceeded, fund-year-closed
 */
export async function recordEvents(
  tx: Transaction,
  by: string,
  batch: readonly Recording[],
  recordedAt = new Date(),
) {
  if (batch.length === 0) return;
  const projects = await lockProjects(tx, batch);
  const earlier = await eventsOf(
    tx,
    [...projects.values()].filter(({ event_count }) => event_count > 0),
  );

  const eventRows: unknown[] = [];
  const projectRows: unknown[] = [];
  const periodRows: unknown[] = [];
  const entries: Entry[] = [];
  for (const { municipalityId, projectId, events } of batch) {
    const project = projects.get(projectId);
    if (project?.municipality_id !== municipalityId)
      throw new Error(`project ${projectId} is not in municipality ${municipalityId}`);
    let hash = project.last_hash;
    const before = earlier.get(projectId) ?? [];
    const recorded = events.map((event, i): RecordedEvent => ({ ...event, sequence: before.length + i + 1 }));
    entries.push(...entriesOf(project, recorded, holdingsOf(before)));
    for (const event of recorded) {
      hash = eventHash(hash, { ...event, municipalityId, projectId, recordedAt, by });
      eventRows.push({
        municipality_id: municipalityId,
        project_id: projectId,
        sequence: event.sequence,
        type: event.type,
        occurred_on: event.occurredOn,
        amount: event.amount ?? null,
        reason: event.reason ?? null,
        data: event.data ?? null,
        hash: `\\x${Buffer.from(hash).toString('hex')}`,
      });
    }
    const state = stateOf(project, [...before, ...recorded]);
    projectRows.push({
      ...state.project,
      last_hash: hash && `\\x${Buffer.from(hash).toString('hex')}`,
    });
    periodRows.push(...state.periods);
  }
  // Sent one behind the other without waiting, so that the rows that all of a village share are held as short as can be.
  await Promise.all([
    writeEvents(tx, by, eventRows, recordedAt),
    writePeriods(
      tx,
      batch.filter(({ projectId }) => earlier.has(projectId)),
      periodRows,
    ),
    writeStates(tx, projectRows),
    post(tx, entries, recordedAt),
  ]);
}

/** Locked in one order, so that two recordings never wait for each other. */
async function lockProjects(tx: Transaction, batch: readonly Recording[]) {
  const ids = `{${batch.map(({ projectId }) => projectId).join()}}`;
  const rows = await prepared(tx)<Locked[]>`
    select p.municipality_id, p.id, p.village_id, p.part_of_id, p.event_count, p.last_hash from project p
    where p.id = any(${ids}::text::uuid[]) order by p.municipality_id, p.id for update of p`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function eventsOf(tx: Transaction, projects: Locked[]): Promise<Map<string, RecordedEvent[]>> {
  const found = new Map<string, RecordedEvent[]>(projects.map(({ id }) => [id, []]));
  if (projects.length === 0) return found;
  const keys = keysOf(
    projects.map(({ municipality_id, id }) => ({ municipalityId: municipality_id, projectId: id })),
  );
  const rows = await prepared(tx)<(RecordedEvent & { projectId: string })[]>`
    select e.project_id as "projectId", e.sequence, e.type, e.occurred_on as "occurredOn", e.amount, e.reason, e.data
    from project_event e
    join jsonb_to_recordset(${keys}::text::jsonb) as t (m int, p uuid) on e.municipality_id = t.m and e.project_id = t.p
    order by e.municipality_id, e.project_id, e.sequence`;
  for (const { projectId, ...event } of rows) found.get(projectId)!.push(event);
  return found;
}

async function writeEvents(tx: Transaction, by: string, rows: unknown[], recordedAt: Date) {
  await prepared(tx)`
    insert into project_event (municipality_id, project_id, sequence, type, occurred_on, recorded_at, by, amount, reason, data, hash)
    select municipality_id, project_id, sequence, type, occurred_on, ${recordedAt.toISOString()}::timestamptz, ${by}, amount, reason, data, hash
    from jsonb_to_recordset(${json(rows)}::text::jsonb) as t (municipality_id int, project_id uuid, sequence int,
      type text, occurred_on text, amount numeric(14, 2), reason text, data jsonb, hash bytea)`;
}

async function writePeriods(tx: Transaction, known: Recording[], rows: unknown[]) {
  await Promise.all([
    known.length > 0 &&
      prepared(tx)`
      delete from project_period p using jsonb_to_recordset(${keysOf(known)}::text::jsonb) as t (m int, p uuid)
      where p.municipality_id = t.m and p.project_id = t.p`,
    prepared(tx)`
    insert into project_period select *
    from jsonb_populate_recordset(null::project_period, ${json(rows)}::text::jsonb)`,
  ]);
}

async function writeStates(tx: Transaction, rows: unknown[]) {
  await prepared(tx)`
    update project p set status = t.status, status_reason = t.status_reason, cohort_year = t.cohort_year,
      partly = t.partly, requested = t.requested, granted = t.granted, paid = t.paid, settled = t.settled,
      spent = t.spent, submitted_on = t.submitted_on, decided_on = t.decided_on, started_on = t.started_on,
      realised_on = t.realised_on, stopped_on = t.stopped_on, promised_on = t.promised_on,
      expected_on = t.expected_on, completed_on = t.completed_on, event_count = t.event_count,
      last_hash = t.last_hash, retracted = t.retracted, decide_by = t.decide_by,
      suspended_until = t.suspended_until
    from jsonb_populate_recordset(null::project, ${json(rows)}::text::jsonb) as t
    where p.municipality_id = t.municipality_id and p.id = t.id`;
}
