import type postgres from 'postgres';
import { eventHash } from '../../domain/event-chain.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { holdingsOf } from '../../domain/ledger.ts';
import { entriesOf, stateOf, type FollowedProject } from '../projects/follow.ts';
import { hex, type Checked, type Differences, type Snapshot } from './difference.ts';

const batchSize = 400;

type ProjectRow = FollowedProject & { last_hash: Uint8Array | null };
type EventRow = RecordedEvent & {
  project_id: string;
  recordedAt: Date;
  by: string;
  hash: Uint8Array;
};
type Expected = { projects: unknown[]; periods: unknown[]; entries: unknown[] };

/** Goes through all projects, some at a time: their chains, and what follows from their events. */
export async function verifyProjects(sql: Snapshot, checked: Checked, found: Differences) {
  let after = { municipality_id: 0, id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const projects = await sql<ProjectRow[]>`
      select municipality_id, id, village_id, part_of_id, last_hash from project
      where (municipality_id, id) > (${after.municipality_id}, ${after.id}) order by municipality_id, id
      limit ${batchSize}`;
    if (projects.length === 0) return;
    after = projects.at(-1)!;
    await verifyBatch(sql, projects, checked, found);
  }
}

async function verifyBatch(sql: Snapshot, projects: ProjectRow[], checked: Checked, found: Differences) {
  const keys = sql`(select m, p from unnest(${sql.array(projects.map((one) => one.municipality_id))}::int[],
    ${sql.array(projects.map(({ id }) => id))}::uuid[]) as t (m, p))`;
  const raw = await sql<EventRow[]>`
    select e.project_id, e.sequence, e.type, e.occurred_on as "occurredOn", e.recorded_at as "recordedAt", e.by,
      e.amount::text, e.reason, e.data, e.hash
    from project_event e where (e.municipality_id, e.project_id) in ${keys}
    order by e.municipality_id, e.project_id, e.sequence`;
  // The driver leaves moments as text.
  const rows = raw.map((row) => ({ ...row, recordedAt: new Date(row.recordedAt) }));
  const eventsOf = Map.groupBy(rows, ({ project_id }) => project_id);
  const expected: Expected = { projects: [], periods: [], entries: [] };
  for (const project of projects) {
    const events = eventsOf.get(project.id) ?? [];
    verifyChain(project, events, found);
    expect(project, events, expected, found);
  }
  checked.projects += projects.length;
  checked.projectEvents += rows.length;
  await compareStates(sql, keys, expected.projects, found);
  checked.periods += await comparePeriods(sql, keys, expected.periods, found);
  checked.entries += await compareEntries(sql, keys, expected.entries, found);
}

/** Each event holds the hash of the one before it; the last one is that of the project. */
function verifyChain(project: ProjectRow, events: EventRow[], found: Differences) {
  let hash: Uint8Array | null = null;
  const where = `project ${project.id}`;
  for (const [i, event] of events.entries()) {
    const { municipality_id: municipalityId, id: projectId } = project;
    hash = eventHash(hash, { ...event, municipalityId, projectId });
    if (event.sequence !== i + 1) {
      found.add('chain', where, `event ${i + 1} is not there`);
      return;
    }
    if (hex(hash) !== hex(event.hash)) {
      found.add('chain', where, `event ${event.sequence} (${event.type}) is not what was recorded`);
      return;
    }
  }
  if (hex(hash) !== hex(project.last_hash)) found.add('chain', where, 'events are missing at the end');
}

/** What should stand in the tables; of events that contradict each other nothing follows. */
function expect(project: ProjectRow, events: EventRow[], expected: Expected, found: Differences) {
  try {
    const recordedAt = new Map(events.map((event) => [event.sequence, event.recordedAt]));
    const state = stateOf(project, events);
    const entries = entriesOf(project, events, holdingsOf([]));
    expected.projects.push(state.project);
    expected.periods.push(...state.periods);
    for (const entry of entries) {
      expected.entries.push({
        municipality_id: entry.municipalityId,
        project_id: project.id,
        event_sequence: entry.eventSequence,
        fund: entry.fund,
        year: entry.year,
        from_account: entry.from,
        to_account: entry.to,
        amount: entry.amount,
        occurred_on: entry.occurredOn,
        recorded_at: recordedAt.get(entry.eventSequence!)!.toISOString(),
      });
    }
  } catch (problem) {
    found.add('state', `project ${project.id}`, String(problem));
  }
}

type Keys = postgres.PendingQuery<postgres.Row[]>;

const stateColumns = `municipality_id, id, status, status_reason, cohort_year, partly, requested, granted, paid, settled,
  spent, submitted_on, decided_on, started_on, realised_on, stopped_on, promised_on, expected_on, completed_on,
  event_count, retracted, decide_by, suspended_until`;

async function compareStates(sql: Snapshot, keys: Keys, expected: unknown[], found: Differences) {
  const columns = sql.unsafe(stateColumns);
  const rows = await sql<{ id: string; status: string }[]>`
    select ${columns} from jsonb_populate_recordset(null::project, ${JSON.stringify(expected)}::text::jsonb)
    except select ${columns} from project where (municipality_id, id) in ${keys}`;
  for (const { id, status } of rows) {
    found.add('state', `project ${id}`, `by its events it is ${status}, and it says something else`);
  }
}

async function comparePeriods(sql: Snapshot, keys: Keys, expected: unknown[], found: Differences) {
  const told = sql`select * from jsonb_populate_recordset(null::project_period, ${JSON.stringify(expected)}::text::jsonb)`;
  const kept = sql`select * from project_period where (municipality_id, project_id) in ${keys}`;
  const rows = await sql<{ project_id: string; valid_from: string; which: string }[]>`
    select project_id, valid_from::text, 'is missing or different' as which from (${told} except ${kept}) a
    union all
    select project_id, valid_from::text, 'follows from no event' from (${kept} except ${told}) b`;
  for (const { project_id, valid_from, which } of rows) {
    found.add('period', `project ${project_id}`, `the period from ${valid_from} ${which}`);
  }
  return expected.length;
}

async function compareEntries(sql: Snapshot, keys: Keys, expected: unknown[], found: Differences) {
  const told = sql`
    select t.municipality_id, t.project_id, t.event_sequence, t.fund, t.year, t.from_account, t.to_account, t.amount,
      t.occurred_on, t.recorded_at
    from jsonb_to_recordset(${JSON.stringify(expected)}::text::jsonb) as t (municipality_id int, project_id uuid,
      event_sequence int, fund text, year int, from_account text, to_account text, amount numeric(14, 2),
      occurred_on date, recorded_at timestamptz)`;
  const kept = sql`
    select e.municipality_id, e.project_id, e.event_sequence, f.slug, e.year, e.from_account, e.to_account, e.amount,
      e.occurred_on, e.recorded_at
    from ledger_entry e join fund f on f.municipality_id = e.municipality_id and f.id = e.fund_id
    where (e.municipality_id, e.project_id) in ${keys}`;
  const rows = await sql<{ project_id: string; event_sequence: number; amount: string; which: string }[]>`
    select project_id, event_sequence, amount::text, 'is missing or different' as which
    from (${told} except all (${kept})) a
    union all
    select project_id, event_sequence, amount::text, 'follows from no event' from (${kept} except all (${told})) b`;
  for (const { project_id, event_sequence, amount, which } of rows) {
    found.add('entry', `project ${project_id}`, `the entry of ${amount} of event ${event_sequence} ${which}`);
  }
  return expected.length;
}
