import { describe, expect, test } from 'vitest';
import { startApi } from '../support/api.ts';
import { anApplication } from '../support/application.ts';
import { aMunicipality, aScheme } from '../support/funds.ts';
import { aPerson, signedIn } from '../support/people.ts';

const api = startApi();
type Answer = { json: () => { errors?: { field: string; code: string }[]; title: string } };
const codes = (answer: Answer) => answer.json().errors?.map(({ field, code }) => `${field}: ${code}`);

describe('a fund', () => {
  test('is made by the administrator, with what becomes of what is left', async () => {
    const { ask } = await aMunicipality(api);
    const given = { name: 'Fonds Café & Plein', residualRule: 'redistribute', redistributionDay: '10-01' };
    expect((await ask('POST', '/funds', given)).json()).toEqual({
      slug: 'fonds-cafe-plein',
      name: given.name,
    });
    expect(codes(await ask('POST', '/funds', given))).toEqual(['name: name-taken']);
    const changed = { name: 'Pleinfonds', residualRule: 'reserve', redistributionDay: '10-01' };
    await ask('PUT', '/funds/fonds-cafe-plein', changed);
    const { funds } = (await ask('GET', '/funds')).json();
    expect(funds.find(({ slug }: { slug: string }) => slug === 'fonds-cafe-plein')).toMatchObject({
      name: 'Pleinfonds',
      residualRule: 'reserve',
      redistributionDay: null,
    });
  });

  test.each([
    [{ name: ' ', residualRule: 'expires', redistributionDay: null }, ['name: missing']],
    [{ name: 'A', residualRule: 'redistribute', redistributionDay: null }, ['redistributionDay: missing']],
    [
      { name: 'A', residualRule: 'redistribute', redistributionDay: '02-29' },
      ['redistributionDay: not-a-yearly-day'],
    ],
  ])('that is not complete is refused: %o', async (given, expected) => {
    const { ask } = await aMunicipality(api);
    expect(codes(await ask('POST', '/funds', given))).toEqual(expected);
  });

  test('of another municipality is not there', async () => {
    const [mine, other] = [await aMunicipality(api), await aMunicipality(api)];
    const answer = await mine.ask('POST', `/funds/${other.fund.slug}/schemes`, aScheme);
    expect(answer.json().title).toBe('fund-not-found');
  });

  test('is not made or changed by a budget holder', async () => {
    const { ask, holder } = await aMunicipality(api);
    const given = { name: 'Anders', residualRule: 'expires', redistributionDay: null };
    expect((await ask('POST', '/funds', given, holder)).json().title).toBe('not-allowed');
  });
});

describe('a scheme', () => {
  test('is a version with its own criteria; empty rows are none', async () => {
    const { ask, fund, villages } = await aMunicipality(api);
    const { id } = (await ask('POST', `/funds/${fund.slug}/schemes`, aScheme)).json();
    const next = { ...aScheme, name: 'Regeling 2027', validFrom: '2027-01-01', ownSharePercent: 20 };
    await ask('POST', `/funds/${fund.slug}/schemes`, next);
    const { funds } = (await ask('GET', '/funds')).json();
    expect(funds[0].schemes).toMatchObject([
      { name: 'Regeling 2027', validFrom: '2027-01-01', validUntil: null, ownSharePercent: 20 },
      { id, validUntil: '2026-12-31', maximumPerProject: '5000.00', hourlyRate: null, isUsed: false },
    ]);
    expect(funds[0].schemes[1].criteria).toEqual([aScheme.criteria[0]]);
    expect(funds[0].schemes[1].eligibleCosts).toEqual(['Materiaal']);
    const shown = await api.json(`/villages/${villages[0]!.slug}/funds?asOf=2026-05-01`);
    expect(shown.items[0].scheme).toMatchObject({ name: 'Regeling 2026', criteria: [aScheme.criteria[0]] });
  });

  test('says everything that is wrong with it at once', async () => {
    const { ask, fund } = await aMunicipality(api);
    const answer = await ask('POST', `/funds/${fund.slug}/schemes`, {
      ...aScheme,
      name: '',
      validFrom: null,
      maximumPerProject: 'veel',
      performanceFrom: '100',
      costsFrom: '99,99',
      source: 'in de kast',
      criteria: [{ name: '', text: 'Zonder naam.', isRefusalGround: false }],
    });
    expect(codes(answer)).toEqual([
      'name: missing',
      'validFrom: missing',
      'maximumPerProject: not-an-amount',
      'costsFrom: thresholds',
      'source: not-an-address',
      'criteria.0.name: missing',
    ]);
    const none = await ask('POST', `/funds/${fund.slug}/schemes`, { ...aScheme, criteria: [] });
    expect(codes(none)).toEqual(['criteria: criteria-missing']);
  });

  test('that nobody applied by can be changed; two versions do not start on one day', async () => {
    const { ask, fund } = await aMunicipality(api);
    const { id } = (await ask('POST', `/funds/${fund.slug}/schemes`, aScheme)).json();
    const changed = {
      ...aScheme,
      criteria: [...aScheme.criteria, { name: 'Open', text: 'Voor iedereen.', isRefusalGround: true }],
    };
    expect((await ask('PUT', `/funds/${fund.slug}/schemes/${id}`, changed)).json()).toEqual({ done: true });
    expect(codes(await ask('POST', `/funds/${fund.slug}/schemes`, aScheme))).toEqual([
      'validFrom: version-taken',
    ]);
    const { funds } = (await ask('GET', '/funds')).json();
    expect(funds[0].schemes[0].criteria).toHaveLength(2);
    expect((await ask('PUT', `/funds/${fund.slug}/schemes/0`, aScheme)).json().title).toBe(
      'scheme-not-found',
    );
  });

  test('that was used is not changed, and the next version starts later', async () => {
    const { place, fund } = await anApplication(api);
    const db = api.database.ownerDb;
    const { municipalityId } = place;
    const sql = db.$client;
    const [m] = await sql`select slug from municipality where id = ${municipalityId}`;
    const headers = await signedIn(
      api.app,
      db,
      (await aPerson(db, { municipalityId, role: 'administrator' })).id,
    );
    const ask = (method: 'POST' | 'PUT', path: string, payload: object) =>
      api.send({
        method,
        url: `/api/v1/work/municipalities/${m!.slug}/funds/${fund.slug}/${path}`,
        headers,
        payload,
      });
    const [used] = await sql<{ id: number }[]>`
      insert into scheme (municipality_id, fund_id, name, valid_from)
      values (${municipalityId}, ${fund.id}, 'Regeling', '2020-01-01') returning id`;
    const change = await ask('PUT', `schemes/${used!.id}`, { ...aScheme, validFrom: '2020-01-01' });
    expect([change.statusCode, change.json().title]).toEqual([409, 'scheme-used']);
    expect(codes(await ask('POST', 'schemes', aScheme))).toEqual(['validFrom: scheme-too-early']);
    expect((await ask('POST', 'schemes', { ...aScheme, validFrom: '2099-01-01' })).statusCode).toBe(200);
  });
});
