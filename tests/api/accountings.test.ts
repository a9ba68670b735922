import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { decisionCondition } from '#db/schema/plans.ts';
import type { Accountings } from '#server/features/accountings/contract.ts';
import { latestAccounting } from '#server/features/accountings/queries.ts';
import type { Money } from '#server/features/expenses/contract.ts';
import { startApi } from '../support/api.ts';
import { aForm } from '../support/council.ts';
import { aGrantedProject, anExpense, problemsIn, type GrantedProject } from '../support/executing.ts';
import { aPdf } from '../support/pictures.ts';

const api = startApi();
let project: GrantedProject;
beforeEach(async () => {
  project = await aGrantedProject(api);
  await project.start();
});

const key = () => ({ municipalityId: project.place.municipalityId, projectId: project.projectId });
const accountings = async (headers = project.treasurer) =>
  (await project.ask('GET', 'accountings', headers)).json<Accountings>();
const submit = (number = 1, headers = project.treasurer) =>
  project.ask('POST', 'accountings', headers, { number });
const schemeWith = (fields: string, values: string) =>
  api.database.ownerDb.execute(
    sql.raw(`insert into scheme (municipality_id, fund_id, name, valid_from, ${fields})
      values (${project.place.municipalityId}, ${project.fund.id}, 'Regeling', '2020-01-01', ${values})`),
  );
const addReceipt = async (number: number) => {
  const { payload, headers } = await aForm(
    { expenseNumber: String(number), title: 'Bon' },
    { bytes: aPdf(), name: 'bon.pdf' },
  );
  const url = `/api/v1/work/projects/${project.projectId}/documents`;
  await api.send({ method: 'POST', url, headers: { ...project.treasurer, ...headers }, payload });
};

describe('an account', () => {
  test('follows from what was recorded, is frozen when it is sent, and is told by an event', async () => {
    await project.ask('POST', 'expenses', project.treasurer, anExpense());
    await project.finish();
    expect((await submit()).json()).toEqual({ number: 1 });
    const sent = await latestAccounting(api.database.db, key());
    expect(sent).toMatchObject({
      number: 1,
      regime: 'at_once',
      content: {
        granted: '1000.00',
        totals: { cash: '605.00' },
        result: 'Het staat er, en er wordt op gespeeld.',
        expenses: [{ number: 1, amount: '605.00' }],
      },
    });
    await project.ask('POST', 'expenses', project.treasurer, anExpense({ description: 'Nog iets' }));
    expect((await latestAccounting(api.database.db, key()))!.content).toEqual(sent!.content);
    const { events } = await api.json(`/projects/${project.projectId}`);
    expect(events.at(-1)).toMatchObject({ type: 'accounted', by: 'village_council' });
    await expect(api.database.ownerDb.execute(sql`update accounting set content = '{}'`)).rejects.toThrow();
  });

  test('names no volunteer, whoever reads it', async () => {
    await project.ask(
      'POST',
      'expenses',
      project.treasurer,
      anExpense({ supplier: '', volunteer: 'Gerda Vrijwilliger', amount: '100', vat: '' }),
    );
    await project.finish();
    await submit();
    for (const headers of [project.treasurer, project.officer]) {
      expect(JSON.stringify(await accountings(headers))).not.toContain('Gerda');
    }
  });

  test('comes after the end of the work, from the treasurer or the chair', async () => {
    const early = await submit();
    expect([early.statusCode, early.json().title]).toEqual([409, 'transition-not-allowed']);
    await project.finish();
    expect((await submit(1, project.member)).statusCode).toBe(403);
    expect((await submit(1, project.officer)).statusCode).toBe(403);
    expect((await submit(1, project.chair)).statusCode).toBe(201);
  });

  test.each(['municipality', 'contract'])('is not of a project by %s: its bills are paid', async (form) => {
    const { ownerDb } = api.database;
    await ownerDb.execute(sql`update project set execution_form = ${form} where id = ${project.projectId}`);
    await project.finish();
    expect((await submit()).json()).toMatchObject({ status: 409, title: 'not-a-subsidy' });
    const told = await api.get(`/work/projects/${project.projectId}`, project.member);
    expect(told.json()).toMatchObject({ executionForm: form });
  });

  test('is sent once for its number, also of two windows, and again as the next', async () => {
    await project.finish();
    const answers = await Promise.all([submit(1), submit(1)]);
    expect(answers.map((one) => one.json())).toEqual([{ number: 1 }, { number: 1 }]);
    expect((await submit(5)).json().title).toBe('changed-meanwhile');
    await submit(2);
    expect((await accountings()).items.map(({ number }) => number)).toEqual([2, 1]);
  });

  test('asks to explain what is not spent only at the end of the work', async () => {
    await project.ask('POST', 'expenses', project.treasurer, anExpense());
    const asked = async () =>
      (await project.ask('GET', 'expenses', project.treasurer)).json<Money>().lines[0]!.asksExplanation;
    expect(await asked()).toBe(false);
    await project.finish();
    expect(await asked()).toBe(true);
  });

  test('waits for a condition that is open', async () => {
    await api.database.ownerDb
      .insert(decisionCondition)
      .values({ ...key(), decisionNumber: 1, position: 1, text: 'De buren zijn gehoord.' });
    await project.finish();
    const answer = await submit();
    expect([answer.json().title, problemsIn(answer)]).toEqual([
      'accounting-not-ready',
      ['conditions condition-still-open'],
    ]);
    await project.ask('POST', 'conditions/1/1/reports', project.member, { evidence: 'Een avond.' });
    expect((await submit()).statusCode).toBe(201);
  });

  test('where costs count needs every receipt, and what came out differently explained', async () => {
    await schemeWith('settlement_basis', `'actual_costs'`);
    await project.finish();
    expect((await accountings()).asked).toEqual({ regime: 'at_once', costs: true });
    expect(problemsIn(await submit())).toEqual(['expenses no-expenses']);
    await project.ask('POST', 'expenses', project.treasurer, anExpense());
    expect(problemsIn(await submit())).toEqual(['expenses receipt-missing', 'lines explanation-missing']);
    await addReceipt(1);
    await project.ask('PUT', 'lines/1/explanation', project.treasurer, {
      explanation: 'De aannemer gaf korting.',
    });
    expect((await submit()).statusCode).toBe(201);
  });

  test.each([
    ['500', '2000', 'performance', false],
    ['1000', '2000', 'performance', false],
    ['500', '1000', 'performance_and_costs', true],
    ['1000.01', '2000', 'at_once', false],
  ])('with thresholds of %s and %s is by %s', async (performanceFrom, costsFrom, regime, costs) => {
    await schemeWith('performance_from, costs_from', `${performanceFrom}, ${costsFrom}`);
    expect((await accountings()).asked).toEqual({ regime, costs });
  });

  test('for performance tells what came of it', async () => {
    await schemeWith('performance_from, costs_from', '500, 2000');
    await project.finish('realised', { reason: '' });
    expect(problemsIn(await submit())).toEqual(['result nothing-told']);
    await project.ask('POST', 'progress', project.member, {
      note: 'Er wordt op gespeeld.',
      completesOn: '',
      reason: '',
    });
    expect((await submit()).statusCode).toBe(201);
  });

  test('is an accessible PDF, the same each time, in two languages', async () => {
    await project.ask('POST', 'expenses', project.treasurer, anExpense());
    await project.finish();
    await submit();
    const file = (language: string, headers = project.officer) =>
      project.ask('GET', `accountings/1/file?language=${language}`, headers);
    const [first, again, english] = [await file('nl'), await file('nl'), await file('en')];
    for (const one of [first, english]) {
      expect([one.statusCode, one.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    }
    expect(first.rawPayload.equals(again.rawPayload)).toBe(true);
    const none = await project.ask('GET', 'accountings/9/file', project.officer);
    expect(none.json().title).toBe('accounting-not-found');
  });
});
