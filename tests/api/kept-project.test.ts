import { expect, test } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { startApi } from '../support/api.ts';
import { aVillage } from '../support/village.ts';

const id = crypto.randomUUID();
let key: Awaited<ReturnType<typeof aVillage>>;
const api = startApi(async ({ db }) => {
  key = await aVillage(db, 'bewaardorp');
  await db.transaction(async (tx) => {
    await addProjects(tx, [{ ...key, id, number: 1, title: 'Bankje' }]);
    const events = [{ type: 'submitted', occurredOn: partialDate('2024-01-10') } as const];
    await recordEvents(tx, 'test', [{ municipalityId: key.municipalityId, projectId: id, events }]);
  });
});

const read = () => api.json(`/projects/${id}`);
const owner = () => api.database.ownerDb.$client;
const kept = async () => (await owner()`select json from kept_project where project_id = ${id}`).length;

test('what is told of a project is kept, and read back the same', async () => {
  const made = await read();
  expect(made).toMatchObject({ title: 'Bankje', status: 'submitted', budget: { lines: [] } });
  expect(await kept()).toBe(1);
  expect(await read()).toEqual(made);
  expect(await api.json('/villages/bewaardorp/projects/1')).toEqual(made);
});

test('every change of what it is made of is seen at once', async () => {
  const sql = owner();
  await sql`update project set title = 'Bank' where id = ${id}`;
  expect((await read()).title).toBe('Bank');
  await sql`insert into milestone (municipality_id, project_id, position, name) values (${key.municipalityId}, ${id}, 1, 'Fundering')`;
  expect((await read()).milestones).toMatchObject([{ name: 'Fundering' }]);
  const [fund] = await sql`insert into fund (municipality_id, slug, name, residual_rule)
    values (${key.municipalityId}, 'pot', 'Pot', 'expires') returning id`;
  await sql`insert into decision (municipality_id, project_id, number, outcome, decided_on, amount, fund_id)
    values (${key.municipalityId}, ${id}, 1, 'granted', '2024-02-01', 100, ${fund!.id})`;
  expect((await read()).decisions).toMatchObject([{ fund: 'Pot' }]);
  await sql`update fund set name = 'Dorpspot' where id = ${fund!.id}`;
  expect((await read()).decisions).toMatchObject([{ fund: 'Dorpspot' }]);
});

test('a project that has parts is not kept, because those may be in another village', async () => {
  const sql = owner();
  await sql`insert into project (municipality_id, village_id, number, part_of_id)
    values (${key.municipalityId}, ${key.villageId}, 2, ${id})`;
  await sql`delete from kept_project`;
  expect((await read()).parts).toMatchObject([{ number: 2 }]);
  expect(await kept()).toBe(0);
});

test('a project that moves leaves its old village changed too', async () => {
  const sql = owner();
  const version = async () =>
    Number(
      (
        await sql`select version from village where municipality_id = ${key.municipalityId} and id = ${key.villageId}`
      )[0]!.version,
    );
  const before = await version();
  const [other] = await sql`insert into village (municipality_id, slug, name)
    values (${key.municipalityId}, 'elders', 'Elders') returning id`;
  await sql`update project set village_id = ${other!.id} where id = ${id}`;
  expect(await version()).toBeGreaterThan(before);
  expect((await read()).village.slug).toBe('elders');
});

test('behind the last page a list still tells how many there are', async () => {
  const list = await api.json('/projects?village=bewaardorp&page=9');
  expect(list).toMatchObject({ items: [], totalCount: 1 });
});
