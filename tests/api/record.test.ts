import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventHash, type ChainedEvent } from '#server/domain/event-chain.ts';
import { partialDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import type { Amount } from '#server/domain/money.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { freshDatabase } from '../support/database.ts';
import { aVillage } from '../support/village.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const on = partialDate;
const submitted: NewEvent = { type: 'submitted', occurredOn: on('2024-02-01'), amount: '900.00' as Amount };
const granted: NewEvent = { type: 'granted', occurredOn: on('2024-03-01'), amount: '800.00' as Amount };

async function aProject() {
  const key = await aVillage(database.db);
  const id = crypto.randomUUID();
  await addProjects(database.db, [{ ...key, id, number: 1, title: 'Bankje' }]);
  return { municipalityId: key.municipalityId, projectId: id };
}

test('the state, the periods and the chain follow from the events', async () => {
  const { db } = database;
  const project = await aProject();
  await db.transaction((tx) => recordEvents(tx, 'test', [{ ...project, events: [submitted, granted] }]));
  await db.transaction((tx) =>
    recordEvents(tx, 'test', [{ ...project, events: [{ type: 'realised', occurredOn: on('2024-06') }] }]),
  );

  const sql = db.$client;
  const [row] =
    await sql`select status, cohort_year, requested, granted, realised_on, event_count from project where id = ${project.projectId}`;
  expect(row).toEqual({
    status: 'realised',
    cohort_year: 2024,
    requested: '900.00',
    granted: '800.00',
    realised_on: '2024-06',
    event_count: 3,
  });

  const periods =
    await sql`select valid_from::text, valid_until::text, status, granted_change from project_period
    where project_id = ${project.projectId} order by valid_from`;
  expect([...periods]).toEqual([
    { valid_from: '2024-02-01', valid_until: '2024-03-01', status: 'submitted', granted_change: null },
    { valid_from: '2024-03-01', valid_until: '2024-06-30', status: 'granted', granted_change: '800.00' },
    { valid_from: '2024-06-30', valid_until: 'infinity', status: 'realised', granted_change: '0.00' },
  ]);

  const events = await sql<(Omit<ChainedEvent, 'recordedAt'> & { hash: Uint8Array; recordedAt: string })[]>`
    select municipality_id as "municipalityId", project_id as "projectId", sequence, type, occurred_on as "occurredOn",
      recorded_at::text as "recordedAt", by, amount, reason, data, hash
    from project_event where project_id = ${project.projectId} order by sequence`;
  let previous: Uint8Array | null = null;
  for (const { hash, ...event } of events) {
    expect(
      Buffer.from(hash).equals(
        Buffer.from(
          eventHash(previous, { ...event, recordedAt: new Date(event.recordedAt) } as ChainedEvent),
        ),
      ),
    ).toBe(true);
    previous = hash;
  }
});

test('an event that is recorded late takes its place by its own date', async () => {
  const { db } = database;
  const project = await aProject();
  await recordInTurn(project, granted, submitted, {
    type: 'paid',
    occurredOn: on('2024-04-01'),
    amount: '50.00' as Amount,
  });
  await recordInTurn(project, { type: 'paid', occurredOn: on('2024-03-15'), amount: '25.00' as Amount });
  const periods = await db.$client`select valid_from::text, spent_amount, spent_change from project_period
    where project_id = ${project.projectId} and spent_amount is not null order by valid_from`;
  expect([...periods]).toEqual([
    { valid_from: '2024-03-15', spent_amount: '25.00', spent_change: '25.00' },
    { valid_from: '2024-04-01', spent_amount: '75.00', spent_change: '50.00' },
  ]);
});

test('two recordings at the same moment both stand, one after the other', async () => {
  const project = await aProject();
  const note = (reason: string): NewEvent => ({ type: 'noted', occurredOn: on('2024'), reason });
  await Promise.all(Array.from({ length: 12 }, (_, i) => recordInTurn(project, note(`bericht ${i}`))));
  const rows = await database.db
    .$client`select sequence from project_event where project_id = ${project.projectId} order by 1`;
  expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
});

test('when a recording fails nothing of it stays', async () => {
  const project = await aProject();
  const broken = { type: 'stepped_back', occurredOn: on('2024'), data: { to: 'idea' } } as NewEvent;
  await expect(recordInTurn(project, submitted, broken)).rejects.toThrow();
  const [row] = await database.db
    .$client`select event_count, status from project where id = ${project.projectId}`;
  expect(row).toEqual({ event_count: 0, status: 'idea' });
});

const recordInTurn = (project: { municipalityId: number; projectId: string }, ...events: NewEvent[]) =>
  database.db.transaction((tx) => recordEvents(tx, 'test', [{ ...project, events }]));
