import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Money } from '#server/features/expenses/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrantedProject, anExpense, problemsIn, type GrantedProject } from '../support/executing.ts';
import { aForm } from '../support/council.ts';
import { aPdf } from '../support/pictures.ts';

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
const actualOf = async () => (await money()).lines.find(({ position }) => position === 1)!.actual;

describe('an expense', () => {
  test('is recorded on its line, and the actual amount of the line follows from it', async () => {
    expect((await money()).lines[0]).toMatchObject({
      planned: '1210.00',
      granted: '1210.00',
      actual: '0.00',
    });
    expect((await record()).json()).toEqual({ number: 1 });
    await record({ description: 'Ketting', amount: '20', vat: '' });
    const told = await money();
    expect(told.lines[0]).toMatchObject({ actual: '625.00', cash: '625.00', difference: '-585.00' });
    expect(told.totals).toMatchObject({ planned: '1210.00', granted: '1000.00', cash: '625.00' });
    expect(told.expenses[1]).toMatchObject({ number: 1, amount: '605.00', vat: '105.00', position: 1 });
    const shown = await api.json(`/projects/${project.projectId}`);
    expect(shown.budget.lines[0]).toMatchObject({ granted: '1210.00', actual: '625.00' });
  });

  test.each([
    ['a line that does not exist', { position: 99 }, ['position line-unknown']],
    ['no line chosen', { position: -1 }, ['position line-needed']],
    ['a line of the funding', { position: 2 }, ['position line-unknown']],
    ['a negative amount', { amount: '-5' }, ['amount not-above-zero']],
    ['an amount of zero', { amount: '0,00' }, ['amount not-above-zero']],
    ['half a cent', { amount: '0.005' }, ['amount too-exact']],
    ['words for an amount', { amount: 'veel' }, ['amount not-an-amount']],
    ['an amount of a thousand millions', { amount: '999999999,00' }, ['amount too-large']],
    ['more VAT than there can be', { vat: '105,01' }, ['vat vat-too-high']],
    ['a day that has not come', { occurredOn: '2090-01-01' }, ['occurredOn in-future']],
    ['a day that does not exist', { occurredOn: '2026-02-30' }, ['occurredOn not-a-date']],
    [
      'nothing at all',
      { occurredOn: '', supplier: ' ', description: '', amount: '', vat: '', position: null },
      ['occurredOn missing', 'supplier missing', 'description missing', 'amount missing'],
    ],
  ])('with %s is refused by name', async (_, given, problems) => {
    const answer = await record(given);
    expect([answer.statusCode, answer.json().title, problemsIn(answer)]).toEqual([
      400,
      'invalid-input',
      problems,
    ]);
    expect((await money()).expenses).toEqual([]);
  });

  test('on no line of the budget is told apart', async () => {
    await record({ position: null });
    const { lines, unforeseen } = await money();
    expect([unforeseen.cash, lines[0]!.cash]).toEqual(['605.00', '0.00']);
  });

  test('is recorded by the treasurer and the chair, and by nobody else', async () => {
    const { chair, member, officer, holder } = project;
    expect((await record({}, chair)).statusCode).toBe(201);
    for (const headers of [member, officer, holder, {} as typeof member]) {
      expect([401, 403]).toContain((await record({}, headers)).statusCode);
    }
    expect((await money(member)).mayRecord).toBe(false);
  });

  test('cannot be recorded before the grant', async () => {
    const { ownerDb } = api.database;
    await ownerDb.execute(sql`update project set status = 'submitted' where id = ${project.projectId}`);
    const answer = await record();
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'not-in-execution']);
  });

  test('gets a number of its own when ten are recorded at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => record({ amount: '10', vat: '' })));
    expect(answers.map((one) => one.json<{ number: number }>().number).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(await actualOf()).toBe('100.00');
  });
});

describe('a correction', () => {
  beforeEach(() => record());

  test('changes what counts, and what stood there stays to be seen with the reason', async () => {
    expect((await correct(1, { amount: '650,00' })).statusCode).toBe(204);
    const [told] = (await money()).expenses;
    expect(told).toMatchObject({
      revision: 2,
      amount: '650.00',
      reason: 'Verkeerd overgenomen van de bon.',
      earlier: [{ revision: 1, amount: '605.00', supplier: 'Speeltoestellen De Boer', reason: null }],
    });
    expect(await actualOf()).toBe('650.00');
  });

  test('without a reason, or of something else than stands there, is refused', async () => {
    expect(problemsIn(await correct(1, { reason: ' ' }))).toEqual(['reason missing']);
    const late = await correct(1, { revision: 7 });
    expect([late.statusCode, late.json().title]).toEqual([409, 'changed-meanwhile']);
    expect((await correct(2, {})).json().title).toBe('expense-not-found');
  });

  test('that takes it back leaves it to be seen, and it counts no more', async () => {
    const takeBack = () =>
      project.ask('POST', 'expenses/1/retraction', project.treasurer, { revision: 1, reason: 'Dubbel.' });
    expect((await takeBack()).statusCode).toBe(204);
    expect((await money()).expenses).toMatchObject([{ retracted: true, reason: 'Dubbel.', revision: 2 }]);
    expect(await actualOf()).toBe('0.00');
    expect((await takeBack()).statusCode).toBe(409);
  });

  test('is kept by the database, also from who goes around the server', async () => {
    const { ownerDb } = api.database;
    const at = sql`project_id = ${project.projectId}`;
    for (const wrong of [
      sql`update expense set amount = 1 where ${at}`,
      sql`update expense set amount = 1, revision = revision + 1 where ${at}`,
      sql`delete from expense where ${at}`,
      sql`delete from correction`,
    ]) {
      await record();
      await correct(2, {}).catch(() => null);
      await expect(ownerDb.execute(wrong)).rejects.toThrow();
    }
  });
});

describe('a receipt', () => {
  const add = async (number: string) => {
    const { payload, headers } = await aForm(
      { expenseNumber: number, title: 'Bon' },
      { bytes: aPdf(), name: 'bon.pdf' },
    );
    return api.send({
      method: 'POST',
      url: `/api/v1/work/projects/${project.projectId}/documents`,
      headers: { ...project.treasurer, ...headers },
      payload,
    });
  };

  test('belongs to its expense and never becomes public', async () => {
    await record();
    const added = (await add('1')).json<{ id: string; kind: string }>();
    expect(added.kind).toBe('receipt');
    expect((await money()).expenses[0]!.receipts).toMatchObject([{ id: added.id, title: 'Bon' }]);
    const shown = await project.ask('PUT', `documents/${added.id}/publication`, project.chair, {
      isPublic: true,
    });
    expect(problemsIn(shown)).toEqual(['isPublic scan-stays-private']);
  });

  test('of an expense that is not there is refused', async () => {
    for (const number of ['1', 'x', '-1']) {
      expect((await add(number)).json().title).toBe('expense-not-found');
    }
  });
});

test('a difference is explained for everyone to read', async () => {
  await record({ amount: '1500', vat: '' });
  expect((await money()).lines[0]).toMatchObject({ difference: '290.00', asksExplanation: true });
  const explanation = 'De schommel is duurder geworden.';
  await project.ask('PUT', 'lines/1/explanation', project.treasurer, { explanation });
  expect((await money()).lines[0]).toMatchObject({ asksExplanation: false, explanation });
  const answer = await project.ask('PUT', 'lines/9/explanation', project.treasurer, { explanation });
  expect(answer.json().title).toBe('line-not-found');
});
