import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { decision, decisionCondition } from '#db/schema/plans.ts';
import { addDays, partialDate } from '#server/domain/dates.ts';
import { startApi } from '../support/api.ts';
import { record } from '../support/granted.ts';
import { codesOf } from '../support/payments.ts';
import { settling } from '../support/settling.ts';

const api = startApi();
const steps = settling(api);
const { road, today, lower, settlement, propose, decide, askView, answer, realised, recovery } = steps;

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
    ['4999', {}, ['ground-needed']],
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
    await api.database.ownerDb.execute(sql`update hearing set "on" = ${addDays(today, -20)},
      answer_by = ${addDays(today, -1)} where project_id = ${road.made.projectId}`);
    expect((await answer()).json().title).toBe('hearing-not-open');
    expect((await decide()).statusCode).toBe(200);
  });

  test('can be decided without a hearing for a reason of the law, or after a talk, and not for another (Awb 4:11)', async () => {
    await realised('4000.00');
    await propose('2500', lower);
    const record = (given: object) =>
      road.post('hearing-records', road.as.officer, {
        purpose: 'settlement',
        on: today,
        waiver: null,
        report: 'De penningmeester vertelde dat de bomen dood zijn.',
        ...given,
      });
    expect(codesOf(await record({ waiver: 'Awb 7:3(a)' }))).toEqual(['waiver-not-here']);
    expect(codesOf(await record({ waiver: 'Awb 4:11(b)', report: ' ' }))).toEqual(['missing']);
    expect((await decide()).json().title).toBe('hearing-needed');
    await record({ waiver: 'Awb 4:11(b)', report: 'Zij schreven er in de verantwoording al over.' });
    const { hearings } = await settlement(road.as.treasurer);
    // That there was none is told to the council, with the article; what the officer wrote is not.
    expect(hearings).toMatchObject([
      { way: 'waived', waiver: 'Awb 4:11(b)', report: null, recordedBy: null },
    ]);
    expect((await settlement()).hearings).toMatchObject([
      { report: expect.stringContaining('verantwoording') },
    ]);
    // Asking for a view after all means waiting for it.
    await askView();
    expect((await decide()).json().title).toBe('hearing-needed');
    await record({});
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

test('who settles sees the account, the conditions that are not fulfilled, and afterwards what is still due', async () => {
  await realised('4000.00');
  const { municipalityId, projectId } = road.made;
  await api.database.ownerDb.insert(decision).values({
    municipalityId,
    projectId,
    number: 1,
    outcome: 'granted',
    decidedOn: partialDate('2026-03-02'),
  });
  await api.database.ownerDb.insert(decisionCondition).values({
    municipalityId,
    projectId,
    decisionNumber: 1,
    position: 1,
    text: 'De buren zijn gehoord.',
  });
  await road.post('accountings', road.as.treasurer, { number: 1 });
  expect(await settlement()).toMatchObject({
    account: null,
    due: '0.00',
    conditions: [{ text: 'De buren zijn gehoord.', state: 'open' }],
  });
  await api.database.ownerDb
    .$client`update decision_condition set waived = true, fulfilled_on = null where project_id = ${projectId}`;
  await road.post('accountings', road.as.treasurer, { number: 1 });
  expect(await settlement()).toMatchObject({ account: 1, accountedOn: today, conditions: [] });
  await propose('5000');
  await decide();
  expect(await settlement()).toMatchObject({ due: '1000.00' });
});

test('before it is signed, a proposal says what would be paid, asked back and become free', async () => {
  await realised('4000.00');
  await propose('3000', lower);
  expect((await settlement()).proposal).toMatchObject({
    toPay: '0.00',
    toRecover: '1000.00',
    released: '1000.00',
    hearUntil: null,
  });
  await askView(addDays(today, 20));
  expect((await settlement()).proposal!.hearUntil).toBe(addDays(today, 20));
  await answer();
  expect((await settlement()).proposal).toMatchObject({ hearUntil: null, isHeard: true });
  await propose('4500', lower);
  expect((await settlement()).proposal).toMatchObject({
    toPay: '500.00',
    toRecover: '0.00',
    released: '500.00',
  });
  expect((await decide(2)).json()).toEqual({ settled: '4500.00', toPay: '500.00', toRecover: '0.00' });
  expect((await settlement()).settledOn).toBe(today);
});
