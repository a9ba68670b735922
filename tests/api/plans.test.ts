import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { planDraft } from '#db/schema/preparation.ts';
import type { PlanDraft, WrittenPlan } from '#server/features/plans/contract.ts';
import { startApi } from '../support/api.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aCompleteProject, aFund, aProject, completePlan } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
let place: Awaited<ReturnType<typeof aVillage>>;
let member: Record<string, string>;

const as = async (...roles: Parameters<typeof aPerson> extends [unknown, ...infer R] ? R : never) => {
  const { id } = await aPerson(api.database.ownerDb, ...roles);
  return signedIn(api.app, api.database.ownerDb, id);
};
const read = async (projectId: string, headers = member) =>
  (await api.get(`/work/projects/${projectId}/plan`, headers)).json<PlanDraft>();
const write = (projectId: string, version: string, plan: unknown, headers = member) =>
  api.send({
    method: 'PUT',
    url: `/api/v1/work/projects/${projectId}/plan`,
    headers,
    payload: { version, plan },
  });
const aDraft = async () => {
  const { projectId } = await aProject(api.database.ownerDb, place);
  const draft = await read(projectId);
  return { projectId, version: draft.version, plan: draft.plan };
};

beforeAll(async () => {
  place = await aVillage(api.database.ownerDb);
  member = await as({ ...place, role: 'council_member' });
});

describe('writing a plan', () => {
  test('keeps all of it, and what is told in public changes with an event', async () => {
    const { projectId, version, plan } = await aDraft();
    const next: WrittenPlan = {
      ...plan,
      ...completePlan,
      title: '  Schommel  ',
      theme: 'Spelen',
      executionForm: 'subsidy',
    };
    const answer = await write(projectId, version, next);
    expect(answer.statusCode).toBe(200);
    const after = await read(projectId);
    expect(after).toMatchObject({ version: answer.json().version, canChange: true });
    expect(after.plan).toEqual({ ...next, title: 'Schommel' });
    const { items } = await api.json(`/projects/${projectId}/events`);
    const described = items.filter(({ type }: { type: string }) => type === 'described');
    expect(described).toMatchObject([{ by: 'village_council' }]);
    expect(described[0].changes.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      'executionForm',
      'theme',
      'title',
    ]);
    expect((await api.json(`/projects?village=${(await slugOf()).slug}&q=schommel`)).totalCount).toBe(1);
  });

  test('of which only the private texts change tells nobody outside', async () => {
    const { projectId, version, plan } = await aDraft();
    await write(projectId, version, { ...plan, goal: 'Een geheim doel' });
    const told = await api.get(`/projects/${projectId}`);
    expect(told.body).not.toContain('geheim');
    const events = await api.get(`/projects/${projectId}/events`);
    expect(events.body).not.toContain('described');
    expect(events.body).not.toContain('geheim');
  });

  test('without a title, or done before it begins, is refused with both problems', async () => {
    const { projectId, version, plan } = await aDraft();
    const wrong = { ...plan, title: ' ', startsOn: '2027-03-02', completesOn: '2027-03-01' };
    const answer = await write(projectId, version, wrong);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toMatchObject([
      { field: 'title', code: 'missing' },
      { field: 'completesOn', code: 'before-start' },
    ]);
  });

  test.each([
    ['a day that does not exist', { startsOn: '2027-02-30' }],
    ['an owner that is none', { owner: 'nobody' }],
    ['a text without end', { goal: 'x'.repeat(30_001) }],
    ['a character that no text can hold', { goal: 'a\u0000b' }],
    ['something that is not asked', { status: 'granted' }],
  ])('with %s is refused', async (_, wrong) => {
    const { projectId, version, plan } = await aDraft();
    const answer = await write(projectId, version, { ...plan, ...wrong });
    // What is not asked is left out, as everywhere in this API; what is wrong is refused.
    if ('status' in wrong) expect((await read(projectId)).plan).not.toHaveProperty('status');
    else expect([answer.statusCode, answer.json().title]).toEqual([400, 'invalid-input']);
  });

  test('keeps markup as the text it is', async () => {
    const { projectId, version, plan } = await aDraft();
    await write(projectId, version, { ...plan, goal: '<script>alert(1)</script>' });
    expect((await read(projectId)).plan.goal).toBe('<script>alert(1)</script>');
  });
});

describe('two people in one plan', () => {
  test('never overwrite each other: the second is told', async () => {
    const { projectId, version, plan } = await aDraft();
    await write(projectId, version, { ...plan, goal: 'Van de eerste' });
    const second = await write(projectId, version, { ...plan, goal: 'Van de tweede' });
    expect([second.statusCode, second.json().title]).toEqual([409, 'changed-meanwhile']);
    const now = await read(projectId);
    expect(now.plan.goal).toBe('Van de eerste');
    expect((await write(projectId, now.version, { ...now.plan, goal: 'Samen' })).statusCode).toBe(200);
  });

  test('who save at the same moment: one is first', async () => {
    const { projectId, version, plan } = await aDraft();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => write(projectId, version, { ...plan, goal: `Van ${i}` })),
    );
    const codes = answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
    expect(codes).toEqual([200, ...Array(7).fill(409)]);
    const [{ revision } = { revision: 0 }] = await api.database.ownerDb
      .select({ revision: planDraft.revision })
      .from(planDraft)
      .where(sql`project_id = ${projectId}`);
    expect(revision).toBe(1);
  });

  test('see a change of the title from elsewhere too', async () => {
    const { projectId, version, plan } = await aDraft();
    await api.database.ownerDb.execute(
      sql`update project set title = 'Uit een lijst' where id = ${projectId}`,
    );
    const answer = await write(projectId, version, { ...plan, goal: 'Iets' });
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'changed-meanwhile']);
  });
});

describe('who may write and read a plan', () => {
  const municipal = (role: 'officer' | 'budget_holder' | 'councillor' | 'administrator') => ({
    municipalityId: place.municipalityId,
    role,
  });

  test.each(['council_member', 'treasurer', 'chair'] as const)('a %s writes it', async (role) => {
    const { projectId, version, plan } = await aDraft();
    expect((await write(projectId, version, plan, await as({ ...place, role }))).statusCode).toBe(200);
  });

  test.each([
    ['officer', 200],
    ['budget_holder', 200],
    ['councillor', 200],
    ['administrator', 403],
  ] as const)('a %s never writes it, and reading gives %i', async (role, status) => {
    const { projectId, version, plan } = await aDraft();
    const headers = await as(municipal(role));
    expect((await write(projectId, version, plan, headers)).statusCode).toBe(403);
    expect((await api.get(`/work/projects/${projectId}/plan`, headers)).statusCode).toBe(status);
  });

  test('nobody of another village, and nobody who is not signed in', async () => {
    const { projectId, version, plan } = await aDraft();
    const other = await as({ ...(await aVillage(api.database.ownerDb)), role: 'chair' });
    expect((await write(projectId, version, plan, other)).statusCode).toBe(403);
    expect((await write(projectId, version, plan, {})).statusCode).toBe(401);
    expect((await api.get(`/work/projects/${projectId}/plan`, other)).statusCode).toBe(403);
    expect((await api.get(`/work/projects/${projectId}/plan`)).statusCode).toBe(401);
  });

  test('nobody once it was submitted', async () => {
    const fund = await aFund(api.database.ownerDb, place);
    const { projectId } = await aCompleteProject(api.database.ownerDb, place, fund.slug);
    const chair = await as({ ...place, role: 'chair' });
    await api.send({
      method: 'POST',
      url: `/api/v1/work/projects/${projectId}/submissions`,
      headers: chair,
      payload: { version: 1 },
    });
    const { version, plan, canChange } = await read(projectId, chair);
    expect(canChange).toBe(false);
    const answer = await write(projectId, version, { ...plan, goal: 'Anders' }, chair);
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'preparation-closed']);
  });
});

const slugOf = async () => {
  const [row] = await api.database.ownerDb.execute<{ slug: string }>(
    sql`select slug from village where municipality_id = ${place.municipalityId}`,
  );
  return row!;
};
