import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, connectAsServer, serverRole, type Database } from '#db/client.ts';
import { openDatabase, type OpenDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { anEmptyFolder } from './product.ts';

const folder = anEmptyFolder();
let database: OpenDatabase;
let server: Database;

beforeAll(async () => {
  database = await openDatabase({ DATA_DIR: folder }, { durable: false });
  server = connectAsServer(database.url, { max: 1 });
});
afterAll(async () => {
  await server.$client.end();
  await database.stop();
});

test('two databases of one PostgreSQL can be migrated at the same time', async () => {
  const owner = connect(database.url, { max: 1 });
  const urls = ['one', 'two', 'three'].map((name) => database.url.replace(/[^/]*$/, name));
  for (const name of ['one', 'two', 'three']) await owner.$client.unsafe(`create database ${name}`);
  await owner.$client.end();
  await expect(Promise.all(urls.map((url) => migrate(url)))).resolves.toHaveLength(3);
});

test('processes that migrate the same database at the same time do so one after the other', async () => {
  let busy = 0;
  const turn = async () => {
    busy += 1;
    await new Promise(setImmediate);
    expect(busy).toBe(1);
    busy -= 1;
  };
  await Promise.all([1, 2, 3].map(() => migrate(database.url, turn)));
});

test('the server may add events and read them, and not change or remove one', async () => {
  const sql = server.$client;
  const [who] = await sql`select current_user as role, rolsuper from pg_roles where rolname = session_user`;
  expect(who).toEqual({ role: serverRole, rolsuper: false });
  const [may] = await sql`
    select has_table_privilege('project_event', 'insert') as insert, has_table_privilege('project_event', 'select') as read,
      has_table_privilege('project_event', 'update, delete, truncate') as change`;
  expect(may).toEqual({ insert: true, read: true, change: false });
  await expect(sql`update project_event set reason = null`).rejects.toThrow('permission denied');
  await expect(sql`delete from project_event`).rejects.toThrow('permission denied');
  await expect(sql`create table note (text text)`).rejects.toThrow('permission denied');
});

test('the server keeps its role when a session is reset', async () => {
  await server.$client`reset role`;
  expect(await server.$client`select current_user as role`).toEqual([{ role: serverRole }]);
});
