import { beforeAll, describe, expect, test } from 'vitest';
import { decision, decisionCondition } from '#db/schema/plans.ts';
import { dayAt, partialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import type { Oversight, OversightItem } from '#server/features/oversight/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrant, record } from '../support/fund-years.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aFund, aFundYear, aProject } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
let place: Awaited<ReturnType<typeof aVillage>>;
let councillor: Record<string, string>;
let officerId: string;
const root = '/work/municipalities/gemeente-raadsdorp/oversight';
const look = async (query = '') => (await api.get(`${root}${query}`, councillor)).json<Oversight>();
const list = async (name: string, query = '') =>
  (await api.get(`${root}/${name}${query}`, councillor)).json<{ items: OversightItem[] }>().items;

beforeAll(async () => {
  const db = api.database.ownerDb;
  place = await aVillage(db, 'raadsdorp');
  const { municipalityId } = place;
  const sign = async (role: 'councillor' | 'officer') => (await aPerson(db, { municipalityId, role })).id;
  councillor = await signedIn(api.app, db, await sign('councillor'));
  officerId = await sign('officer');
  const fund = await aFund(db, place);
  await aFundYear(db, place, fund, 2024, '5000.00');
  const told = { fund: fund.slug, year: 2024 };
  const first = await aGrant(db, place, { ...told, granted: '1000.00', paid: '800.00', title: 'Schommel' });
  const second = await aGrant(db, place, { ...told, granted: '500.00', title: 'Bankje' });
  const shares = [{ ...told, amount: '100.00' as Amount }];
  await record(db, place, first.projectId, [
    { type: 'realised', occurredOn: partialDate('2024-09-01'), data: { partly: true } },
    {
      type: 'recovered',
      occurredOn: partialDate('2024-10-01'),
      amount: '100.00' as Amount,
      reason: 'Het werk was goedkoper.',
      data: { shares },
    },
  ]);
  const key = { municipalityId, projectId: second.projectId };
  await db.insert(decision).values({
    ...key,
    number: 1,
    outcome: 'granted',
    decidedOn: partialDate('2024-03-01'),
    fundId: fund.id,
    year: 2024,
  });
  await db.insert(decisionCondition).values([
    {
      ...key,
      decisionNumber: 1,
      position: 1,
      text: 'Overleg met de buren',
      dueOn: partialDate('2024-05-01'),
    },
    { ...key, decisionNumber: 1, position: 2, text: 'Laat het keuren', waived: true },
  ]);
  const sql = db.$client;
  const [scheme] = await sql<{ id: number }[]>`insert into scheme (municipality_id, fund_id, name, valid_from)
    values (${municipalityId}, ${fund.id}, 'Regeling', '2020-01-01') returning id`;
  await sql`insert into criterion (municipality_id, scheme_id, position, name, text)
    values (${municipalityId}, ${scheme!.id}, 1, 'Draagvlak', 'Er is draagvlak.')`;
  await sql`insert into assessment (municipality_id, project_id, version, scheme_id, position, verdict, reason, assessed_by)
    values (${municipalityId}, ${second.projectId}, 1, ${scheme!.id}, 1, 'deviates', 'De straat telt drie huizen.', ${officerId})`;
  // An application that nobody has decided on, with a notice of default.
  const late = await aProject(db, place, { title: 'Vlonder' });
  await record(db, place, late.projectId, [
    { type: 'submitted', occurredOn: partialDate('2024-01-10'), amount: '300.00' as Amount },
    { type: 'default_noticed', occurredOn: partialDate('2024-04-01'), data: {} },
  ]);
});

describe('the overview for the council', () => {
  test('tells per fund and village what was set aside, granted, paid and realised', async () => {
    const overview = await look('?asOf=2024-12-31');
    const money = { budget: '5000.00', granted: '1400.00', paid: '700.00', left: '3600.00' };
    expect(overview.rows).toMatchObject([
      { village: { slug: 'raadsdorp' }, ...money, projects: 2, realised: 1 },
    ]);
    expect(overview.total).toEqual({ ...money, projects: 2, realised: 1 });
    expect(overview).toMatchObject({
      late: { count: 1, amount: '1442.00' },
      exceptions: 1,
      recoveries: { count: 1, amount: '100.00', open: '0.00' },
      conditions: { count: 1, overdue: 1 },
    });
  });

  test('is as of any day', async () => {
    expect(await look('?asOf=2024-02-28')).toMatchObject({
      total: { granted: '0.00', paid: '0.00', projects: 0 },
      late: { count: 0, amount: '0.00' },
      exceptions: 0,
      conditions: { count: 0, overdue: 0 },
    });
    // The first penalty day is 16 April 2024: so three days of € 23 by the 18th.
    expect((await look('?asOf=2024-04-18')).late).toEqual({ count: 1, amount: '69.00' });
  });

  test.each([
    ['budget', 1],
    ['granted', 2],
    ['paid', 1],
    ['realised', 1],
    ['late', 1],
    ['exceptions', 1],
    ['recoveries', 1],
    ['conditions', 1],
  ])('opens the list behind the number: %s', async (name, count) => {
    expect(await list(name, '?asOf=2024-12-31')).toHaveLength(count);
    expect(await list(name, '?asOf=2023-06-30')).toHaveLength(0);
  });

  test('says in each list what it is about', async () => {
    expect(await list('late', '?asOf=2024-12-31')).toMatchObject([
      { project: { title: 'Vlonder' }, dueOn: '2024-03-06', on: null, days: 300, amount: '1442.00' },
    ]);
    expect(await list('exceptions')).toMatchObject([{ text: 'Draagvlak: De straat telt drie huizen.' }]);
    expect(await list('conditions')).toMatchObject([{ text: 'Overleg met de buren', dueOn: '2024-05-01' }]);
    expect(await list('recoveries')).toMatchObject([{ amount: '100.00', text: 'Het werk was goedkoper.' }]);
  });

  test('tells of decisions, conditions, exceptions and recoveries only what had been recorded', async () => {
    const query = '?asOf=2024-12-31&knownOn=2024-12-31';
    expect(await look(query)).toMatchObject({
      late: { count: 0 },
      exceptions: 0,
      recoveries: { count: 0 },
      conditions: { count: 0 },
    });
    for (const name of ['late', 'exceptions', 'recoveries', 'conditions'])
      expect(await list(name, query)).toEqual([]);
    const today = `?asOf=2024-12-31&knownOn=${dayAt(new Date())}`;
    expect(await look(today)).toMatchObject({
      ...(await look('?asOf=2024-12-31')),
      knownOn: dayAt(new Date()),
    });
  });

  test('counts a condition until the day on which it was fulfilled or waived', async () => {
    const { municipalityId } = place;
    const [row] = await api.database.ownerDb.$client<{ id: string }[]>`
      select project_id as id from decision where municipality_id = ${municipalityId}`;
    await record(api.database.ownerDb, place, row!.id, [
      {
        type: 'condition_waived',
        occurredOn: partialDate('2024-08-01'),
        data: { condition: 'Laat het keuren' },
      },
    ]);
    expect((await look('?asOf=2024-07-31')).conditions).toEqual({ count: 2, overdue: 1 });
    expect((await look('?asOf=2024-08-01')).conditions).toEqual({ count: 1, overdue: 1 });
  });

  test('can be narrowed to a village, a fund and a year, and the lists with it', async () => {
    expect((await look('?year=2023')).total).toMatchObject({ budget: '0.00', granted: '0.00' });
    expect(await list('granted', '?year=2023')).toEqual([]);
    expect((await look('?village=raadsdorp&year=2024')).total).toMatchObject({ budget: '5000.00' });
    for (const query of ['?village=elders', '?fund=ander']) {
      expect((await look(query)).total.granted).toBe('0.00');
      for (const name of ['budget', 'granted', 'late', 'exceptions', 'recoveries', 'conditions']) {
        expect(await list(name, query)).toEqual([]);
      }
    }
  });

  test('tells a long list in pages, and the whole of it in a file', async () => {
    const db = api.database.ownerDb;
    const long = await aVillage(db, 'langdorp');
    const fund = await aFund(db, long);
    await aFundYear(db, long, fund, 2024, '5000.00');
    for (let i = 1; i <= 33; i += 1)
      await aGrant(db, long, { fund: fund.slug, year: 2024, granted: '50.00', title: `Plan ${i}` });
    const { municipalityId } = long;
    const headers = await signedIn(
      api.app,
      db,
      (await aPerson(db, { municipalityId, role: 'councillor' })).id,
    );
    const address = '/work/municipalities/gemeente-langdorp/oversight';
    type Page = { items: OversightItem[]; page: number; totalCount: number; amount: Amount | null };
    const pages = await Promise.all(
      [1, 2, 3].map(async (page) => (await api.get(`${address}/granted?page=${page}`, headers)).json<Page>()),
    );
    expect(pages.map(({ items, totalCount, amount }) => [items.length, totalCount, amount])).toEqual([
      [30, 33, '1650.00'],
      [3, 33, '1650.00'],
      [0, 33, '1650.00'],
    ]);
    const titles = pages.flatMap(({ items }) => items.map(({ project }) => project!.title));
    expect(titles).toEqual(Array.from({ length: 33 }, (_, i) => `Plan ${i + 1}`));
    expect((await api.get(`${address}/conditions`, headers)).json<Page>().amount).toBeNull();

    const csv = await api.get(`${address}/granted/file?format=csv`, headers);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="toegekend-gemeente-langdorp.csv"',
    });
    const lines = csv.body.trim().split('\r\n');
    expect(lines[0]).toBe('Dorp,Nummer,Titel,Fonds,Jaar,Stand,Bedrag');
    expect(lines.slice(1).map((line) => line.split(',')[2])).toEqual(titles);
    const xlsx = await api.get(`${address}/late/file?format=xlsx&language=en`, headers);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test('is not for a village council, nor for another municipality', async () => {
    const db = api.database.ownerDb;
    const elsewhere = await aVillage(db);
    for (const role of [
      { ...place, role: 'chair' } as const,
      { municipalityId: elsewhere.municipalityId, role: 'councillor' } as const,
    ]) {
      const headers = await signedIn(api.app, db, (await aPerson(db, role)).id);
      expect((await api.get(root, headers)).statusCode).toBe(403);
      expect((await api.get(`${root}/late`, headers)).statusCode).toBe(403);
      expect((await api.get(`${root}/late/file?format=csv`, headers)).statusCode).toBe(403);
    }
  });
});
