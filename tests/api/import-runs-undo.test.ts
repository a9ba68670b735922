import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarDate, partialDate } from '#server/domain/dates.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { startApi } from '../support/api.ts';
import { aBringer } from '../support/import-runs.ts';
import { parisList } from '../support/paris.ts';

const api = startApi();
const sql = () => api.database.ownerDb.$client;

const heading = 'Nummer;Titel;Thema;Status;Toegekend bedrag;Ingediend op;Klaar op';
const list = (...rows: string[]) => [heading, ...rows].join('\n');
const first = list('1;Bankje;Groen;in uitvoering;100;2023;', '2;Brug;Wegen;ingediend;;2024;');
const newer = list('1;Het bankje;Groen;gerealiseerd;120;2023;2024-05', '2;Brug;Wegen;ingediend;;2024;', '3;Bos;Groen;idee;;;'); // prettier-ignore

/** What can be seen of a village, and what was derived and kept for it. */
async function seen(slug: string) {
  const projects = await sql()`
    select p.id, p.number, p.title, p.theme, p.status, p.granted, p.submitted_on, p.completed_on, p.search_text
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where v.slug = ${slug} and not p.retracted order by p.number`;
  const periods = await sql()`select s.project_id, s.valid_from, s.valid_until, s.status, s.granted_amount
    from project_period s join village v on v.municipality_id = s.municipality_id and v.id = s.village_id
    where v.slug = ${slug} order by s.project_id, s.valid_from`;
  const statements = await sql()`select l.project_id, l.statement, l.observed_on from listed_project l
    join project p on p.municipality_id = l.municipality_id and p.id = l.project_id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where v.slug = ${slug} order by l.project_id`;
  const milestones = await sql()`select m.* from milestone m
    join project p on p.municipality_id = m.municipality_id and p.id = m.project_id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where v.slug = ${slug} order by m.project_id, m.position`;
  return {
    projects: [...projects],
    periods: [...periods],
    statements: [...statements],
    milestones: [...milestones],
  };
}

test('what an import made is gone from the register, and its numbers stay taken', async () => {
  const chair = await aBringer(api, 'chair');
  const { run } = await chair.imported(first);
  const [project] = (await seen(chair.slug)).projects;
  expect((await chair.send('GET', `/${run.id}/undoing`)).json()).toMatchObject({
    created: 2,
    updated: 0,
    obstacles: [],
  });
  expect((await chair.send('POST', `/${run.id}/undo`)).json()).toEqual({ state: 'undone' });
  expect(await seen(chair.slug)).toEqual({ projects: [], periods: [], statements: [], milestones: [] });
  expect(await api.json(`/villages/${chair.slug}`)).toMatchObject({
    projects: 0,
    inProgress: [],
    latestResults: [],
  });
  for (const path of [
    `/projects/${project!.id}`,
    `/projects/${project!.id}/events`,
    `/villages/${chair.slug}/projects/1`,
  ])
    expect([path, (await api.get(path)).statusCode]).toEqual([path, 404]);
  expect(await api.json(`/projects?village=${chair.slug}`)).toMatchObject({ totalCount: 0 });
  const events =
    await sql()`select type, by, data from project_event where project_id = ${project!.id} order by sequence`;
  expect(events.at(-1)).toEqual({
    type: 'voided',
    by: 'village_council',
    data: { from: 1, until: events.length - 1 },
  });

  await chair.imported('Nr;Naam;Status\n'.replace('Nr', 'Nummer').replace('Naam', 'Titel') + '9;Ander;idee');
  expect((await seen(chair.slug)).projects).toMatchObject([{ number: 9 }]);
});

test('what an import changed is as it was before, to the letter', async () => {
  const chair = await aBringer(api, 'chair');
  await chair.imported(first);
  const before = await seen(chair.slug);
  const { run } = await chair.imported(newer, { observedOn: '2025-01-01' });
  expect((await seen(chair.slug)).projects).toMatchObject([
    { title: 'Het bankje', status: 'realised', granted: '120.00' },
    { number: 2 },
    { number: 3 },
  ]);
  expect((await chair.send('GET', `/${run.id}/undoing`)).json()).toMatchObject({ created: 1, updated: 1 });
  await chair.send('POST', `/${run.id}/undo`);
  expect(await seen(chair.slug)).toEqual(before);
});

test('the steps that were undone are told in the timeline as steps that no longer count', async () => {
  const chair = await aBringer(api, 'chair');
  await chair.imported(first);
  const { run } = await chair.imported(newer, { observedOn: '2025-01-01' });
  await chair.send('POST', `/${run.id}/undo`);
  const [project] = (await seen(chair.slug)).projects;
  const { items } = await api.json(`/projects/${project!.id}/events`);
  const counts = items.map(({ type, counts }: { type: string; counts: boolean }) => `${type} ${counts}`);
  expect(counts).toContain('realised false');
  expect(counts).toContain('started true');
  expect(counts.at(-1)).toBe('voided true');
});

test('the same list again after undoing brings back the same projects under the same numbers', async () => {
  const chair = await aBringer(api, 'chair');
  const { run } = await chair.imported(first);
  const before = await seen(chair.slug);
  await chair.send('POST', `/${run.id}/undo`);
  const again = await chair.imported(first);
  expect(again.report).toMatchObject({ created: 2, updated: 0, unchanged: 0 });
  expect(await seen(chair.slug)).toEqual(before);
  expect((await chair.imported(first)).report).toMatchObject({ created: 0, unchanged: 2 });
  await chair.send('POST', `/${again.run.id}/undo`);
  expect((await seen(chair.slug)).projects).toEqual([]);
});

test('two who undo at once undo once', async () => {
  const chair = await aBringer(api, 'chair');
  const { run } = await chair.imported(first);
  const answers = await Promise.all([1, 2, 3].map(() => chair.send('POST', `/${run.id}/undo`)));
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(2);
  const [count] = await sql()`select count(*)::int as n from project_event where type = 'voided'
    and project_id in (select project_id from imported_project where run_id = ${run.id})`;
  expect(count!.n).toBe(2);
});

test('an import that was not done cannot be undone', async () => {
  const chair = await aBringer(api, 'chair');
  const { run } = await chair.tried(first);
  expect((await chair.send('POST', `/${run.id}/undo`)).json()).toMatchObject({
    status: 409,
    title: 'import-run-not-ready',
  });
});

type Built = { municipalityId: number; projectId: string; otherId: string; personId: string };
const ways: [string, string, (at: Built) => Promise<unknown>][] = [
  [
    'a later event',
    'events',
    ({ municipalityId, projectId }) =>
      api.database.ownerDb.transaction((tx) =>
        recordEvents(tx, 'municipality', [
          { municipalityId, projectId, events: [{ type: 'granted', occurredOn: partialDate('2024-11-01') }] },
        ]),
      ),
  ],
  [
    'a plan that is being written',
    'plans',
    ({ municipalityId: m, projectId: p }) =>
      sql()`insert into plan_draft (municipality_id, project_id, plan) values (${m}, ${p}, '{}')`,
  ],
  [
    'a budget that is being made',
    'plans',
    ({ municipalityId: m, projectId: p }) =>
      sql()`insert into budget_draft (municipality_id, project_id, budget) values (${m}, ${p}, '{}')`,
  ],
  [
    'support',
    'support',
    ({ municipalityId: m, projectId: p }) =>
      sql()`insert into support (municipality_id, project_id, kind, occurred_on, description)
        values (${m}, ${p}, 'signatures', '2024-11-01', 'Handtekeningen')`,
  ],
  [
    'someone in its team',
    'people',
    ({ municipalityId: m, projectId: p }) =>
      sql()`insert into team_member (municipality_id, project_id, role, name) values (${m}, ${p}, 'lead', 'Iemand')`,
  ],
  [
    'a document',
    'documents',
    async ({ municipalityId: m, projectId: p }) => {
      await sql()`insert into stored_file (municipality_id, storage_key) values (${m}, ${p})`;
      await sql()`insert into document (municipality_id, project_id, kind, title, file_name, media_type, size, sha256, storage_key)
        values (${m}, ${p}, 'document', 'Offerte', 'offerte.pdf', 'application/pdf', 1, '\\x00', ${p})`;
    },
  ],
  [
    'a note of the municipality',
    'cases',
    ({ municipalityId: m, projectId: p, personId }) =>
      sql()`insert into case_comment (municipality_id, project_id, text, written_by) values (${m}, ${p}, 'Let op', ${personId})`,
  ],
  [
    'a link with another project',
    'links',
    ({ municipalityId: m, projectId: p, otherId }) =>
      sql()`insert into project_link (municipality_id, project_id, other_id)
        values (${m}, least(${p}::uuid, ${otherId}), greatest(${p}::uuid, ${otherId}))`,
  ],
];

describe('undoing is refused, with what stands in the way, when there is', () => {
  test.each(ways)('%s', async (_, kind, build) => {
    const chair = await aBringer(api, 'chair');
    const { run } = await chair.imported(first);
    const before = (await seen(chair.slug)).projects;
    const [row] = await sql()`select started_by from import_run where id = ${run.id}`;
    await build({
      municipalityId: chair.municipalityId,
      projectId: before[0]!.id,
      otherId: before[1]!.id,
      personId: row!.started_by,
    });
    const { obstacles } = (await chair.send('GET', `/${run.id}/undoing`)).json();
    expect(obstacles[0]).toMatchObject({ number: 1, title: 'Bankje', by: [kind] });
    expect((await chair.send('POST', `/${run.id}/undo`)).json()).toMatchObject({
      status: 409,
      title: 'import-run-built-on',
    });
    expect((await seen(chair.slug)).projects).toHaveLength(2);
    expect((await chair.send('GET', `/${run.id}`)).json().run.state).toBe('imported');
  });

  test('a later list that changed the same projects; the later one can be undone, and then this one', async () => {
    const chair = await aBringer(api, 'chair');
    const one = await chair.imported(first);
    const two = await chair.imported(newer, { observedOn: '2025-01-01' });
    expect((await chair.send('GET', `/${one.run.id}/undoing`)).json().obstacles).toMatchObject([
      { number: 1, by: ['events', 'lists'] },
    ]);
    expect((await chair.send('POST', `/${one.run.id}/undo`)).statusCode).toBe(409);
    expect((await chair.send('POST', `/${two.run.id}/undo`)).statusCode).toBe(200);
  });
});

describe.skipIf(!existsSync(parisList))('the winners of Paris (needs ../shared/data/paris)', () => {
  test('1,214 projects come in through the page with their villages, and can be undone', async () => {
    const db = api.database.ownerDb;
    const [m] = await sql()`insert into municipality (slug, name) values ('parijs', 'Parijs') returning id`;
    const [v] = await sql()`insert into village (municipality_id, slug, name)
      values (${m!.id}, 'paris-75013', 'Parijs 13e arrondissement (75013)') returning id`;
    await sql()`insert into village_address values ('paris-75013', ${m!.id}, ${v!.id})`;
    const admin = await aBringer(api, 'administrator', { slug: 'paris-75013' });
    const { run, report } = await admin.imported(readFileSync(parisList), {
      profile: 'paris',
      observedOn: calendarDate('2024-10-31'),
    });
    expect([run.state, report.created, run.done, run.total]).toEqual(['imported', 1214, 1214, 1214]);
    const figures = async () =>
      (await api.json('/municipalities/parijs/annual-figures?asOf=2024-10-31')).total.money.granted;
    expect(await figures()).toBe('677408707.00');
    expect((await admin.send('POST', `/${run.id}/undo`)).statusCode).toBe(200);
    const [left] =
      await db.$client`select count(*) filter (where not retracted)::int as shown, count(*)::int as all
      from project where municipality_id = ${m!.id}`;
    expect(left).toEqual({ shown: 0, all: 1214 });
    expect(await figures()).toBeNull();
  });
});
