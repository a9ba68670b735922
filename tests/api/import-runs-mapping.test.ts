import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '#server/domain/dates.ts';
import { importList } from '#server/features/imports/actions.ts';
import { findProfile, placeProfile } from '#server/features/imports/find-profile.ts';
import type { Mapping } from '#server/features/imports/runs/contract.ts';
import { startApi } from '../support/api.ts';
import { aBringer } from '../support/import-runs.ts';

const api = startApi();
const sql = () => api.database.ownerDb.$client;

const own = [
  'Nr;Naam;Kern;Soort;Stand;Bijdrage;Aangevraagd op',
  '1;Bankje;Noord;groen;klaar;1.250,50;14-03-2024',
  '2;Brug;Zuid;Groenvoorziening;wordt bekeken;900;02-05-2024',
].join('\n');

type Bringer = Awaited<ReturnType<typeof aBringer>>;

async function uploaded(bringer: Bringer, content = own, village?: string) {
  const answer = await bringer.upload(content, { profile: 'own-columns', ...(village && { village }) });
  expect(answer.json()).toMatchObject({ isReady: false });
  const { id } = answer.json();
  const columns = (await bringer.send('GET', `/${id}/columns`)).json();
  return { id, columns, mapping: columns.mapping as Mapping };
}

const chosen = ({ mapping }: { mapping: Mapping }): Mapping => ({
  ...mapping,
  columns: { ...mapping.columns, theme: 'Soort', granted: 'Bijdrage', submittedOn: 'Aangevraagd op' },
  statuses: { klaar: 'realised', 'wordt bekeken': 'submitted' },
  themes: { groen: 'Groen', Groenvoorziening: 'Groen' },
});

describe('pointing out the columns', () => {
  test('begins with a guess and the values that occur', async () => {
    const chair = await aBringer(api, 'chair');
    const { columns, mapping } = await uploaded(chair);
    expect(columns.sheets[0]).toMatchObject({
      name: null,
      headings: ['Nr', 'Naam', 'Kern', 'Soort', 'Stand', 'Bijdrage', 'Aangevraagd op'],
      rowCount: 2,
    });
    expect(columns.sheets[0].values[4]).toEqual(['klaar', 'wordt bekeken']);
    expect(mapping.columns).toMatchObject({
      externalId: 'Nr',
      title: 'Naam',
      status: 'Stand',
      granted: 'Bijdrage',
    });
    expect(mapping.statuses).toEqual({ klaar: 'realised' });
    expect(columns.villages).toEqual([]);
  });

  test('shows the first rows as they will be read, and what is wrong with them', async () => {
    const chair = await aBringer(api, 'chair');
    const { id, mapping } = await uploaded(chair);
    const preview = (await chair.send('POST', `/${id}/preview`, mapping)).json();
    expect(preview.rows).toMatchObject([
      { row: 2, number: '1', title: 'Bankje', status: 'realised', granted: '1250.50', problems: [] },
      { row: 3, number: '2', problems: [{ column: 'Stand', value: 'wordt bekeken' }] },
    ]);
    const { status: _, ...columns } = mapping.columns;
    expect((await chair.send('POST', `/${id}/preview`, { ...mapping, columns })).json()).toMatchObject({
      rows: [],
      faults: [{ field: 'columns.status', code: 'column-needed' }],
    });
  });

  test('guesses the values of a column that was only now chosen, and keeps what was said', async () => {
    const chair = await aBringer(api, 'chair');
    const { id, mapping } = await uploaded(chair);
    const said = {
      ...mapping,
      columns: { ...mapping.columns, theme: 'Soort' },
      themes: { groen: 'Natuur', weg: 'x' },
    };
    expect((await chair.send('POST', `/${id}/preview`, said)).json().mapping.themes).toEqual({
      groen: 'Natuur',
      Groenvoorziening: 'Groenvoorziening',
    });
  });

  test('makes a profile with which the command line reads the same', async () => {
    const chair = await aBringer(api, 'chair');
    const found = await uploaded(chair);
    expect((await chair.send('PUT', `/${found.id}/columns`, chosen(found))).statusCode).toBe(200);
    expect((await chair.settled(found.id)).report).toMatchObject({ created: 2, problemCount: 0 });
    expect((await chair.send('GET', `/${found.id}/columns`)).json().mapping).toEqual(chosen(found));
    await chair.send('POST', `/${found.id}/start`, { skipBadRows: false });
    await chair.settled(found.id);
    const projects = await sql()`select p.number, p.title, p.theme, p.status, p.granted from project p
      join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
      where v.slug = ${chair.slug} order by p.number`;
    expect(projects).toMatchObject([
      { number: 1, title: 'Bankje', theme: 'Groen', status: 'realised', granted: '1250.50' },
      { number: 2, title: 'Brug', theme: 'Groen', status: 'submitted' },
    ]);

    const folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-profile-'));
    const [profile, path] = [join(folder, 'profiel.json'), join(folder, 'lijst.csv')];
    await writeFile(profile, (await chair.send('GET', `/${found.id}/profile`)).payload);
    await writeFile(path, own);
    const report = await importList(api.database.ownerDb, {
      profile: placeProfile(await findProfile(profile), {}),
      path,
      observedOn: calendarDate('2024-12-31'),
    }).finally(() => rm(folder, { recursive: true }));
    expect(report.toJSON()).toMatchObject({ created: 0, updated: 0, unchanged: 2, problemCount: 0 });
  });

  test('is offered again for a newer version of the list, and reads it at once', async () => {
    const chair = await aBringer(api, 'chair');
    const found = await uploaded(chair);
    await chair.send('PUT', `/${found.id}/columns`, chosen(found));
    await chair.settled(found.id);
    await chair.send('POST', `/${found.id}/start`, { skipBadRows: false });
    await chair.settled(found.id);
    const { choices } = (await chair.send('GET')).json();
    const again = choices.find(({ id }: { id: string }) => id === `like-${found.id}`);
    expect(again).toMatchObject({ title: 'Lijst van de dorpsraad' });
    const newer = own.replace('wordt bekeken', 'klaar');
    expect((await chair.tried(newer, { profile: again.id, observedOn: '2025-01-01' })).report).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 1,
    });
  });

  test('that cannot be is told per field', async () => {
    const chair = await aBringer(api, 'chair');
    const { id, mapping } = await uploaded(chair);
    const bad = { ...mapping, columns: { externalId: 'Nummertje' }, statuses: {} };
    expect((await chair.send('PUT', `/${id}/columns`, bad)).json()).toMatchObject({
      status: 400,
      errors: [
        { field: 'columns.status', code: 'column-needed' },
        { field: 'columns.externalId', code: 'column-unknown', values: { column: 'Nummertje' } },
      ],
    });
    expect((await chair.send('PUT', `/${id}/columns`, { ...mapping, title: '…' })).statusCode).toBe(400);
    expect((await chair.send('PUT', `/${id}/columns`, { ...mapping, dates: [] })).statusCode).toBe(400);
    expect((await chair.send('POST', `/${id}/check`)).statusCode).toBe(409);
  });
});

describe('the list of a municipality', () => {
  test('names its villages in a column: known ones, and new ones by name', async () => {
    const admin = await aBringer(api, 'administrator');
    const found = await uploaded(admin);
    expect(found.columns.villages).toEqual([{ slug: admin.slug, name: `Dorp ${admin.slug}` }]);
    const mapping = { ...chosen(found), villageColumn: 'Kern', villages: { Noord: admin.slug, Zuid: null } };
    expect((await admin.send('PUT', `/${found.id}/columns`, mapping)).statusCode).toBe(200);
    await admin.settled(found.id);
    await admin.send('POST', `/${found.id}/start`, { skipBadRows: false });
    expect((await admin.settled(found.id)).report).toMatchObject({ created: 2 });
    const villages = await sql()`select v.slug, v.name, count(*)::int as n from project p
      join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
      where p.municipality_id = ${admin.municipalityId} group by v.slug, v.name order by v.name`;
    expect(villages).toEqual([
      { slug: admin.slug, name: `Dorp ${admin.slug}`, n: 1 },
      { slug: 'zuid', name: 'Zuid', n: 1 },
    ]);
  });

  test('cannot be put in a village of another municipality', async () => {
    const [admin, other] = [await aBringer(api, 'administrator'), await aBringer(api, 'chair')];
    const found = await uploaded(admin);
    const mapping = { ...chosen(found), villageColumn: 'Kern', villages: { Noord: other.slug, Zuid: null } };
    expect((await admin.send('PUT', `/${found.id}/columns`, mapping)).json().errors).toMatchObject([
      { field: 'villages', code: 'village-unknown', values: { said: 'Noord' } },
    ]);
    expect(
      (await admin.upload(own, { profile: 'spreadsheet', village: other.slug })).json().errors,
    ).toMatchObject([{ field: 'village', code: 'list-village-needed' }]);
  });

  test('can be of one village that is chosen; its chair sees it too', async () => {
    const admin = await aBringer(api, 'administrator');
    const chair = await aBringer(api, 'chair', { slug: admin.slug });
    const { run } = await admin.tried('Nummer;Titel;Status\n1;Bankje;idee', { village: admin.slug });
    expect(run.village).toMatchObject({ slug: admin.slug });
    expect((await chair.send('GET', `/${run.id}`)).statusCode).toBe(200);
  });
});

describe('a file that is sent', () => {
  const errorsOf = async (content: string | Uint8Array<ArrayBuffer>, fields = {}) => {
    const chair = await aBringer(api, 'chair');
    return (await chair.upload(content, fields)).json().errors;
  };

  test.each([
    ['nothing', '', {}, 'file', 'file-missing'],
    ['only spaces', ' \n\n', {}, 'file', 'list-unreadable'],
    ['more than 25 MB', new Uint8Array(25_000_001).fill(65), {}, 'file', 'list-too-large'],
    ['a program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), {}, 'file', 'list-unreadable'],
    ['a list of tomorrow', 'Nummer;Status\n1;idee', { observedOn: '2149-01-01' }, 'observedOn', 'in-future'],
    [
      'a day that does not exist',
      'Nummer;Status\n1;idee',
      { observedOn: '2024-02-31' },
      'observedOn',
      'not-a-date',
    ],
    [
      'a profile of elsewhere',
      'Nummer;Status\n1;idee',
      { profile: 'paris' },
      'profile',
      'list-profile-unknown',
    ],
    [
      'a profile that is a path',
      'Nummer;Status\n1;idee',
      { profile: '../../package.json' },
      'profile',
      'list-profile-unknown',
    ],
  ] as const)('%s is refused in the field that it is about', async (_, content, fields, field, code) => {
    expect(await errorsOf(content as string, fields)).toMatchObject([{ in: 'body', field, code }]);
  });

  test('a form without any field, and what is no form, are told what is missing', async () => {
    const chair = await aBringer(api, 'chair');
    expect((await chair.send('POST', '', {})).json().errors).toMatchObject([
      { field: 'file', code: 'file-missing' },
      { field: 'observedOn', code: 'not-a-date' },
    ]);
  });
});
