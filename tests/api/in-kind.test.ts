import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Money } from '#server/features/expenses/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrantedProject, anExpense, problemsIn, type GrantedProject } from '../support/executing.ts';

const api = startApi();
let project: GrantedProject;
beforeEach(async () => {
  project = await aGrantedProject(api);
});

const record = (given: object = {}, headers = project.treasurer) =>
  project.ask('POST', 'expenses', headers, anExpense(given));
const money = async (headers = project.treasurer) =>
  (await project.ask('GET', 'expenses', headers)).json<Money>();
const correct = (number: number, given: object, headers = project.treasurer) =>
  project.ask('PUT', `expenses/${number}`, headers, {
    ...anExpense(),
    revision: 1,
    reason: 'Verkeerd overgenomen van de bon.',
    ...given,
  });

describe('hours and goods', () => {
  const give = (given: object) =>
    project.ask('POST', 'in-kind', project.treasurer, {
      kind: 'hours',
      occurredOn: '2026-06-20',
      description: 'Graven',
      hours: '',
      value: '',
      position: null,
      ...given,
    });
  const schemeWith = async (rate: string) => {
    const { fund, place } = project;
    await api.database.ownerDb.execute(sql`
      insert into scheme (municipality_id, fund_id, name, valid_from, hourly_rate)
      values (${place.municipalityId}, ${fund.id}, 'Regeling', '2020-01-01', ${rate})`);
  };

  test('are valued at the rate of the scheme, apart from cash', async () => {
    await schemeWith('20');
    await give({ hours: '20', position: 1 });
    await give({ kind: 'goods', value: '80', description: 'Zand', position: 1 });
    await record();
    const { lines, totals, inKind } = await money();
    expect(totals).toMatchObject({ cash: '605.00', inKind: '480.00', hours: '20' });
    expect(lines[0]).toMatchObject({ cash: '605.00', inKind: '480.00', actual: '1085.00' });
    expect(inKind.map(({ value }) => value)).toEqual(['80.00', '400.00']);
  });

  test('have no value when the scheme gives them none', async () => {
    await give({ hours: '7,5' });
    expect(await money()).toMatchObject({
      hourlyRate: null,
      totals: { hours: '7.5', inKind: '0.00' },
      inKind: [{ hours: '7.5', value: null }],
    });
  });

  test('are refused by name when something is wrong', async () => {
    expect(problemsIn(await give({ hours: '0' }))).toEqual(['hours at-least-one']);
    expect(problemsIn(await give({ hours: '-3', description: '' }))).toEqual([
      'description missing',
      'hours at-least-one',
    ]);
    expect(problemsIn(await give({ kind: 'goods', value: '0.005' }))).toEqual(['value too-exact']);
    expect(problemsIn(await give({ hours: '4', position: 3 }))).toEqual(['position line-unknown']);
    expect(problemsIn(await give({ hours: '4', position: -1 }))).toEqual(['position line-needed']);
  });

  test('are corrected and taken back with a reason', async () => {
    await give({ hours: '4' });
    const given = {
      kind: 'hours',
      occurredOn: '2026-06-20',
      description: 'Graven',
      value: '',
      position: null,
    };
    const answer = await project.ask('PUT', 'in-kind/1', project.treasurer, {
      ...given,
      hours: '5',
      revision: 1,
      reason: 'Eén uur vergeten.',
    });
    expect(answer.statusCode).toBe(204);
    await project.ask('POST', 'in-kind/1/retraction', project.treasurer, { revision: 2, reason: 'Dubbel.' });
    expect((await money()).inKind).toMatchObject([
      { retracted: true, hours: '5', earlier: [{ hours: '4' }, { hours: '5', reason: 'Eén uur vergeten.' }] },
    ]);
  });
});

describe('the allowance of a volunteer', () => {
  const allow = (amount: string, given: object = {}) =>
    record({
      supplier: '',
      volunteer: 'Gerda Vrijwilliger',
      description: 'Vergoeding',
      amount,
      vat: '',
      occurredOn: '2026-06-10',
      ...given,
    });

  test('is checked against the limits of the month and of the year, both at once', async () => {
    expect((await allow('220')).statusCode).toBe(201);
    expect(problemsIn(await allow('0,01', { volunteer: ' gerda  vrijwilliger' }))).toEqual([
      'amount allowance-month',
    ]);
    for (let month = 1; month <= 9; month += 1) {
      if (month !== 6) await allow('220', { occurredOn: `2026-0${month}-05` });
    }
    await allow('220', { occurredOn: '2026-10-05' });
    const over = await allow('220', { occurredOn: '2026-11-05' });
    expect(problemsIn(over)).toEqual(['amount allowance-year']);
    expect((await allow('220', { volunteer: 'Iemand anders', occurredOn: '2026-11-05' })).statusCode).toBe(
      201,
    );
  });

  test('holds when two windows record it at once', async () => {
    const answers = await Promise.all([allow('150'), allow('150')]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 400]);
  });

  test('is not counted twice when it is corrected', async () => {
    await allow('220');
    const given = { supplier: '', volunteer: 'Gerda Vrijwilliger', vat: '', amount: '210' };
    expect((await correct(1, given)).statusCode).toBe(204);
  });

  test('names the person to the council and to nobody else', async () => {
    await allow('100');
    expect(await money()).toMatchObject({
      expenses: [{ volunteer: 'Gerda Vrijwilliger', supplier: null }],
      volunteers: [{ name: 'Gerda Vrijwilliger', year: '100.00', leftInYear: '2100.00' }],
    });
    for (const headers of [project.member, project.officer, project.holder]) {
      const answer = await project.ask('GET', 'expenses', headers);
      expect([answer.statusCode, answer.body.includes('Gerda')]).toEqual([200, false]);
    }
    expect(JSON.stringify(await api.json(`/projects/${project.projectId}`))).not.toContain('Gerda');
  });
});
