import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

type Key = { table: string; key: string; columns: string[]; target?: string };

test('municipality_id is part of every primary, unique and foreign key below a municipality', async () => {
  const keys = await database.ownerDb.$client<Key[]>`
    select c.conrelid::regclass::text as table, c.conname as key, c.confrelid::regclass::text as target,
      array(select attname::text from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey)) as columns
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and c.contype in ('p', 'u', 'f')`;
  const unique = await database.ownerDb.$client<Key[]>`
    select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as key,
      array(select attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any (i.indkey)) as columns
    from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and i.indisunique`;
  // The municipality itself, the directory of addresses over all municipalities, and people stand above.
  const above = new Set([
    'municipality',
    'village_address',
    'person',
    'recovery_code',
    'session',
    'signing_key',
    'access_token',
    'mailed_link',
    'mail',
    'message_consent',
    'digest_preference',
    'digest_day',
    'digest',
  ]);
  const addresses = 'village_address_municipality_id_village_id_village_municipality_id_id_fk';
  const below = [...keys, ...unique].filter(
    ({ table, key, target }) => key === addresses || !(above.has(table) || target === 'person'),
  );

  expect(below.length).toBeGreaterThan(40);
  expect(below.filter(({ columns }) => !columns.includes('municipality_id'))).toEqual([]);
});

async function anEvent() {
  const sql = database.ownerDb.$client;
  const [m] =
    await sql`insert into municipality (slug, name) values (${crypto.randomUUID()}, 'Ergens') returning id`;
  const [v] =
    await sql`insert into village (municipality_id, slug, name) values (${m!.id}, 'dorp', 'Dorp') returning id`;
  const [p] =
    await sql`insert into project (municipality_id, village_id, number) values (${m!.id}, ${v!.id}, 1) returning id`;
  await sql`insert into project_event (municipality_id, project_id, sequence, type, occurred_on, by, hash)
    values (${m!.id}, ${p!.id}, 1, 'idea_added', '2024', 'test', '\\x00')`;
  return { municipality: m!.id as number, project: p!.id as string };
}

test('the server has no right to change or remove an event', async () => {
  const { project } = await anEvent();
  const sql = database.db.$client;
  await expect(sql`update project_event set reason = 'anders' where project_id = ${project}`).rejects.toThrow(
    'permission denied',
  );
  await expect(sql`delete from project_event where project_id = ${project}`).rejects.toThrow(
    'permission denied',
  );
  await expect(sql`truncate project_event`).rejects.toThrow('permission denied');
});

test('not even the owner of the tables can change or remove an event', async () => {
  const { project } = await anEvent();
  const sql = database.ownerDb.$client;
  await expect(sql`update project_event set reason = 'anders' where project_id = ${project}`).rejects.toThrow(
    'append-only',
  );
  await expect(sql`delete from project_event where project_id = ${project}`).rejects.toThrow('append-only');
  await expect(sql`truncate project_event cascade`).rejects.toThrow('append-only');
});

test('the server cannot change the structure, nor remove a project or a village', async () => {
  const sql = database.db.$client;
  for (const statement of [
    'drop table project',
    'create table own (id int)',
    'alter table project disable trigger all',
    'delete from project',
    'delete from village',
    'delete from decision',
  ]) {
    await expect(sql.unsafe(statement)).rejects.toThrow(/permission denied|must be owner/);
  }
});

test('every change below a village moves its version, in the same transaction', async () => {
  const { municipality, project } = await anEvent();
  const sql = database.ownerDb.$client;
  const version = async (on: Pick<typeof sql, 'unsafe'> = sql) =>
    Number(
      (await on.unsafe(`select version from village where municipality_id = ${municipality}`))[0]!.version,
    );

  const before = await version();
  await sql`insert into milestone (municipality_id, project_id, position, name) values (${municipality}, ${project}, 1, 'Start')`;
  const afterMilestone = await version();
  expect(afterMilestone).toBeGreaterThan(before);

  const undone = sql.begin(async (tx) => {
    await tx`update project set title = 'Nieuw' where id = ${project}`;
    await tx`update project set title = 'Nieuwer' where id = ${project}`;
    // At the end of the transaction, and once, however much of the village it changed.
    expect(await version(tx)).toBe(afterMilestone);
    await tx`set constraints all immediate`;
    expect(await version(tx)).toBe(afterMilestone + 1);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await version()).toBe(afterMilestone);
});
