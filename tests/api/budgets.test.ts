import { describe, expect, it } from 'vitest';
import { budgetLine } from '#db/schema/plans.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import { emptyLine, type DraftLine } from '#server/domain/draft-budget.ts';
import { roles } from '#server/domain/roles.ts';
import { freezeBudget } from '#server/features/budgets/actions.ts';
import { draftOf } from '#server/features/budgets/queries.ts';
import { startApi } from '#tests/support/api.ts';
import { aBudgetOf, askedLine as asked, costLine as cost, uploadSheet } from '#tests/support/budgets.ts';
import { aPerson, signedIn } from '#tests/support/people.ts';
import { aVillage } from '#tests/support/village.ts';

const api = startApi();
const today = '2026-11-24' as CalendarDate;
const aBudget = (status?: 'submitted') => aBudgetOf(api, status);

describe('a budget that is being made', () => {
  it('is empty at first, and knows the funds with the scheme that holds today', async () => {
    const { path, as } = await aBudget();
    const answer = await api.get(path, await as('treasurer'));
    expect(answer.json()).toMatchObject({ revision: 0, lines: [], canChange: true, changedAt: null });
    expect(answer.json().schemes).toEqual([
      {
        fund: 'leefbaarheid',
        fundName: 'Leefbaarheid',
        name: 'Nu',
        maximumPerProject: null,
        ownSharePercent: 10,
        hourlyRate: null,
        inKindCounts: false,
        source: null,
      },
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('keeps half-filled lines as they were typed', async () => {
    const { path, as, put } = await aBudget();
    const headers = await as('council_member');
    const lines = [cost('a', { unitPrice: '1.250,505' }), cost('b', { description: '<b>‮' }), asked('c', '')];
    const saved = await put(headers, 0, lines);
    expect([saved.statusCode, saved.json().revision]).toEqual([200, 1]);
    const kept = (await api.get(path, headers)).json();
    expect([kept.revision, kept.lines]).toEqual([1, lines]);
    expect(kept.changedBy).toMatch(/^Mens/);
  });

  it('is never overwritten silently: who comes later is told what stands', async () => {
    const { as, put } = await aBudget();
    const [one, other] = [await as('treasurer'), await as('chair')];
    await put(one, 0, [cost('a')]);
    const refused = await put(other, 0, [cost('b')]);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      title: 'changed-meanwhile',
      current: { revision: 1, lines: [cost('a')], changedBy: expect.stringMatching(/^Mens/) },
    });
    expect((await put(other, 1, [cost('a'), cost('b')])).json().revision).toBe(2);
    expect((await put(one, 7, [])).statusCode).toBe(409);
  });

  it.each([0, 1])('of two who save at once from revision %i exactly one wins, many times', async (from) => {
    for (let round = 0; round < 8; round += 1) {
      const { path, as, put } = await aBudget();
      const people = await Promise.all([as('treasurer'), as('chair'), as('council_member')] as const);
      const [first] = people;
      if (from === 1) await put(first, 0, []);
      const answers = await Promise.all(people.map((headers, i) => put(headers, from, [cost(`van-${i}`)])));
      expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
      const winner = answers.findIndex(({ statusCode }) => statusCode === 200);
      const kept = (await api.get(path, first)).json();
      expect([kept.revision, kept.lines[0].id]).toEqual([from + 1, `van-${winner}`]);
      for (const lost of answers.filter(({ statusCode }) => statusCode === 409))
        expect(lost.json().current.lines[0].id).toBe(`van-${winner}`);
    }
  });

  it('is frozen once the project was submitted', async () => {
    const { path, as, put } = await aBudget('submitted');
    const headers = await as('chair');
    const answer = await put(headers, 0, [cost('a')]);
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'preparation-closed']);
    expect((await api.get(path, headers)).json()).toMatchObject({ canChange: false, revision: 0 });
  });

  it('takes a thousand lines and refuses one more, two lines of one name, and what is no line', async () => {
    const { as, put } = await aBudget();
    const headers = await as('treasurer');
    const many = Array.from({ length: 1001 }, (_, i) => cost(`r${i}`, { description: 'x'.repeat(300) }));
    expect((await put(headers, 0, many.slice(1))).statusCode).toBe(200);
    const tooMany = await put(headers, 1, many);
    expect([tooMany.statusCode, tooMany.json().errors[0].field]).toEqual([400, 'lines']);
    const twice = await put(headers, 1, [cost('a'), cost('a')]);
    expect(twice.json()).toMatchObject({
      status: 400,
      errors: [{ field: 'lines.1.id', code: 'line-id-twice' }],
    });
    const strange = { ...cost('a'), granted: '5' } as DraftLine;
    expect((await put(headers, 1, [strange])).statusCode).toBe(400);
    expect((await put(headers, 1, [cost('../a')])).statusCode).toBe(400);
    expect((await put(headers, 1, [cost('a', { unitPrice: '\u0000' })])).statusCode).toBe(400);
  });

  it.each(roles)('may be read or made by a %s as the table of roles says', async (role) => {
    const { path, as, put } = await aBudget();
    const headers = await as(role);
    const [read, made] = [await api.get(path, headers), await put(headers, 0, [])];
    const file = await api.get(`${path}/file?format=xlsx`, headers);
    const brought = await uploadSheet(api, path, headers, Buffer.from(''));
    const mayRead = [
      'council_member',
      'treasurer',
      'chair',
      'officer',
      'budget_holder',
      'councillor',
    ].includes(role);
    const mayMake = ['council_member', 'treasurer', 'chair'].includes(role);
    expect([read.statusCode, file.statusCode]).toEqual(mayRead ? [200, 200] : [403, 403]);
    expect([made.statusCode, brought.statusCode]).toEqual(mayMake ? [200, 200] : [403, 403]);
    if (mayRead) expect(read.json().canChange).toBe(mayMake);
  });

  it('is nobody’s outside the village', async () => {
    const { path, put } = await aBudget();
    const elsewhere = await aVillage(api.database.ownerDb);
    const chair = await aPerson(api.database.ownerDb, { role: 'chair', ...elsewhere });
    const headers = await signedIn(api.app, api.database.ownerDb, chair.id);
    expect((await api.get(path, headers)).statusCode).toBe(403);
    expect((await put(headers, 0, [])).statusCode).toBe(403);
    expect((await api.get(path)).statusCode).toBe(401);
    expect((await put({}, 0, [])).statusCode).toBe(401);
  });
});

describe('freezing a budget', () => {
  const freeze = (key: { municipalityId: number; projectId: string }) =>
    api.database.db.transaction((tx) => freezeBudget(tx, key, 1, today));

  it('keeps the lines that were read, in their order, in the version', async () => {
    const { key, as, put } = await aBudget();
    const own = {
      ...emptyLine('own', 'funding'),
      source: 'own' as const,
      description: 'Kas',
      amount: '250,50',
    };
    await put(await as('treasurer'), 0, [cost('a'), emptyLine('leeg', 'cost'), own, asked('c', '1000')]);
    expect((await freeze(key)).totals).toMatchObject({ requested: '1000.00', balances: true });
    const rows = await api.database.ownerDb.select().from(budgetLine);
    expect(rows.filter(({ projectId }) => projectId === key.projectId)).toMatchObject([
      {
        version: 1,
        position: 1,
        side: 'cost',
        planned: '1250.50',
        unitPrice: '1250.50',
        quantity: '1.000',
        vatRate: 0,
      },
      { version: 1, position: 2, side: 'funding', planned: '250.50', source: 'own', description: 'Kas' },
      {
        version: 1,
        position: 3,
        side: 'funding',
        planned: '1000.00',
        source: 'fund',
        fundId: expect.any(Number),
      },
    ]);
  });

  it('is refused with everything that stands in the way', async () => {
    const { key, as, put } = await aBudget();
    await put(await as('treasurer'), 0, [cost('a', { description: '' }), asked('c', '1000')]);
    await expect(freeze(key)).rejects.toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'lines.0.description' }, { code: 'budget-short' }] },
    });
    expect((await draftOf(api.database.db, key, today)).revision).toBe(1);
  });
});
