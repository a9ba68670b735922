import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { addDays, dayAt, partialDate } from '#server/domain/dates.ts';
import type { Settlement } from '#server/features/settlements/contract.ts';
import { startApi } from '../support/api.ts';
import { record } from '../support/granted.ts';
import { codesOf, paymentRoad, type Headers } from '../support/payments.ts';

const api = startApi();
const road = paymentRoad(api);
const today = dayAt(new Date());
const reasoning = 'In overeenstemming met de verlening.';

const settlement = async (headers = road.as.officer) =>
  (await api.get(`/work/projects/${road.made.projectId}/settlement`, headers)).json<Settlement>();
const propose = (amount: string, given: object = {}, headers = road.as.officer) =>
  road.post('settlement-proposals', headers, {
    shares: [{ fund: road.made.fund, year: 2026, amount }],
    actual: '',
    ground: null,
    reasoning,
    ...given,
  });
const decide = (proposal = 1, headers = road.as.budget_holder, key?: string) =>
  road.post('settlement-decisions', headers, { proposal }, key);
const askView = (answerBy = addDays(today, 14), intention = 'Wij willen lager vaststellen.') =>
  road.post('hearings', road.as.officer, { intention, answerBy });
const answer = (text = 'De bank staat er wel.', headers: Headers = road.as.treasurer) =>
  road.post('hearings/1/answer', headers, { answer: text });
const lower = { ground: 'not_done', reasoning: 'De helft van de bomen is niet geplant.' };

/** Realised, with an advance paid. */
async function realised(paid: string, given: Parameters<typeof road.start>[0] = {}) {
  await road.start({ until: 'realised', ...given });
  const shares = [{ fund: road.made.fund, year: 2026, amount: paid as never }];
  await record(api.database.ownerDb, road.made, [
    { type: 'paid', occurredOn: partialDate('2026-04-01'), amount: paid as never, data: { shares } },
  ]);
}
const recovery = async () => (await settlement()).recoveries[0]!;
const receive = (amount: string, key?: string) =>
  road.post('recoveries/1/receipts', road.as.officer, { amount, receivedOn: today, reference: 'BNG-9' }, key);

describe('a settlement', () => {
  test('of a fixed amount is what was granted, and what was not paid yet follows', async () => {
    await realised('4000.00');
    expect(await settlement()).toMatchObject({
      next: 'settlement',
      regime: 'at_once',
      shares: [{ granted: '5000.00', byRule: '5000.00', paid: '4000.00' }],
    });
    expect((await propose('5000')).json()).toEqual({ number: 1 });
    expect((await decide()).json()).toEqual({ settled: '5000.00', toPay: '1000.00', toRecover: '0.00' });
    expect(await api.json(`/projects/${road.made.projectId}`)).toMatchObject({
      status: 'settled',
      settled: '5000.00',
    });
    await road.giveAccount();
    expect((await road.money()).canAsk).toEqual({ kind: 'final', most: '1000.00' });
    await road.request('1000');
    await road.prepare();
    await road.approve();
    expect(
      (await road.post('payments/1/execution', road.as.officer, { paidOn: today, reference: 'B' })).json(),
    ).toEqual({
      status: 'paid',
    });
    expect(await road.money()).toMatchObject({
      paid: '5000.00',
      funds: [{ settled: '5000.00', committed: '0.00' }],
    });
  });

  test('M7: by the actual cost, with what was paid too much to recover', async () => {
    const rules = { settlementBasis: 'actual_costs', settlementPercent: 80 } as const;
    await realised('10000.00', { amount: '10000.00', rules });
    expect(codesOf(await propose('8800'))).toEqual(['missing']);
    expect(codesOf(await propose('8800,01', { actual: '11000' }))).toEqual(['above-rule']);
    await propose('8800', { actual: '11000' });
    expect((await decide()).json()).toEqual({ settled: '8800.00', toPay: '0.00', toRecover: '1200.00' });
    expect(await recovery()).toMatchObject({
      amount: '1200.00',
      open: '1200.00',
      way: 'at_once',
      isLate: false,
    });
  });

  test.each([
    ['5000,01', {}, ['above-grant']],
    ['-1', {}, ['negative']],
    ['0.005', {}, ['too-exact']],
    ['', {}, ['missing']],
    ['4999', {}, ['missing']],
    ['5000', { reasoning: ' ' }, ['missing']],
    ['5000', { ground: 'not_done' }, ['not-fitting']],
  ])('of %j with %j is refused', async (amount, given, codes) => {
    await realised('4000.00');
    const wrong = await propose(amount, given);
    expect([wrong.statusCode, codesOf(wrong)]).toEqual([400, codes]);
  });

  test('asks for an account where the scheme does, unless it is lower for that reason', async () => {
    await realised('4000.00', {
      rules: { performanceFrom: '1000.00' as never, costsFrom: '100000.00' as never },
    });
    expect((await settlement()).regime).toBe('performance');
    expect(codesOf(await propose('5000'))).toEqual(['account-missing']);
    expect(
      (await propose('4000', { ground: 'obligation_broken', reasoning: 'Geen verantwoording.' })).statusCode,
    ).toBe(200);
    const event = { type: 'accounted', occurredOn: partialDate('2026-07-01'), data: { number: 1 } } as const;
    await record(api.database.ownerDb, road.made, [event]);
    expect((await propose('5000')).statusCode).toBe(200);
  });

  test('waits until payments that are under way are done', async () => {
    await realised('1000.00');
    await road.giveAccount();
    await road.request('1000');
    const waiting = await propose('5000');
    expect([waiting.json().title, codesOf(waiting)]).toEqual([
      'settlement-not-possible',
      ['payments-under-way'],
    ]);
  });

  test('is not for work that goes on, nor for another form', async () => {
    await road.start();
    expect((await propose('5000')).json().title).toBe('settlement-not-possible');
    await road.start({ until: 'realised', form: 'contract' });
    expect((await settlement()).next).toBeNull();
    expect((await propose('5000')).json().title).toBe('settlement-not-possible');
  });

  test('is decided once, by another, of the latest proposal, and moves the money once', async () => {
    await realised('4000.00');
    const { headers: both } = await road.sign({ role: 'officer' }, { role: 'budget_holder' });
    await propose('5000', {}, both);
    expect((await decide(1, both)).json().title).toBe('two-pairs-of-eyes');
    await propose('5000');
    expect((await decide(1)).json().title).toBe('proposal-not-valid');
    const key = randomUUID();
    // Whichever key comes first is done, as often as it is asked; the other finds it done.
    const answers = await Promise.all([decide(2, undefined, key), decide(2, undefined, key), decide(2)]);
    const codes = answers.map(({ statusCode }) => statusCode);
    expect(codes).toEqual(codes[2] === 200 ? [409, 409, 200] : [200, 200, 409]);
    const { items } = await api.json(`/projects/${road.made.projectId}/events`);
    expect(items.filter(({ type }: { type: string }) => type === 'settled')).toHaveLength(1);
    const raw = sql`update settlement set amount = 1 where project_id = ${road.made.projectId} and number = 2`;
    await expect(api.database.ownerDb.execute(raw)).rejects.toThrow();
  });

  test('that was prepared before money moved is prepared again', async () => {
    await realised('1000.00');
    await propose('5000');
    const shares = [{ fund: road.made.fund, year: 2026, amount: '4000.00' as never }];
    await record(api.database.ownerDb, road.made, [
      {
        type: 'grant_changed',
        occurredOn: partialDate('2026-07-01'),
        amount: '4000.00' as never,
        data: { shares },
      },
    ]);
    expect((await decide()).json().title).toBe('proposal-not-valid');
  });
});

describe('settling lower (Awb 4:46(2))', () => {
  test('needs the applicant to be heard, and then the choice of a human with its reason', async () => {
    await realised('4000.00');
    await propose('3000', lower);
    expect((await decide()).json().title).toBe('hearing-needed');
    expect(codesOf(await askView(addDays(today, 13)))).toEqual(['too-short-to-answer']);
    expect((await askView()).json()).toEqual({ number: 1 });
    expect(codesOf(await askView())).toEqual(['view-asked']);
    expect((await decide()).json().title).toBe('hearing-needed');
    expect((await settlement(road.as.treasurer)).hearings).toMatchObject([{ isOpen: true }]);
    expect(codesOf(await answer('  '))).toEqual(['missing']);
    expect((await answer('Nee.', road.as.council_member)).statusCode).toBe(403);
    expect((await answer()).statusCode).toBe(200);
    expect((await answer('Nog iets.')).json().title).toBe('hearing-not-open');
    expect((await decide()).json()).toEqual({ settled: '3000.00', toPay: '0.00', toRecover: '1000.00' });
    const told = await api.get(`/projects/${road.made.projectId}`);
    expect(told.json()).toMatchObject({ settled: '3000.00' });
    expect(told.body).not.toMatch(/De bank staat er wel|Wij willen lager/);
  });

  test('is possible without an answer once the time for it has passed', async () => {
    await realised('4000.00');
    await propose('3000', lower);
    await askView();
    await api.database.ownerDb.execute(sql`update hearing set asked_on = ${addDays(today, -20)},
      answer_by = ${addDays(today, -1)} where project_id = ${road.made.projectId}`);
    expect((await answer()).json().title).toBe('hearing-not-open');
    expect((await decide()).statusCode).toBe(200);
  });

  test('is not seen by the council before it is decided, nor a hearing by other readers', async () => {
    await realised('4000.00');
    await propose('3000', lower);
    await askView();
    for (const headers of [road.as.treasurer, road.as.councillor]) {
      expect((await settlement(headers)).proposal).toBeNull();
    }
    expect((await settlement()).proposal).toMatchObject({ isLower: true, isHeard: false, isMine: true });
    for (const headers of [road.as.councillor, road.as.council_member])
      expect((await settlement(headers)).hearings).toEqual([]);
  });
});

describe('what was paid too much', () => {
  async function owing() {
    await realised('4000.00');
    await propose('2999.99', lower);
    await askView();
    await answer();
    await decide();
  }

  test('comes back in a plan of parts that add up to the cent', async () => {
    await owing();
    const plan = (parts: number, firstOn = addDays(today, 10), reason = 'Zij hebben het niet ineens.') =>
      road.post('recoveries/1/plan', road.as.officer, { parts, firstOn, reason });
    expect(codesOf(await plan(1))).toEqual(['parts-out-of-range']);
    expect(codesOf(await plan(3, addDays(today, -1), ''))).toEqual(['in-past', 'missing']);
    expect((await plan(3)).json()).toEqual({ open: '1000.01' });
    expect((await recovery()).instalments.map(({ amount }) => amount)).toEqual([
      '333.34',
      '333.34',
      '333.33',
    ]);
    expect((await receive('333,34')).json()).toEqual({ open: '666.67' });
    expect((await recovery()).instalments.map(({ isPaid }) => isPaid)).toEqual([true, false, false]);
    expect(codesOf(await receive('666,68'))).toEqual(['more-than-open']);
    expect((await receive('666,67')).json()).toEqual({ open: '0.00' });
    expect(await road.money()).toMatchObject({
      funds: [{ paid: '0.00', settled: '2999.99', returned: '1000.01' }],
    });
  });

  test('is noted once for its key, however often it is sent', async () => {
    await owing();
    const key = randomUUID();
    const answers = await Promise.all([receive('400', key), receive('400', key)]);
    expect(answers.map(({ body }) => body)).toEqual(Array.from({ length: 2 }, () => '{"open":"600.01"}'));
    expect((await recovery()).receipts).toHaveLength(1);
  });

  test('is set off against a payment of another project of the same receiver (Awb 4:57(3))', async () => {
    await owing();
    await road.giveAccount();
    const owed = road.made;
    await road.start();
    await road.giveAccount();
    expect((await road.money()).setOffs).toMatchObject([
      { project: owed.projectId, recovery: 1, open: '1000.01' },
    ]);
    await road.request('1500');
    const setOff = (amount: string) =>
      road.post('payments/1/preparation', road.as.officer, {
        setOff: { project: owed.projectId, recovery: 1, amount },
      });
    expect(codesOf(await setOff('1000,02'))).toEqual(['more-than-open']);
    await setOff('1000,01');
    expect((await road.money()).payments).toMatchObject([{ amount: '1500.00', transfer: '499.99' }]);
    expect((await road.money()).setOffs).toEqual([]);
    await road.approve(1, '1500.00');
    await road.post('payments/1/execution', road.as.officer, { paidOn: today, reference: 'B' });
    expect(await road.money()).toMatchObject({ funds: [{ paid: '1500.00' }] });
    road.made = owed;
    expect(await recovery()).toMatchObject({
      open: '0.00',
      receipts: [{ amount: '1000.01', isSetOff: true }],
    });
    expect((await road.money()).funds).toMatchObject([{ returned: '1000.01' }]);
  });
});

describe('withdrawing a settlement (Awb 4:49)', () => {
  test('is possible with a ground and a hearing until five years have passed, and money comes back', async () => {
    await realised('5000.00', { rules: { advancePercent: 100 } });
    await propose('5000');
    await decide();
    const ground = 'unknown_facts';
    expect(codesOf(await propose('5000', { ground }))).toEqual(['nothing-changes']);
    expect(codesOf(await propose('6000', { ground }))).toEqual(['above-settled']);
    expect((await propose('4000', { ground, reasoning: 'De bank is er niet.' })).json()).toEqual({
      number: 2,
    });
    expect((await decide(2)).json().title).toBe('hearing-needed');
    await askView();
    await answer();
    expect((await decide(2)).json()).toEqual({ settled: '4000.00', toPay: '0.00', toRecover: '1000.00' });
    expect((await settlement()).decisions.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['withdrawal', '4000.00'],
      ['settlement', '5000.00'],
    ]);
  });
});
