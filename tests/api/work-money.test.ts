import { beforeEach, expect, test } from 'vitest';
import { addDays } from '#server/domain/dates.ts';
import { payBackBy } from '#server/domain/recovery.ts';
import type { MoneyTask, Work } from '#server/features/work/contract.ts';
import { startApi } from '../support/api.ts';
import type { Headers } from '../support/payments.ts';
import { settling } from '../support/settling.ts';

const api = startApi();
const steps = settling(api);
const { road, today, lower, propose, decide, askView, answer, realised, owing } = steps;

const tasksOf = async (headers: Headers): Promise<MoneyTask[]> => {
  const { councils, offices, budgets } = (await api.get('/work', headers)).json<Work>();
  return [...councils, ...offices, ...budgets].flatMap(({ money }) => money);
};
/** What of the project waits for who looks: its kind and amount. */
const waits = async (headers: Headers) =>
  (await tasksOf(headers))
    .filter(({ id }) => id === road.made.projectId)
    .map(({ kind, amount }) => (amount ? `${kind} ${amount}` : kind));
const forAll = async () => ({
  council: await waits(road.as.treasurer),
  office: await waits(road.as.officer),
  holder: await waits(road.as.budget_holder),
});

beforeEach(async () => {
  await road.start();
});

test('a payment waits for one after the other, and then for nobody', async () => {
  await road.giveAccount();
  await road.request('1000');
  expect(await forAll()).toEqual({ council: [], office: ['payment_asked 1000.00'], holder: [] });
  const [asked] = await tasksOf(road.as.officer);
  expect(asked).toMatchObject({ dueOn: payBackBy(today), isLate: false });
  await road.prepare();
  expect(await forAll()).toEqual({ council: [], office: [], holder: ['payment_to_approve 1000.00'] });
  await road.approve();
  expect(await forAll()).toEqual({ council: [], office: ['payment_to_bank 1000.00'], holder: [] });
  await road.execute();
  expect(await forAll()).toEqual({ council: [], office: [], holder: [] });
});

test('a lower settlement waits for the officer, the view of the council and the budget holder', async () => {
  await realised('4000.00');
  expect(await forAll()).toEqual({ council: [], office: ['settle'], holder: [] });
  await propose('3000', lower);
  expect(await forAll()).toEqual({ council: [], office: ['ask_view'], holder: [] });
  await askView(addDays(today, 20));
  expect(await forAll()).toEqual({ council: ['view'], office: [], holder: [] });
  await answer();
  expect(await forAll()).toEqual({ council: [], office: [], holder: ['settle_decide 3000.00'] });
  await decide();
  expect(await forAll()).toEqual({ council: ['payback 1000.00'], office: [], holder: [] });
});

test('a withdrawal waits for the view of the council and then for a budget holder', async () => {
  await realised('5000.00', { rules: { advancePercent: 100 } });
  await propose('5000');
  await decide();
  await propose('4000', { ground: 'unknown_facts', reasoning: 'De bank is er niet.' });
  expect(await forAll()).toEqual({ council: [], office: ['ask_view'], holder: [] });
  await askView(addDays(today, 20));
  expect(await forAll()).toEqual({ council: ['view_withdrawal'], office: [], holder: [] });
  await answer();
  expect(await forAll()).toEqual({ council: [], office: [], holder: ['withdrawal_decide 4000.00'] });
  await decide(2);
  expect(await forAll()).toEqual({ council: ['payback 1000.00'], office: [], holder: [] });
});

test('who prepared something does not sign it, and other readers are told nothing', async () => {
  await realised('4000.00');
  await propose('5000', {}, road.as.budget_holder);
  expect(await waits(road.as.budget_holder)).toEqual([]);
  for (const headers of [road.as.councillor, road.as.administrator])
    expect(await tasksOf(headers)).toEqual([]);
});

test('the account waits for the council where the scheme asks one', async () => {
  await realised('4000.00', {
    rules: { performanceFrom: '1000.00' as never, costsFrom: '100000.00' as never },
  });
  expect(await forAll()).toEqual({ council: ['account'], office: [], holder: [] });
});

test('what a settlement leaves to pay waits for the office, and what comes back too late as well', async () => {
  await realised('4000.00');
  await propose('5000');
  await decide();
  expect(await forAll()).toEqual({ council: [], office: ['payment_left 1000.00'], holder: [] });
  await owing();
  const { ownerDb } = api.database;
  await ownerDb.$client`update recovery set due_on = ${addDays(today, -1)} where project_id = ${road.made.projectId}`;
  expect(await forAll()).toEqual({ council: ['payback 1000.01'], office: ['overdue 1000.01'], holder: [] });
  const mine = (await tasksOf(road.as.treasurer)).filter(({ id }) => id === road.made.projectId);
  expect(mine).toMatchObject([{ kind: 'payback', isLate: true }]);
});

test('a change of the plan waits for the officer and then for the budget holder', async () => {
  const asked = await road.post('changes', road.as.chair, {
    what: 'Later klaar.',
    why: 'De aannemer is ziek.',
    completesOn: '2091-03',
    more: '',
    lines: [],
  });
  expect(asked.statusCode).toBeLessThan(300);
  expect(await forAll()).toEqual({ council: [], office: ['change'], holder: [] });
  await road.post('changes/1/proposals', road.as.officer, {
    isGranted: true,
    reasoning: 'Het doel blijft gelijk.',
    shares: [],
  });
  expect(await forAll()).toEqual({ council: [], office: [], holder: ['change_decide'] });
});

test.each(['municipality', 'contract'] as const)(
  'what is left of finished work by %s waits for a budget holder to release it',
  async (form) => {
    await road.start({ until: 'realised', form });
    expect(await forAll()).toEqual({ council: [], office: [], holder: ['release 5000.00'] });
    const reason = { reason: 'Er komen geen rekeningen meer.' };
    expect((await road.post('release', road.as.budget_holder, reason)).statusCode).toBe(200);
    expect(await forAll()).toEqual({ council: [], office: [], holder: [] });
  },
);
