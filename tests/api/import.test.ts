import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { startImports } from '../support/list.ts';

const { take, ask } = startImports();

/** A list as a village council keeps it, with as few columns as it likes. */
const list = (...rows: string[]) =>
  ['Nummer;Titel;Status;Toegekend bedrag;Ingediend op;Klaar op', ...rows].join('\r\n');

const villageOf = (village: string) => ({ place: { municipality: 'ergens', village } });

const eventsOf = (village: string, number: number) =>
  ask<{ type: string; on: string; amount: string | null; reason: string | null }>(
    `select e.type, e.occurred_on as on, e.amount, e.reason from project_event e
     join project p on p.municipality_id = e.municipality_id and p.id = e.project_id
     join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
     where v.slug = $1 and p.number = $2::text::int order by e.sequence`,
    village,
    String(number),
  );

test('a list of a village council comes in under its own numbers', async () => {
  const rows = list(
    '7;Bankje;in uitvoering;1.250,50;14-03-2024;',
    '12;<b>Bloemen</b>;gerealiseerd;;2023;2024-05',
  );
  expect(await take(rows, villageOf('asselt'))).toMatchObject({
    created: 2,
    updated: 0,
    unchanged: 0,
    missing: 0,
  });
  const projects = await ask(
    `select number, title, status, granted, submitted_on, realised_on from project p join village v on v.id = p.village_id
     where v.slug = 'asselt' order by number`,
  );
  expect(projects).toMatchObject([
    { number: 7, title: 'Bankje', status: 'in_progress', granted: '1250.50', submitted_on: '2024-03-14' },
    { number: 12, title: '<b>Bloemen</b>', status: 'realised', granted: null, realised_on: '2024-05' },
  ]);
});

test('a repeated import changes nothing, whenever it is done', async () => {
  const rows = list('1;Bankje;in uitvoering;100;2023;2025-01', '2;Brug;ingediend;;2024;');
  await take(rows, villageOf('beesel'));
  const before = await eventsOf('beesel', 1);
  expect(await take(rows, { ...villageOf('beesel'), on: '2025-06-01' })).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 2,
  });
  expect(await eventsOf('beesel', 1)).toEqual(before);
});

test('a newer list adds one event per real change, and keeps what disappeared', async () => {
  const place = villageOf('reuver');
  await take(
    list(
      '1;Bankje;gerealiseerd;100;2022;2023-05',
      '2;Brug;in uitvoering;200;2022;',
      '3;Bos;ingediend;;2022;',
    ),
    place,
  );
  const counts = (number: number) => eventsOf('reuver', number).then((events) => events.length);
  const [first, second] = [await counts(1), await counts(2)];
  const newer = list('1;Bankje;in uitvoering;100;2022;2023-05', '2;Brug bij de beek;in uitvoering;250;2022;');
  const report = await take(newer, { ...place, on: '2025-02-01' });
  expect(report).toMatchObject({ created: 0, updated: 2, unchanged: 0, missing: 1 });
  expect(report.missingProjects).toMatchObject([{ externalId: '3', title: 'Bos' }]);
  expect((await eventsOf('reuver', 1)).slice(first)).toMatchObject([
    {
      type: 'stepped_back',
      on: '2025-02-01',
      reason: 'De lijst van 1 februari 2025 noemt weer: in uitvoering',
    },
  ]);
  expect((await eventsOf('reuver', 2)).slice(second)).toMatchObject([
    { type: 'described' },
    { type: 'grant_changed', amount: '250.00' },
  ]);
  expect(
    await ask(
      `select title, status from project p join village v on v.id = p.village_id where v.slug = 'reuver' order by number`,
    ),
  ).toEqual([
    { title: 'Bankje', status: 'in_progress' },
    { title: 'Brug bij de beek', status: 'in_progress' },
    { title: 'Bos', status: 'submitted' },
  ]);
  expect(await take(newer, { ...place, on: '2025-03-01' })).toMatchObject({
    updated: 0,
    unchanged: 2,
    missing: 1,
  });
});

test('a list that is older than what was read before it is refused', async () => {
  const place = villageOf('horn');
  await take(list('1;Bankje;gerealiseerd;;2022;2023-05'), { ...place, on: '2025-01-01' });
  const report = await take(list('1;Bankje;in uitvoering;;2022;'), { ...place, on: '2024-01-01' });
  expect(report.problems.kept).toMatchObject([
    { row: 2, value: '1', reason: expect.stringContaining('2025-01-01') },
  ]);
});

test('two villages may both number from 1', async () => {
  await take(list('1;Hier;idee;;;'), villageOf('linne'));
  await take(list('1;Daar;idee;;;'), villageOf('thorn'));
  expect(await eventsOf('linne', 1)).toHaveLength(1);
  expect(await eventsOf('thorn', 1)).toHaveLength(1);
});

test('an address of another municipality is not taken over', async () => {
  await take(list('1;Hier;idee;;;'), { place: { municipality: 'hier', village: 'kerkdorp' } });
  const report = await take(list('1;Daar;idee;;;'), { place: { municipality: 'daar', village: 'kerkdorp' } });
  expect(report.problems.kept).toMatchObject([{ reason: expect.stringContaining('/kerkdorp') }]);
  expect(await ask(`select from municipality where slug = 'daar'`)).toHaveLength(0);
});

test('the list of Swalmen comes in with what is unknown left unknown', async () => {
  const rows = [
    'naam,werkgroep,start,einde,status,budget_eur,bron',
    '"Park Nopperhof",,2018-najaar,2019-06-07,gerealiseerd binnen begroting,,https://www.example.org/1266/',
    '"Actief in je Buurt (ronde 2)",,2018,,besloten (2017); wacht op goedkeuring college B en W,10000,',
  ];
  const report = await take(rows.join('\n'), { profile: 'swalmen' });
  expect(report).toMatchObject({ created: 2, problems: { count: 0 }, remarks: { count: 1 } });
  expect(
    await ask(
      `select status, requested, started_on, realised_on from project where source = 'swalmen-openbare-feiten' order by number`,
    ),
  ).toEqual([
    { status: 'realised', requested: null, started_on: '2018', realised_on: '2019-06-07' },
    { status: 'submitted', requested: '10000.00', started_on: null, realised_on: null },
  ]);
});

test('a project that was here before the list was is recognised by its number, and stays as it is', async () => {
  const place = villageOf('buggenum');
  await take(list('1;Bankje;gerealiseerd;;2022;2023-05'), place);
  await ask(
    `delete from listed_project where project_id in (select id from project where source = 'lijst-buggenum')`,
  );
  const known = list('1;Het bankje;in uitvoering;;2022;');
  expect(await take(known, place)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  expect(await take(known, place)).toMatchObject({ unchanged: 1 });
  expect(await take(list('1;Het bankje;gestopt;;2022;'), { ...place, on: '2025-01-01' })).toMatchObject({
    updated: 1,
  });
});

const paris = new URL('../../../shared/data/paris/bp_projets_gagnants_2024-10.csv', import.meta.url);

describe.skipIf(!existsSync(paris))(
  'the winners of Paris (../shared/data/paris, skipped where it is missing)',
  () => {
    const winners = { profile: 'paris', on: '2024-10-31' };

    test('all rows come in, and the five without a title are told', async () => {
      const report = await take({ file: paris.pathname }, winners);
      expect(report).toMatchObject({ created: 1214, problems: { count: 0 }, remarks: { count: 5 } });
      expect(report.remarks.kept.map(({ row }) => row)).toEqual([2, 243, 341, 924, 981]);
      expect(await ask(`select from village where slug like 'paris-75%'`)).toHaveLength(22);
    });

    test('the finished share per edition, the budgets and the moved completions are as published', async () => {
      const shares = await ask<{ share: string }>(
        `select cohort_year || ' ' || count(*) filter (where realised) || '/' || count(*) as share from project_period t
       join municipality m on m.id = t.municipality_id and m.slug = 'parijs'
       where valid_from <= '2024-10-31' and valid_until > '2024-10-31' group by cohort_year order by cohort_year`,
      );
      expect(shares.map(({ share }) => share).join(', ')).toBe(
        '2014 9/9, 2015 165/187, 2016 167/219, 2017 138/196, 2018 112/180, 2019 88/194, 2021 4/62, 2022 0/62, 2023 0/105',
      );
      const [total] = await ask(
        `select sum(granted)::text as granted, count(*) filter (where promised_on <> '' and completed_on <> '')::int as both,
         count(*) filter (where completed_on > promised_on)::int as later
       from project where source = 'paris-bp-projets-gagnants'`,
      );
      expect(total).toEqual({ granted: '677408707.00', both: 660, later: 276 });
    });

    test('the same list again changes nothing, also on a later day', async () => {
      expect(await take({ file: paris.pathname }, winners)).toMatchObject({
        created: 0,
        updated: 0,
        unchanged: 1214,
      });
      const later = await take({ file: paris.pathname }, { ...winners, on: '2025-10-31' });
      expect(later).toMatchObject({ created: 0, updated: 0, unchanged: 1214, missing: 0 });
    });

    test('a newer export moves on what moved on, steps back what stepped back, and keeps what is gone', async () => {
      const lines = (await readFile(paris, 'utf8')).trimEnd().split(/\r?\n/);
      const [heading, gone, back, ...rest] = lines as [string, string, string, ...string[]];
      const forward = rest.findIndex((line) => line.includes(';TRAVAUX;'));
      rest[forward] = rest[forward]!.replace(';TRAVAUX;', ';LIVRAISON;');
      const newer = [heading, back.replace(';FIN;', ';TRAVAUX;'), ...rest].join('\n');
      const events = async () =>
        (await ask<{ n: number }>('select count(*)::int as n from project_event'))[0]!.n;
      const before = await events();
      const report = await take(newer, { ...winners, on: '2025-11-30' });
      expect(report).toMatchObject({ created: 0, updated: 2, unchanged: 1211, missing: 1 });
      expect(report.missingProjects).toMatchObject([{ externalId: gone.split(';')[0] }]);
      expect(await events()).toBe(before + 2);
    });
  },
);
