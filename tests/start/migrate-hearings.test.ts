import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, serverRole } from '#db/client.ts';
import { openDatabase, type OpenDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { anEmptyFolder } from './product.ts';

const folder = anEmptyFolder();
const earlier = mkdtempSync(join(tmpdir(), 'burgerbegroting-migrations-'));
let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase({ DATA_DIR: folder }, { durable: false });
});
afterAll(async () => {
  rmSync(earlier, { recursive: true });
  await database.stop();
});

/** The migrations until and with a number, as a folder of their own. */
function migrationsUntil(last: number) {
  cpSync(fileURLToPath(new URL('../../db/migrations', import.meta.url)), earlier, { recursive: true });
  const file = join(earlier, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number }[] };
  const entries = journal.entries.filter(({ idx }) => idx <= last);
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  return earlier;
}

test('hearings of before they had one table are kept, numbered one after the other', async () => {
  const db = connect(database.url, { max: 1 });
  const { $client: sql } = db;
  await sql.unsafe(`create role ${serverRole} nologin`);
  await applyMigrations(db, { migrationsFolder: migrationsUntil(21) });
  const project = '11111111-1111-4111-8111-111111111111';
  const officer = '22222222-2222-4222-8222-222222222222';
  await sql.unsafe(`
    insert into municipality (id, slug, name, accent) overriding system value values (1, 'gemeente', 'Gemeente', '#154273');
    insert into village (municipality_id, id, slug, name) overriding system value values (1, 1, 'dorp', 'Dorp');
    insert into project (municipality_id, village_id, id, number) values (1, 1, '${project}', 1);
    insert into person (id, email, name) values ('${officer}', 'a@voorbeeld.example', 'Ambtenaar');
    insert into hearing (municipality_id, project_id, number, about, intention, asked_by, asked_on, answer_by, answer,
        answered_by, answered_on)
      values (1, '${project}', 1, 'settlement', 'Lager', '${officer}', '2026-03-01', '2026-03-20', 'Nee', '${officer}',
        '2026-03-10'),
      (1, '${project}', 2, 'withdrawal', 'Intrekken', '${officer}', '2026-05-01', '2026-05-20', null, null, null);
    insert into hearing_record (municipality_id, project_id, number, purpose, "on", waiver, report, recorded_by)
      values (1, '${project}', 1, 'decision', '2026-02-01', null, 'Zij kwamen langs.', '${officer}'),
      (1, '${project}', 2, 'objection', '2026-04-01', 'Awb 7:3(b)', 'Kennelijk ongegrond.', '${officer}');`);
  await sql.end();

  await migrate(database.url, async (migrated) => {
    const rows = await migrated.$client`
      select number, purpose, way, "on"::text, intention, answer_by::text as "answerBy", answer,
        answered_on::text as "answeredOn", waiver, report, recorded_by as "recordedBy" from hearing order by number`;
    const [asked, recorded] = [
      { waiver: null, report: null, recordedBy: officer },
      { intention: null, answerBy: null, answer: null, answeredOn: null, recordedBy: officer },
    ];
    expect([...rows]).toEqual([
      {
        ...asked,
        number: 1,
        purpose: 'settlement',
        way: 'written',
        on: '2026-03-01',
        intention: 'Lager',
        answerBy: '2026-03-20',
        answer: 'Nee',
        answeredOn: '2026-03-10',
      },
      {
        ...asked,
        number: 2,
        purpose: 'withdrawal',
        way: 'written',
        on: '2026-05-01',
        intention: 'Intrekken',
        answerBy: '2026-05-20',
        answer: null,
        answeredOn: null,
      },
      {
        ...recorded,
        number: 3,
        purpose: 'decision',
        way: 'held',
        on: '2026-02-01',
        waiver: null,
        report: 'Zij kwamen langs.',
      },
      {
        ...recorded,
        number: 4,
        purpose: 'objection',
        way: 'waived',
        on: '2026-04-01',
        waiver: 'Awb 7:3(b)',
        report: 'Kennelijk ongegrond.',
      },
    ]);
    const [old] = await migrated.$client`select to_regclass('hearing_record') as name`;
    expect(old).toEqual({ name: null });
  });
});
