import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { budgetDraft, planDraft } from '#db/schema/preparation.ts';
import { scheme } from '#db/schema/schemes.ts';
import { dayAt, type CalendarDate } from '#server/domain/dates.ts';
import { decisionTerm } from '#server/domain/terms.ts';
import type { Receipt } from '#server/features/submissions/contract.ts';
import { startApi } from '../support/api.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aCompleteProject, aFund, aProject, balancedLines, completePlan } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
let place: Awaited<ReturnType<typeof aVillage>>;
let asked: Awaited<ReturnType<typeof aFund>>;
let chair: Record<string, string>;
let chairMail: string;

const as = async (...roles: Parameters<typeof aPerson> extends [unknown, ...infer R] ? R : never) => {
  const { id } = await aPerson(api.database.ownerDb, ...roles);
  return signedIn(api.app, api.database.ownerDb, id);
};
const post = (path: string, headers: Record<string, string>, payload: object) =>
  api.send({ method: 'POST', url: `/api/v1${path}`, headers, payload });
const submit = (projectId: string, headers = chair, version = 1) =>
  post(`/work/projects/${projectId}/submissions`, headers, { version });
const complete = () => aCompleteProject(api.database.ownerDb, place, asked.slug);

beforeAll(async () => {
  place = await aVillage(api.database.ownerDb);
  asked = await aFund(api.database.ownerDb, place);
  const person = await aPerson(api.database.ownerDb, { ...place, role: 'chair' });
  chairMail = person.email;
  chair = await signedIn(api.app, api.database.ownerDb, person.id);
});

describe('submitting', () => {
  test('freezes the plan and the budget, gives a receipt at once, and sends it by mail', async () => {
    const { projectId } = await complete();
    const answer = await submit(projectId);
    expect(answer.statusCode).toBe(200);
    const today = dayAt(new Date());
    const receipt = answer.json<Receipt>();
    expect(receipt).toMatchObject({
      version: 1,
      receivedOn: today,
      decideBy: decisionTerm({ receivedOn: today }).deadline,
      decisionWeeks: 8,
      requested: '1000.00',
      cost: '1210.00',
      documents: [],
    });
    const project = await api.json(`/projects/${projectId}`);
    expect(project).toMatchObject({
      status: 'submitted',
      requested: '1000.00',
      submittedOn: today,
      promisedOn: completePlan.completesOn,
      ballWith: 'municipality',
      budget: { version: 1, cost: '1210.00', funding: '1210.00' },
    });
    const letters = await api.database.ownerDb.select().from(mail);
    const letter = letters.find(({ aboutId }) => aboutId === projectId)!;
    expect(letter.recipient).toBe(chairMail);
    expect(letter.body).toContain('€ 1.000,00'.replace(' ', '\u00a0'));
    const application = (await api.get(`/work/projects/${projectId}/submissions/1`, chair)).json();
    expect(application).toMatchObject({
      plan: { ...completePlan, title: 'Schommel bij de school', owner: 'residents' },
      support: { signatures: 48, endorsements: 0 },
      changes: null,
    });
  });

  test('has the term of the scheme of the fund that is asked', async () => {
    const fund = await aFund(api.database.ownerDb, place);
    await api.database.ownerDb.insert(scheme).values([
      {
        municipalityId: place.municipalityId,
        fundId: fund.id,
        name: 'Oud',
        validFrom: '2020-01-01' as CalendarDate,
        decisionWeeks: 4,
      },
      {
        municipalityId: place.municipalityId,
        fundId: fund.id,
        name: 'Nu',
        validFrom: '2021-01-01' as CalendarDate,
        decisionWeeks: 13,
      },
    ]);
    const { projectId } = await aCompleteProject(api.database.ownerDb, place, fund.slug);
    const receipt = (await submit(projectId)).json<Receipt>();
    const weeks = { receivedOn: receipt.receivedOn, weeks: 13 };
    expect(receipt).toMatchObject({ decisionWeeks: 13, decideBy: decisionTerm(weeks).deadline });
  });

  test('needs everything but the warnings, and names all that is missing at once', async () => {
    const { projectId } = await aProject(api.database.ownerDb, place);
    const answer = await submit(projectId);
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'not-complete']);
    const missing = answer.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field);
    expect(missing).toEqual(['support', 'lead', 'plan', 'budget', 'partners']);
    expect(await api.json(`/projects/${projectId}`)).toMatchObject({ status: 'preparation' });
  });

  test('does not take a budget that is off by one cent', async () => {
    const { projectId } = await complete();
    const lines = balancedLines(asked.slug).map((line) =>
      line.id === 'c' ? { ...line, amount: '209,99' } : line,
    );
    await api.database.ownerDb
      .update(budgetDraft)
      .set({ budget: { lines } })
      .where(sql`project_id = ${projectId}`);
    const answer = await submit(projectId);
    expect(answer.json().errors).toMatchObject([{ field: 'budget', code: 'budget-unbalanced' }]);
  });

  test('of an idea is not possible: it is prepared first', async () => {
    const { projectId } = await aProject(api.database.ownerDb, place, { events: 'idea' });
    const answer = await submit(projectId);
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'transition-not-allowed']);
  });

  test('ten times at once is one submission with one receipt and one mail', async () => {
    const { projectId } = await complete();
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(projectId)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const { items } = await api.json(`/projects/${projectId}/events`);
    expect(items.filter(({ type }: { type: string }) => type === 'submitted')).toHaveLength(1);
    const letters = await api.database.ownerDb.select().from(mail);
    expect(letters.filter(({ aboutId }) => aboutId === projectId)).toHaveLength(1);
  });

  test('the next version of what stands already is refused', async () => {
    const { projectId } = await complete();
    await submit(projectId);
    const answer = await submit(projectId, chair, 2);
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'preparation-closed']);
  });
});

describe('who may submit', () => {
  test.each([
    ['a chair', { role: 'chair' }, 200],
    ['a mandated member', { role: 'council_member', maySubmit: true }, 200],
    ['a member without mandate', { role: 'council_member' }, 403],
    ['a treasurer', { role: 'treasurer' }, 403],
    ['an officer', { role: 'officer', villageId: null }, 403],
    ['a budget holder', { role: 'budget_holder', villageId: null }, 403],
    ['a councillor', { role: 'councillor', villageId: null }, 403],
    ['an administrator', { role: 'administrator', villageId: null }, 403],
    ['a chair until yesterday', { role: 'chair', endsOn: '2026-01-01' }, 403],
  ] as const)('%s: %o', async (_, role, status) => {
    const { projectId } = await complete();
    const headers = await as({ ...place, ...role });
    expect((await submit(projectId, headers)).statusCode).toBe(status);
  });

  test('not the chair of another village, nobody who is not signed in, and nobody for a guessed id', async () => {
    const { projectId } = await complete();
    const other = await aVillage(api.database.ownerDb);
    const headers = await as({ ...other, role: 'chair' });
    expect((await submit(projectId, headers)).statusCode).toBe(403);
    expect((await submit(projectId, {})).statusCode).toBe(401);
    expect((await submit('00000000-0000-4000-8000-000000000000')).statusCode).toBe(404);
    for (const path of ['submissions', 'submissions/1', 'submissions/1/file', 'plan', '']) {
      const answer = await api.get(`/work/projects/${projectId}/${path}`.replace(/\/$/, ''), headers);
      expect([path, answer.statusCode]).toEqual([path, 403]);
    }
  });
});

describe('withdrawing', () => {
  const withdraw = (projectId: string, reason = 'De grond is verkocht.', headers = chair) =>
    post(`/work/projects/${projectId}/withdrawal`, headers, { reason });

  test('needs a reason, which everyone may read', async () => {
    const { projectId } = await complete();
    await submit(projectId);
    const without = await withdraw(projectId, '  ');
    expect([without.statusCode, without.json().errors]).toMatchObject([400, [{ field: 'reason' }]]);
    expect((await withdraw(projectId)).json()).toEqual({ status: 'withdrawn' });
    expect(await api.json(`/projects/${projectId}`)).toMatchObject({
      status: 'withdrawn',
      statusReason: 'De grond is verkocht.',
    });
  });

  test('is not possible before submission, nor twice, nor for a member without mandate', async () => {
    const { projectId } = await complete();
    expect((await withdraw(projectId)).statusCode).toBe(409);
    await submit(projectId);
    const member = await as({ ...place, role: 'council_member' });
    expect((await withdraw(projectId, 'Zomaar.', member)).statusCode).toBe(403);
    const both = await Promise.all([withdraw(projectId), withdraw(projectId)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('and preparing again makes version 2, with what changed since version 1', async () => {
    const { projectId } = await complete();
    await submit(projectId);
    await withdraw(projectId);
    const reopened = await post(`/work/projects/${projectId}/reopening`, chair, { reason: 'Toch wel.' });
    expect(reopened.json()).toEqual({ status: 'preparation' });
    await api.database.ownerDb
      .update(planDraft)
      .set({ plan: { ...completePlan, goal: 'Iedereen speelt buiten.' } })
      .where(sql`project_id = ${projectId}`);
    const lines = balancedLines(asked.slug).map((line) => {
      if (line.id === 'a') return { ...line, unitPrice: '1100' };
      return line.id === 'b' ? { ...line, amount: '1.121,00' } : line;
    });
    await api.database.ownerDb
      .update(budgetDraft)
      .set({ budget: { lines } })
      .where(sql`project_id = ${projectId}`);
    const changes = {
      plan: [{ field: 'goal', from: completePlan.goal, to: 'Iedereen speelt buiten.' }],
      lines: [
        { side: 'cost', description: 'Schommel', from: '1210.00', to: '1331.00' },
        { side: 'funding', description: 'Gevraagd', from: '1000.00', to: '1121.00' },
      ],
    };
    const before = (await api.get(`/work/projects/${projectId}/submissions`, chair)).json();
    expect(before).toMatchObject({ nextVersion: 2, isReady: true, changes });
    expect((await submit(projectId, chair, 1)).json()).toMatchObject({ version: 1, requested: '1000.00' });
    expect((await submit(projectId, chair, 2)).json()).toMatchObject({ version: 2, requested: '1121.00' });
    const second = (await api.get(`/work/projects/${projectId}/submissions/2`, chair)).json();
    expect(second).toMatchObject({ changes });
    const first = (await api.get(`/work/projects/${projectId}/submissions/1`, chair)).json();
    expect(first).toMatchObject({ plan: { goal: completePlan.goal }, budget: { cost: '1210.00' } });
  });

  test('is the only thing that can be prepared again', async () => {
    const { projectId } = await complete();
    await submit(projectId);
    const answer = await post(`/work/projects/${projectId}/reopening`, chair, { reason: 'Toch wel.' });
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'transition-not-allowed']);
  });
});

describe('the application as PDF', () => {
  test('is accessible, in the language that is asked, and the same each time', async () => {
    const { projectId } = await complete();
    await submit(projectId);
    const path = `/work/projects/${projectId}/submissions/1/file`;
    const [one, two] = [await api.get(path, chair), await api.get(path, chair)];
    expect(one.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    expect(one.rawPayload.equals(two.rawPayload)).toBe(true);
    const source = one.rawPayload.toString('latin1');
    expect(source).toContain('pdfuaid:part');
    expect(source).toContain('/Lang (nl)');
    const english = await api.get(`${path}?language=en`, chair);
    expect(english.rawPayload.toString('latin1')).toContain('/Lang (en)');
    expect((await api.get(path.replace('/1/', '/2/'), chair)).json().title).toBe('submission-not-found');
  });
});
