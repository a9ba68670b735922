import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { fund as fundTable, fundYear } from '#db/schema/funds.ts';
import { village, villageAddress } from '#db/schema/places.ts';
import type { ResidualRule } from '#server/domain/budget.ts';
import { partialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import type { NewClosePlan, YearClose } from '#server/features/year-close/contract.ts';
import { startApi } from '../support/api.ts';
import { withKey } from '../support/application.ts';
import { aGrant, record } from '../support/fund-years.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aFund, aFundYear } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
type Headers = Record<string, string>;

/** A fund year of 2024 with this much, and the people who close it. */
async function aYear({
  amount = '35000.00',
  rule = 'expires',
}: { amount?: string; rule?: ResidualRule } = {}) {
  const db = api.database.ownerDb;
  const slug = `dorp-${crypto.randomUUID().slice(0, 8)}`;
  const place = await aVillage(db, slug);
  const { municipalityId } = place;
  const fund = await aFund(db, place);
  await db.update(fundTable).set({ residualRule: rule }).where(eq(fundTable.id, fund.id));
  await aFundYear(db, place, fund, 2024, amount);
  const sign = async (role: Parameters<typeof aPerson>[1]) =>
    signedIn(api.app, db, (await aPerson(db, role)).id);
  const officer = await sign({ municipalityId, role: 'officer' });
  const holder = await sign({ municipalityId, role: 'budget_holder' });
  const address = `/api/v1/work/villages/${slug}/funds/${fund.slug}/years/2024`;
  const find = async (headers: Headers = officer) =>
    (await api.send({ method: 'GET', url: `${address}/close`, headers })).json<YearClose>();
  const prepare = async (given: Partial<NewClosePlan> = {}, headers: Headers = officer) => {
    const { commitments } = await find();
    return api.send({
      method: 'POST',
      url: `${address}/close-proposals`,
      headers,
      payload: {
        commitments: commitments.map(({ projectId }) => ({ projectId, becomes: 'carried' })),
        carryOver: '',
        decisionTitle: '',
        decidedOn: null,
        document: null,
        explanation: 'Twee projecten lopen door.',
        ...given,
      },
    });
  };
  const close = (proposal = 1, headers: Headers = holder, key?: string) =>
    api.send({
      method: 'POST',
      url: `${address}/close`,
      headers: withKey(headers, key),
      payload: { proposal },
    });
  const yearOf = async (year: number) =>
    (await db.select().from(fundYear).where(eq(fundYear.fundId, fund.id))).find((one) => one.year === year);
  const grant = (granted: string, paid?: string) =>
    aGrant(db, place, { fund: fund.slug, year: 2024, granted, ...(paid && { paid }) });
  const look = (path: string) => api.get(`/work/municipalities/gemeente-${slug}${path}`, holder);
  return { place, slug, fund, officer, holder, sign, find, prepare, close, yearOf, grant, look };
}

const councilDecision = { decisionTitle: 'Jaarrekening 2024', decidedOn: '2025-06-19' as never };

describe('closing a fund year', () => {
  test('gives the example of the design to the cent: two projects continue, 3,800.00 expires', async () => {
    const { find, prepare, close, yearOf, grant, look, fund } = await aYear();
    await grant('28400.00', '28400.00');
    await grant('1800.00');
    await grant('1000.00');
    expect((await find()).books).toMatchObject({
      amended: '35000.00',
      committed: '31200.00',
      realised: '28400.00',
      balance: '6600.00',
      rest: '3800.00',
    });
    expect((await prepare()).json()).toEqual({ number: 1 });
    expect((await find()).proposal).toMatchObject({
      parts: { carried: '2800.00', payable: '0.00', carryOver: '0.00', rest: '3800.00' },
      isMine: true,
      isOutdated: false,
    });
    expect((await close()).json()).toEqual({ closedOn: '2024-12-31' });
    expect(await find()).toMatchObject({
      closedOn: '2024-12-31',
      explanation: 'Twee projecten lopen door.',
      proposal: null,
      commitments: [],
      books: {
        committed: '31200.00',
        realised: '28400.00',
        balance: '6600.00',
        available: '0.00',
        carryOver: '2800.00',
        expired: '3800.00',
      },
    });
    // The next year was made, and holds the commitments that went along.
    expect(await yearOf(2025)).toMatchObject({
      amendments: '2800.00',
      granted: '2800.00',
      available: '0.00',
    });
    // And it is told with which projects, in the year and in the overview for the council.
    const { events } = (await look(`/funds/${fund.slug}/years/2025`)).json();
    expect(events).toMatchObject([
      { type: 'carried_in', amount: '1000.00', project: { title: expect.any(String) } },
      { type: 'carried_in', amount: '1800.00', project: { title: expect.any(String) } },
    ]);
    expect((await look('/oversight?year=2025')).json().total).toMatchObject({
      budget: '2800.00',
      granted: '2800.00',
      left: '0.00',
    });
    expect((await look('/oversight/budget?year=2025')).json().items).toHaveLength(2);
    expect((await look('/oversight')).json().total).toMatchObject({
      budget: '35000.00',
      granted: '31200.00',
    });
  });

  test('closes Wageningen 2019 to the cent: 101,458.34 − 77,998.67 = 23,459.67 goes along by decision', async () => {
    const { find, prepare, close, yearOf, grant } = await aYear({ amount: '101458.34', rule: 'carry_over' });
    await grant('77998.67', '77998.67');
    await prepare({ carryOver: '23.459,67', ...councilDecision });
    expect((await close()).statusCode).toBe(200);
    expect((await find()).books).toMatchObject({
      amended: '101458.34',
      realised: '77998.67',
      balance: '23459.67',
      carryOver: '23459.67',
      available: '0.00',
      expired: '0.00',
    });
    expect(await yearOf(2025)).toMatchObject({ amendments: '23459.67', available: '23459.67' });
  });

  test('refuses to carry over a cent more than what is left, without a decision, or against the rule', async () => {
    const codes = async (answer: Awaited<ReturnType<Awaited<ReturnType<typeof aYear>>['prepare']>>) => [
      answer.statusCode,
      answer.json<{ errors: { code: string }[] }>().errors.map(({ code }) => code),
    ];
    const { prepare } = await aYear({ amount: '100.00', rule: 'carry_over' });
    expect(await codes(await prepare({ carryOver: '100,01', ...councilDecision }))).toEqual([
      400,
      ['carry-over-too-much'],
    ]);
    expect(await codes(await prepare({ carryOver: '100', explanation: '' }))).toEqual([
      400,
      ['missing', 'missing', 'missing'],
    ]);
    for (const carryOver of ['-5', '0,005', 'veel']) {
      expect((await prepare({ carryOver, ...councilDecision })).statusCode).toBe(400);
    }
    const other = await aYear({ amount: '100.00' });
    expect(await codes(await other.prepare({ carryOver: '1', ...councilDecision }))).toEqual([
      400,
      ['carry-over-not-allowed'],
    ]);
  });

  test('happens once: a second time is refused, and the same key gets the same answer', async () => {
    const { holder, prepare, close } = await aYear();
    await prepare();
    const key = crypto.randomUUID();
    const first = await close(1, holder, key);
    expect(first.statusCode).toBe(200);
    expect((await close(1, holder, key)).json()).toEqual(first.json());
    expect((await close()).json()).toMatchObject({ status: 409, title: 'fund-year-closed' });
    expect((await prepare()).json()).toMatchObject({ status: 409, title: 'fund-year-closed' });
  });

  test('of two windows at once one closes', async () => {
    const { prepare, close, grant, yearOf } = await aYear();
    await grant('1000.00');
    await prepare();
    const answers = await Promise.all([close(), close(), close()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    expect(await yearOf(2025)).toMatchObject({ granted: '1000.00' });
  });

  test('takes two pairs of eyes', async () => {
    const { place, sign, prepare, close } = await aYear();
    const { municipalityId } = place;
    const db = api.database.ownerDb;
    const both = await signedIn(
      api.app,
      db,
      (await aPerson(db, { municipalityId, role: 'officer' }, { municipalityId, role: 'budget_holder' })).id,
    );
    await prepare({}, both);
    expect((await close(1, both)).json()).toMatchObject({ status: 403, title: 'two-pairs-of-eyes' });
    const officer = await sign({ municipalityId, role: 'officer' });
    expect((await close(1, officer)).statusCode).toBe(403);
  });

  test('refuses a plan that the year has overtaken', async () => {
    const { find, prepare, close, grant } = await aYear();
    await prepare();
    await grant('1000.00');
    expect((await find()).proposal).toMatchObject({ isOutdated: true });
    expect((await close()).json()).toMatchObject({ status: 409, title: 'close-not-valid' });
    await prepare();
    expect((await close(1)).json()).toMatchObject({ title: 'close-not-valid' });
    expect((await close(2)).statusCode).toBe(200);
  });

  test('waits until the year is over', async () => {
    const { place, slug, fund, officer } = await aYear();
    await aFundYear(api.database.ownerDb, place, fund, 2140, '10.00');
    const answer = await api.send({
      method: 'POST',
      url: `/api/v1/work/villages/${slug}/funds/${fund.slug}/years/2140/close-proposals`,
      headers: officer,
      payload: {
        commitments: [],
        carryOver: '',
        decisionTitle: '',
        decidedOn: null,
        document: null,
        explanation: 'Te vroeg.',
      },
    });
    expect(answer.json()).toMatchObject({ status: 409, title: 'year-not-over' });
  });

  test('divides what is left between the other villages, to the cent', async () => {
    const { place, fund, prepare, close, yearOf } = await aYear({ amount: '100.00', rule: 'redistribute' });
    const db = api.database.ownerDb;
    const { municipalityId } = place;
    const others: { municipalityId: number; villageId: number }[] = [];
    for (const name of ['a', 'b', 'c']) {
      const slug = `${name}-${crypto.randomUUID().slice(0, 8)}`;
      const [row] = await db.insert(village).values({ municipalityId, slug, name }).returning();
      await db.insert(villageAddress).values({ slug, municipalityId, villageId: row!.id });
      others.push({ municipalityId, villageId: row!.id });
      await aFundYear(db, others.at(-1)!, fund, 2025, '1.00');
    }
    await prepare();
    expect((await close()).statusCode).toBe(200);
    expect(await yearOf(2024)).toMatchObject({ available: '0.00', amendments: '-100.00' });
    const rows = (await db.select().from(fundYear).where(eq(fundYear.fundId, fund.id))).filter(
      ({ year }) => year === 2025,
    );
    expect(rows.map(({ available }) => available).toSorted()).toEqual(['34.33', '34.33', '34.34']);
  });
});

test('what is paid after the close is a correction that everyone who may look can see', async () => {
  const { place, fund, grant, prepare, close, find } = await aYear();
  const { projectId } = await grant('1000.00', '400.00');
  await prepare({ commitments: [{ projectId, becomes: 'payable' }] });
  expect((await close()).statusCode).toBe(200);
  const shares = [{ fund: fund.slug, year: 2024, amount: '600.00' as Amount }];
  await record(api.database.ownerDb, place, projectId, [
    { type: 'paid', occurredOn: partialDate('2025-02-11'), amount: '600.00' as Amount, data: { shares } },
  ]);
  expect((await find()).corrections).toMatchObject([
    {
      occurredOn: '2025-02-11',
      from: 'granted',
      to: 'paid',
      amount: '600.00',
      project: { title: 'Schommel' },
    },
  ]);
});

test('a councillor reads it and changes nothing; the council of the village stays out', async () => {
  const { place, sign, find, prepare } = await aYear();
  const { municipalityId } = place;
  const councillor = await sign({ municipalityId, role: 'councillor' });
  expect(await find(councillor)).toMatchObject({ year: 2024, may: [] });
  expect((await prepare({}, councillor)).statusCode).toBe(403);
  expect(await find(await sign({ ...place, role: 'chair' }))).toMatchObject({ status: 403 });
});
