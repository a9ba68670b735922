import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '#server/domain/dates.ts';
import { importList } from '#server/features/imports/actions.ts';
import { findProfile, placeProfile } from '#server/features/imports/find-profile.ts';
import { startApi } from '../support/api.ts';
import { aBringer, calls } from '../support/import-runs.ts';
import { parisList } from '../support/paris.ts';
import { aPerson, signedIn } from '../support/people.ts';

const api = startApi();
const sql = () => api.database.ownerDb.$client;

const heading = 'Nummer;Titel;Status;Toegekend bedrag;Ingediend op';
const list = (...rows: string[]) => [heading, ...rows].join('\n');

/** What the register holds below a village, without ids, moments and what follows from those. */
async function registerOf(village: string) {
  const of = (columns: string, from: string, order: string) =>
    sql().unsafe(
      `select ${columns} from ${from} join project p on p.municipality_id = t.municipality_id and p.id = t.project_id
       join village v on v.municipality_id = p.municipality_id and v.id = p.village_id where v.slug = $1 order by ${order}`,
      [village],
    );
  const projects = await sql().unsafe(
    `select p.number, p.external_id, p.title, p.theme, p.summary, p.sources, p.status, p.cohort_year, p.requested,
       p.granted, p.paid, p.submitted_on, p.completed_on, p.event_count, p.search_text, p.retracted
     from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
     where v.slug = $1 order by p.number`,
    [village],
  );
  return {
    projects,
    events: await of(
      'p.number, t.sequence, t.type, t.occurred_on, t.amount, t.reason, t.data, t.by',
      'project_event t',
      'p.number, t.sequence',
    ),
    periods: await of(
      'p.number, t.valid_from, t.valid_until, t.status, t.granted_amount, t.requested_change',
      'project_period t',
      'p.number, t.valid_from',
    ),
    milestones: await of(
      't.position, t.name, t.promised_on, t.reached_on',
      'milestone t',
      'p.number, t.position',
    ),
    statements: await of("t.statement - 'village' as said, t.observed_on", 'listed_project t', 'p.number'),
  };
}

async function byCommand(
  file: { path: string } | string,
  profileName: string,
  place: { municipality: string; village: string } | null,
) {
  const profile = placeProfile(await findProfile(profileName), place ?? {});
  const folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-compare-'));
  const path = typeof file === 'string' ? join(folder, 'lijst.csv') : file.path;
  if (typeof file === 'string') await writeFile(path, file);
  const request = { profile, path, observedOn: calendarDate('2024-10-31') };
  return importList(api.database.ownerDb, request).finally(() => rm(folder, { recursive: true }));
}

describe('a list that a chair brings in', () => {
  test('is tried at once and keeps nothing until it is taken in', async () => {
    const chair = await aBringer(api, 'chair');
    const { run, report } = await chair.tried(
      list('7;Bankje;in uitvoering;1.250,50;14-03-2024', '8;Brug;idee;;'),
    );
    expect(run).toMatchObject({ state: 'checked', fileName: 'lijst.csv', done: 2, total: 2, isReady: true });
    expect(report).toMatchObject({ created: 2, updated: 0, unchanged: 0, missing: 0, problemCount: 0 });
    expect((await registerOf(chair.slug)).projects).toEqual([]);
    await chair.send('POST', `/${run.id}/start`, { skipBadRows: false });
    expect(await chair.settled(run.id)).toMatchObject({ run: { state: 'imported' }, report: { created: 2 } });
    expect((await registerOf(chair.slug)).projects).toMatchObject([
      { number: 7, title: 'Bankje', status: 'in_progress', granted: '1250.50' },
      { number: 8, title: 'Brug', status: 'idea' },
    ]);
    const { items } = (await chair.send('GET')).json();
    expect(items).toMatchObject([{ id: run.id, state: 'imported', title: 'Lijst van de dorpsraad' }]);
  });

  test('gives the same register as the command line, the first time and with a newer list', async () => {
    const [page, command] = [await aBringer(api, 'chair'), await aBringer(api, 'chair')];
    const [m] = await sql()`select slug from municipality where id = ${command.municipalityId}`;
    const first = list(
      '1;Bankje;in uitvoering;100;2023',
      '2;Brug;ingediend;;2024',
      '3;Bos;toegekend;5,50;2022',
    );
    const newer = list('1;Bankje;gerealiseerd;100;2023', '2;Brug bij de beek;ingediend;20;2024');
    for (const content of [first, newer]) {
      await page.imported(content);
      await byCommand(content, 'spreadsheet', { municipality: m!.slug, village: command.slug });
    }
    const [a, b] = [await registerOf(page.slug), await registerOf(command.slug)];
    expect(a.events.length).toBeGreaterThan(5);
    expect(a).toEqual(b);
  });

  test('with problems shows them all by row, and takes in nothing or, when asked, the good rows', async () => {
    const chair = await aBringer(api, 'chair');
    const bad = list('1;Goed;idee;;', '1;Dubbel;idee;;', '2;Min;ingediend;-5;2024', '3;Dag;ingediend;;31-02-2020',
      '4;Cent;toegekend;1.250,505;2020', '5;Som;idee;=B2;'); // prettier-ignore
    const { run, report } = await chair.tried(bad);
    expect(report.problems.map(({ row, column }: { row: number; column: string }) => [row, column])).toEqual([
      [3, null],
      [4, 'Toegekend bedrag'],
      [5, 'Ingediend op'],
      [6, 'Toegekend bedrag'],
      [7, 'Toegekend bedrag'],
    ]);
    await chair.send('POST', `/${run.id}/start`, { skipBadRows: false });
    expect((await chair.settled(run.id)).run.state).toBe('checked');
    expect((await registerOf(chair.slug)).projects).toEqual([]);
    await chair.send('POST', `/${run.id}/start`, { skipBadRows: true });
    expect(await chair.settled(run.id)).toMatchObject({ run: { state: 'imported' }, report: { created: 1 } });
    expect((await registerOf(chair.slug)).projects).toMatchObject([{ number: 1, title: 'Goed' }]);
  });
});

describe('two at the same time', () => {
  test('who clicks twice imports once', async () => {
    const chair = await aBringer(api, 'chair');
    const { run } = await chair.tried(list('1;Een;idee;;', '2;Twee;idee;;'));
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => chair.send('POST', `/${run.id}/start`, { skipBadRows: false })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(5);
    expect((await chair.settled(run.id)).report).toMatchObject({ created: 2 });
    expect((await registerOf(chair.slug)).events).toHaveLength(2);
    expect((await chair.send('POST', `/${run.id}/start`, { skipBadRows: false })).json()).toMatchObject({
      title: 'import-run-not-ready',
    });
  });

  test('two lists of one village come in one after the other', async () => {
    const chair = await aBringer(api, 'chair');
    const [a, b] = [
      await chair.tried(list('1;Een;idee;;')),
      await chair.tried(list('1;Een;idee;;', '2;Twee;idee;;')),
    ];
    await Promise.all(
      [a, b].map(({ run }) => chair.send('POST', `/${run.id}/start`, { skipBadRows: false })),
    );
    await Promise.all([a, b].map(({ run }) => chair.settled(run.id)));
    expect((await registerOf(chair.slug)).projects).toHaveLength(2);
  });
});

describe('a run that was cut off', () => {
  const long = list(...Array.from({ length: 3_000 }, (_, i) => `${i + 1};Project ${i + 1};idee;;`));

  test('is told as cut off once nothing is heard of it, left nothing, and can begin again', async () => {
    const chair = await aBringer(api, 'chair');
    const { run } = await chair.tried(list('1;Een;idee;;'));
    await sql()`update import_run set state = 'importing', attempt = attempt + 1, alive_at = now() - interval '29 seconds'
      where id = ${run.id}`;
    const state = async () => (await chair.send('GET', `/${run.id}`)).json().run.state;
    expect(await state()).toBe('importing');
    expect((await chair.send('POST', `/${run.id}/check`)).statusCode).toBe(409);
    await sql()`update import_run set alive_at = now() - interval '31 seconds' where id = ${run.id}`;
    expect(await state()).toBe('cut_off');
    expect((await registerOf(chair.slug)).projects).toEqual([]);
    expect((await chair.send('POST', `/${run.id}/check`)).statusCode).toBe(200);
    expect((await chair.settled(run.id)).run.state).toBe('checked');
    await chair.send('POST', `/${run.id}/start`, { skipBadRows: false });
    expect((await chair.settled(run.id)).report.created).toBe(1);
  });

  test('that goes on after another began it again keeps nothing of its own', async () => {
    const chair = await aBringer(api, 'chair');
    const { run } = await chair.tried(long);
    const other = sql().begin(async (tx) => {
      // As long as this holds, the import waits its turn.
      await tx`select pg_advisory_xact_lock(2026003)`;
      await chair.send('POST', `/${run.id}/start`, { skipBadRows: false });
      await tx`update import_run set attempt = attempt + 1 where id = ${run.id}`;
    });
    await other;
    await sql()`update import_run set alive_at = now() - interval '1 minute' where id = ${run.id}`;
    expect((await chair.settled(run.id)).run.state).toBe('cut_off');
    await chair.send('POST', `/${run.id}/check`);
    // The lock of the first one is free again when the try has had its turn.
    expect((await chair.settled(run.id)).report).toMatchObject({ created: 3_000 });
    expect((await registerOf(chair.slug)).projects).toEqual([]);
  });
});

test('the file is emptied thirty days after the last that happened, and a list without its file cannot begin', async () => {
  const { emptyOldFiles } = await import('#server/features/imports/runs/actions.ts');
  const chair = await aBringer(api, 'chair');
  const [old, young] = [await chair.imported(list('1;Een;idee;;')), await chair.tried(list('1;Een;idee;;'))];
  await sql()`update import_run set finished_at = now() - interval '31 days' where id = ${old.run.id}`;
  await emptyOldFiles(api.database.db);
  const hasFile = async (id: string) => (await chair.send('GET', `/${id}`)).json().run.hasFile;
  expect([await hasFile(old.run.id), await hasFile(young.run.id)]).toEqual([false, true]);
  await sql()`update import_run set file = '' where id = ${young.run.id}`;
  expect((await chair.send('POST', `/${young.run.id}/check`)).statusCode).toBe(409);
});

describe('who may', () => {
  test('only the chair of the village and the administrator of the municipality bring in lists', async () => {
    const chair = await aBringer(api, 'chair');
    const { run } = await chair.tried(list('1;Een;idee;;'));
    const [m] = await sql()`select slug from municipality where id = ${chair.municipalityId}`;
    const paths = {
      village: `/work/villages/${chair.slug}/import-runs`,
      municipality: `/work/municipalities/${m!.slug}/import-runs`,
    };
    const { municipalityId, villageId } = chair;
    const roles = [
      ['council_member', { municipalityId, villageId }, [403, 403]],
      ['treasurer', { municipalityId, villageId }, [403, 403]],
      ['chair', { municipalityId, villageId }, [200, 403]],
      ['officer', { municipalityId }, [403, 403]],
      ['budget_holder', { municipalityId }, [403, 403]],
      ['councillor', { municipalityId }, [403, 403]],
      ['administrator', { municipalityId }, [200, 200]],
    ] as const;
    for (const [role, place, expected] of roles) {
      const { id } = await aPerson(api.database.ownerDb, { role, ...place });
      const headers = await signedIn(api.app, api.database.ownerDb, id);
      for (const [index, path] of Object.values(paths).entries()) {
        const status = expected[index];
        const { send, upload } = calls(api, path, headers);
        for (const rest of [
          '',
          `/${run.id}`,
          `/${run.id}/columns`,
          `/${run.id}/profile`,
          `/${run.id}/undoing`,
        ])
          expect([role, rest, (await send('GET', rest)).statusCode]).toEqual([role, rest, status]);
        if (status === 200) continue;
        expect((await upload(list('1;Een;idee;;'))).statusCode).toBe(403);
        for (const rest of ['check', 'undo'])
          expect((await send('POST', `/${run.id}/${rest}`)).statusCode).toBe(403);
        expect((await send('POST', `/${run.id}/start`, { skipBadRows: true })).statusCode).toBe(403);
      }
    }
    expect((await calls(api, paths.village, {}).send('GET')).statusCode).toBe(401);
  });

  test('the chair of another village finds nothing here, also by guessing an id', async () => {
    const [mine, other] = [await aBringer(api, 'chair'), await aBringer(api, 'chair')];
    const { run } = await mine.imported(list('1;Een;idee;;'));
    for (const rest of ['', '/columns', '/profile', '/undoing'])
      expect((await other.send('GET', `/${run.id}${rest}`)).statusCode).toBe(404);
    for (const rest of ['/check', '/undo'])
      expect((await other.send('POST', `/${run.id}${rest}`)).statusCode).toBe(404);
    expect((await other.send('POST', `/${run.id}/start`, { skipBadRows: true })).statusCode).toBe(404);
  });
});

describe.skipIf(!existsSync(parisList))('the winners of Paris (needs ../shared/data/paris)', () => {
  test('the page and the command line make the same of it, and a chair takes in the own village only', async () => {
    const bytes = readFileSync(parisList);
    await byCommand({ path: parisList }, 'paris', null);
    const other = await registerOf('paris-75013');
    expect(other.projects.length).toBeGreaterThan(50);

    const [m] = await sql()`select id from municipality where slug = 'parijs'`;
    const { id } = await aPerson(api.database.ownerDb, { role: 'administrator', municipalityId: m!.id });
    const headers = await signedIn(api.app, api.database.ownerDb, id);
    const admin = calls(api, '/work/municipalities/parijs/import-runs', headers);
    expect((await admin.send('GET')).json().choices).toContainEqual({
      id: 'paris',
      title: 'Parijs, winnaars van de burgerbegroting',
      namesVillage: true,
    });
    const { report } = await admin.tried(bytes, { profile: 'paris' });
    expect(report).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1214,
      problemCount: 0,
      remarkCount: 5,
    });

    const chair = await aBringer(api, 'chair', { slug: 'paris-75013' });
    const found = await chair.tried(bytes, { profile: 'paris' });
    expect(found.report.problemCount).toBe(1214 - other.projects.length);
    expect(found.report.problems[0].reason).toContain('Parijs 13e arrondissement');
  });
});
