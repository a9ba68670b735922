import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addDays } from '#server/domain/dates.ts';
import type { OversightItem } from '#server/features/oversight/contract.ts';
import type { Treasury } from '#server/features/treasury/contract.ts';
import { startApi } from '../support/api.ts';
import { codesOf } from '../support/payments.ts';
import { settling } from '../support/settling.ts';

const api = startApi();
const steps = settling(api);
const { road, today, settlement, propose, decide, askView, answer, realised, recovery, receive, owing } =
  steps;

/** By when the treasurer and the councillor read that something has to come back. */
async function nextDays() {
  const { villageId, municipalityId } = road.place;
  const [at] = await api.database.ownerDb.$client<{ village: string; municipality: string }[]>`
    select v.slug as village, m.slug as municipality from village v join municipality m on m.id = v.municipality_id
    where v.municipality_id = ${municipalityId} and v.id = ${villageId}`;
  const { headers: treasurer } = await road.sign({ role: 'treasurer' });
  const { headers: councillor } = await road.sign({ role: 'councillor' });
  const treasury = (await api.get(`/work/villages/${at!.village}/treasury`, treasurer)).json<Treasury>();
  const list = await api.get(`/work/municipalities/${at!.municipality}/oversight/recoveries`, councillor);
  const { items } = list.json<{ items: OversightItem[] }>();
  return [
    treasury.projects.find(({ id }) => id === road.made.projectId)!.returnBy,
    items.find(({ project }) => project!.status === 'settled')!.dueOn,
  ];
}

describe('what was paid too much', () => {
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
    expect(await recovery()).toMatchObject({ overdue: '0.00', isLate: false });
    expect((await receive('333,34')).json()).toEqual({ open: '666.67' });
    expect((await recovery()).instalments.map(({ isPaid }) => isPaid)).toEqual([true, false, false]);
    const [, next] = (await recovery()).instalments;
    expect(await nextDays()).toEqual([next!.dueOn, next!.dueOn]);
    expect(codesOf(await receive('666,68'))).toEqual(['more-than-open']);
    expect((await receive('666,67')).json()).toEqual({ open: '0.00' });
    expect(await road.money()).toMatchObject({
      funds: [{ paid: '0.00', settled: '2999.99', returned: '1000.01' }],
    });
  });

  test.each([
    ['0', 'not-above-zero'],
    ['-1', 'negative'],
    ['0.005', 'too-exact'],
    ['', 'missing'],
    ['1000,02', 'more-than-open'],
  ])('did not come back for %j', async (typed, code) => {
    await owing();
    expect(codesOf(await receive(typed))).toEqual([code]);
    expect((await recovery()).open).toBe('1000.01');
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
