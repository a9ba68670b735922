import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contestable, ObjectionCase } from '#server/features/objections/contract.ts';
import { startApi } from '../support/api.ts';
import { codesOf, type Headers } from '../support/payments.ts';
import { settling } from '../support/settling.ts';

const api = startApi();
const steps = settling(api);
const { road, today, settlement, owing, receive } = steps;
let colleague: Headers;
let secondHolder: Headers;
beforeAll(async () => {
  colleague = (await road.sign({ role: 'officer' })).headers;
  secondHolder = (await road.sign({ role: 'budget_holder' })).headers;
});

const post = (path: string, headers: Headers, payload: object) => road.post(path, headers, payload);
const read = async <T>(path: string, headers: Headers) =>
  (await api.get(`/work/projects/${road.made.projectId}/${path}`, headers)).json<T>();

/** An objection of the council to its settlement, on which the council was heard. */
async function objected(kind = 'settled') {
  const [letter] = await api.database.ownerDb.execute<{ number: number }>(sql`
    select number from letter where project_id = ${road.made.projectId} and kind = ${kind} order by number desc`);
  await post('objections', road.as.chair, {
    letterNumber: letter!.number,
    grounds: 'De bomen staan er wel.',
  });
  const heard = { purpose: 'objection', on: today, waiver: null, report: 'Gehoord.' };
  await post('hearing-records', colleague, heard);
}
const prepare = (amount: string | null, given: object = {}, headers = colleague) =>
  post('objections/1/proposals', headers, {
    outcome: 'founded',
    reasoning: 'De bomen staan er inderdaad.',
    revision: null,
    settlement: amount === null ? null : [{ fund: road.made.fund, year: 2026, amount }],
    ...given,
  });
const decide = (outcome = 'founded', headers = secondHolder) =>
  post('objections/1/decision', headers, { outcome });
const objectionCase = async () =>
  (await read<{ items: ObjectionCase[] }>('objection-cases', colleague)).items[0]!;

describe('an objection to a settlement', () => {
  test('that is founded settles higher: less has to come back, and the ledger follows', async () => {
    await owing();
    await objected();
    expect(await objectionCase()).toMatchObject({
      about: 'settlement',
      revisable: [{ settled: '2999.99', most: '5000.00' }],
    });
    expect((await prepare('3.500')).json()).toEqual({ number: 1 });
    expect((await decide()).statusCode).toBe(200);
    const after = await settlement();
    expect(after).toMatchObject({
      status: 'settled',
      settled: '3500.00',
      shares: [{ settled: '3500.00', paid: '500.00' }],
      decisions: [{ kind: 'revision', amount: '3500.00' }, { kind: 'settlement' }],
      recoveries: [{ amount: '500.00', open: '500.00' }],
    });
    const told = await api.json(`/projects/${road.made.projectId}`);
    expect(told).toMatchObject({ status: 'settled', settled: '3500.00' });
    expect(told.events.map(({ type }: { type: string }) => type).slice(-2)).toEqual([
      'objection_decided',
      'settlement_raised',
    ]);
    const [letter] = await api.database.ownerDb.execute<{ content: string }>(sql`
      select content from letter where project_id = ${road.made.projectId} and kind = 'objection_decided'`);
    expect(letter!.content).toMatch(/opnieuw vast, op €\s?3\.500,00/);
    expect(letter!.content).toMatch(/nog €\s?500,00 te veel betaald/);
    await receive('500,00');
    expect((await settlement()).recoveries).toMatchObject([{ open: '0.00' }]);
  });

  test('that gives all that was granted leaves nothing to come back, and the rest to be paid', async () => {
    await owing();
    await objected('recovered');
    await prepare('5000');
    await decide();
    const after = await settlement();
    expect(after.recoveries).toMatchObject([{ amount: '0.00', open: '0.00', isLate: false }]);
    expect(after).toMatchObject({ settled: '5000.00', shares: [{ settled: '4000.00', paid: '0.00' }] });
    await road.giveAccount();
    expect((await road.money()).canAsk).toEqual({ kind: 'final', most: '1000.00' });
  });

  test('takes off the last parts of a plan to pay back', async () => {
    await owing();
    const plan = { parts: 2, firstOn: today, reason: 'In twee keer.' };
    await post('recoveries/1/plan', road.as.officer, plan);
    await objected();
    await prepare('3600');
    await decide();
    expect((await settlement()).recoveries).toMatchObject([
      { amount: '400.00', way: 'plan', instalments: [{ amount: '400.00' }] },
    ]);
  });

  test('never settles lower than it was, nor higher than was granted, nor the same', async () => {
    await owing();
    await objected();
    expect(codesOf(await prepare('2999,98'))).toEqual(['worse-off']);
    expect(codesOf(await prepare('5000,01'))).toEqual(['above-grant']);
    expect(codesOf(await prepare('2999,99'))).toEqual(['nothing-higher']);
    expect(codesOf(await prepare(null))).toEqual(['nothing-higher']);
    expect(codesOf(await prepare('veel'))).toEqual(['not-an-amount']);
    expect(codesOf(await prepare('3500', { outcome: 'unfounded' }))).toEqual(['revision-not-fitting']);
  });

  test('that is unfounded leaves the money as it was', async () => {
    await owing();
    await objected();
    await prepare(null, { outcome: 'unfounded', reasoning: 'Het onderhoud ontbreekt.' });
    await decide('unfounded');
    expect(await settlement()).toMatchObject({ settled: '2999.99', recoveries: [{ open: '1000.01' }] });
  });

  test('is not decided by who settled, nor prepared by who prepared that', async () => {
    await owing();
    await objected();
    expect((await prepare('3500', {}, road.as.officer)).json().title).toBe('prepared-before');
    await prepare('3500');
    expect((await decide('founded', road.as.budget_holder)).json().title).toBe('decided-before');
  });

  test('tells against what one can object, and what it is about', async () => {
    await owing();
    const { contestable } = await read<{ contestable: Contestable[] }>('objections', road.as.chair);
    expect(contestable.map(({ about }) => about)).toEqual(['settlement', 'settlement']);
  });
});
