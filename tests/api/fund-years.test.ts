import { describe, expect, test } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { startApi } from '../support/api.ts';
import { withKey } from '../support/application.ts';
import { aDecision, aMunicipality, anAllotment } from '../support/funds.ts';

const api = startApi();
const tomorrow = addDays(dayAt(new Date()), 1);

type Answer = { json: () => { errors?: { field: string; code: string }[]; title: string } };
const codes = (answer: Answer) => answer.json().errors?.map(({ field, code }) => `${field}: ${code}`);

describe('what the council sets aside', () => {
  test('is a fixed amount for each village, with the decision and where to read it', async () => {
    const { allot, ask, fund, villages, municipality } = await aMunicipality(api);
    expect((await allot()).json()).toEqual({ fundYears: 3, total: '30000.00' });
    const detail = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    expect(detail.villages).toHaveLength(3);
    expect(detail.villages[0]).toMatchObject({
      original: '10000.00',
      available: '10000.00',
      source: 'Vast bedrag per jaar',
    });
    expect(detail.events[0].decision).toEqual({
      title: aDecision.decisionTitle,
      decidedOn: aDecision.decidedOn,
      document: aDecision.document,
    });
    const { items } = await api.json(`/villages/${villages[0]!.slug}/fund-years?asOf=2026-01-01`);
    expect(items[0]).toMatchObject({ year: 2026, amended: '10000.00', available: '10000.00' });
    const left = { fund: { slug: fund.slug }, year: 2026, amended: '10000.00', left: '10000.00' };
    const village = await api.json(`/villages/${villages[0]!.slug}?asOf=2026-01-01`);
    expect(village.left).toMatchObject([left]);
    const everywhere = await api.json(`/municipalities/${municipality}?asOf=2026-01-01`);
    expect(everywhere.left).toHaveLength(3);
    expect(everywhere.left).toContainEqual(expect.objectContaining(village.left[0]));
    expect((await api.json(`/villages/${villages[0]!.slug}?asOf=2025-12-31`)).left).toEqual([]);
  });

  test.each([
    ['Borsele', 4300, '1250', '0,20', '2110.00'],
    ['Opsterland', 2049, '2500', '0,80', '4139.20'],
  ])('follows the formula of %s', async (_, inhabitants, base, perInhabitant, expected) => {
    const { allot, ask, fund } = await aMunicipality(api, [inhabitants]);
    const answer = await allot({ kind: 'formula', amount: '', base, perInhabitant });
    expect(answer.json()).toEqual({ fundYears: 1, total: expected });
    const { villages } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    expect(villages[0].source).toMatch(/× \d\.\d{3} inwoners$/);
  });

  test('for several years is entered once and becomes its fund years', async () => {
    const { allot, ask } = await aMunicipality(api, [900]);
    expect((await allot({ years: 3, amount: '100000' })).json()).toEqual({
      fundYears: 3,
      total: '300000.00',
    });
    const table = (await ask('GET', '/fund-years?year=2028')).json();
    expect(table.years).toEqual([2028, 2027, 2026]);
    expect(table.funds[0].villages[0].original).toBe('100000.00');
    const detail = (await ask('GET', `/funds/${table.funds[0].slug}/years/2028`)).json();
    expect(detail.events[0].pledge).toEqual({ from: 2026, until: 2028 });
  });

  test('is entered once for its key, and once for its year', async () => {
    const { ask, fund, villages, administrator, municipality } = await aMunicipality(api, [900]);
    const payload = anAllotment([villages[0]!.slug]);
    const headers = withKey(administrator);
    const send = () =>
      api.send({
        method: 'POST',
        url: `/api/v1/work/municipalities/${municipality}/funds/${fund.slug}/allotments`,
        headers,
        payload,
      });
    const answers = await Promise.all([send(), send()]);
    for (const answer of answers) expect(answer.json()).toEqual({ fundYears: 1, total: '10000.00' });
    const again = await ask('POST', `/funds/${fund.slug}/allotments`, payload);
    expect(codes(again)).toEqual(['firstYear: allotted-already']);
  });

  test('is refused with everything that is wrong at once', async () => {
    const { allot } = await aMunicipality(api);
    const answer = await allot({
      amount: '0,005',
      decisionTitle: ' ',
      decidedOn: tomorrow,
      document: 'map 3',
    });
    expect(answer.statusCode).toBe(400);
    expect(codes(answer)).toEqual([
      'decisionTitle: missing',
      'decidedOn: in-future',
      'document: not-an-address',
      'amount: not-an-amount',
    ]);
    expect(codes(await allot({ amount: '0' }))).toEqual(['amount: zero']);
    expect(codes(await allot({ amount: '-5' }))).toEqual(['amount: negative']);
    expect(codes(await allot({ villages: [] }))).toEqual(['villages: missing']);
  });

  test('tells a difference with the total that the decision prints, and mends nothing', async () => {
    const { allot, ask, fund } = await aMunicipality(api);
    const answer = await allot({ publishedTotal: '29.999,99' });
    expect(answer.json()).toEqual({ fundYears: 3, total: '30000.00', difference: '-0.01' });
    const { events } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    expect(events[0].reason).toMatch(/29\.999,99.*30\.000,00/);
    expect((await allot({ firstYear: 2027, publishedTotal: '30000' })).json().difference).toBeUndefined();
  });

  test('by formula needs a number of inhabitants', async () => {
    const { allot, municipalityId } = await aMunicipality(api, [900]);
    await api.database.ownerDb
      .$client`delete from village_population where municipality_id = ${municipalityId}`;
    const answer = await allot({ kind: 'formula', amount: '', base: '1', perInhabitant: '1' });
    expect(codes(answer)).toEqual(['villages: inhabitants-unknown']);
  });
});

describe('an amendment during the year', () => {
  test('makes the budget more or less, and never less than what was committed', async () => {
    const { allot, ask, fund, villages } = await aMunicipality(api, [900]);
    await allot();
    const village = villages[0]!.slug;
    const amend = (amount: string, given: object = {}) =>
      ask('POST', `/funds/${fund.slug}/years/2026/amendments`, {
        village,
        amount,
        reason: 'Bezuiniging in het najaar.',
        ...aDecision,
        ...given,
      });
    expect((await amend('-1.500,50')).json()).toEqual({ done: true });
    expect((await amend('2000')).json()).toEqual({ done: true });
    const { villages: rows, events } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    expect(rows[0]).toMatchObject({
      original: '10000.00',
      amendments: '499.50',
      amended: '10499.50',
      available: '10499.50',
    });
    expect(events.map(({ type, amount }: { type: string; amount: string }) => [type, amount])).toEqual([
      ['amended', '2000.00'],
      ['amended', '-1500.50'],
      ['allotted', '10000.00'],
    ]);
    expect(codes(await amend('-10499,51'))).toEqual(['amount: gives-too-much']);
    expect(codes(await amend('0', { reason: '' }))).toEqual(['reason: missing', 'amount: zero']);
  });

  test('of a year that is not there, or is closed, is refused', async () => {
    const { allot, ask, fund, villages, municipalityId } = await aMunicipality(api, [900]);
    await allot();
    const amend = (year: number) =>
      ask('POST', `/funds/${fund.slug}/years/${year}/amendments`, {
        village: villages[0]!.slug,
        amount: '1',
        reason: 'Meer.',
        ...aDecision,
      });
    expect((await amend(2031)).json().title).toBe('fund-year-not-found');
    await api.database.ownerDb
      .$client`update fund_year set closed_on = '2026-12-31' where municipality_id = ${municipalityId}`;
    expect((await amend(2026)).json().title).toBe('fund-year-closed');
  });
});

describe('what came back', () => {
  test('is made available again, and no more than that', async () => {
    const { allot, ask, fund, villages, municipalityId } = await aMunicipality(api, [900]);
    await allot();
    const village = villages[0]!.slug;
    const answer = await ask('POST', `/funds/${fund.slug}/years/2026/returns`, {
      village,
      amount: '0,01',
      reason: 'Teruggekomen.',
    });
    expect(codes(answer)).toEqual(['amount: gives-too-much']);
    await api.database.ownerDb.$client`
      insert into ledger_entry (municipality_id, village_id, fund_id, year, from_account, to_account, amount, occurred_on,
        fund_event_sequence)
      select municipality_id, village_id, fund_id, year, 'available', 'returned', 250, '2026-05-01', 1 from fund_year
      where municipality_id = ${municipalityId}`;
    await ask('POST', `/funds/${fund.slug}/years/2026/returns`, {
      village,
      amount: '250',
      reason: 'Teruggekomen.',
    });
    const { villages: rows } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    expect(rows[0]).toMatchObject({ returned: '0.00', available: '10000.00' });
  });
});

describe('the table of a year', () => {
  test('tells what was known on a day, also when it happened before', async () => {
    const { allot, ask, fund } = await aMunicipality(api, [900]);
    await allot();
    const amountOn = async (query: string) =>
      (await ask('GET', `/funds/${fund.slug}/years/2026?${query}`)).json().villages[0].original;
    expect(await amountOn('asOf=2025-11-05')).toBe('0.00');
    expect(await amountOn('asOf=2025-11-06')).toBe('10000.00');
    const yesterday = addDays(dayAt(new Date()), -1);
    expect(await amountOn(`knownOn=${yesterday}`)).toBe('0.00');
    expect(await amountOn(`knownOn=${dayAt(new Date())}`)).toBe('10000.00');
  });

  test('is for who keeps the money or oversees it, and only those who allot change it', async () => {
    const { allot, ask, sign, holder } = await aMunicipality(api, [900]);
    expect((await allot({}, holder)).statusCode).toBe(200);
    for (const role of ['officer', 'councillor'] as const) {
      const who = await sign(role);
      expect((await ask('GET', '/fund-years?year=2026', undefined, who)).statusCode).toBe(200);
      expect((await allot({ firstYear: 2027 }, who)).json().title).toBe('not-allowed');
    }
  });
});

describe('the past of the money', () => {
  test.each(['fund_event', 'ledger_entry'])('is changed by nobody: %s', async (table) => {
    const { allot } = await aMunicipality(api);
    await allot();
    const changes = [
      `update ${table} set amount = amount + 1`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ];
    for (const statement of changes) {
      await expect(api.database.db.$client.unsafe(statement)).rejects.toThrow('permission denied');
      await expect(api.database.ownerDb.$client.unsafe(statement)).rejects.toThrow('append-only');
    }
  });
});
