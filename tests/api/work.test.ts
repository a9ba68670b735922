import { beforeAll, describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { ideaSubmission, planDraft } from '#db/schema/preparation.ts';
import { evaluation } from '#db/schema/reports.ts';
import { dayAt, yearOf, type PartialDate } from '#server/domain/dates.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import type { Work, WorkProject } from '#server/features/work/contract.ts';
import { startApi } from '../support/api.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aCompleteProject, aFund, aFundYear, aProject, completePlan } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
type Place = Awaited<ReturnType<typeof aVillage>>;
let place: Place;
let other: Place;
let asked: Awaited<ReturnType<typeof aFund>>;
let chair: Record<string, string>;
let officer: Record<string, string>;

const as = async (...roles: Parameters<typeof aPerson> extends [unknown, ...infer R] ? R : never) => {
  const { id } = await aPerson(api.database.ownerDb, ...roles);
  return signedIn(api.app, api.database.ownerDb, id);
};
const workOf = async (headers: Record<string, string>) => (await api.get('/work', headers)).json<Work>();
const post = (path: string, headers: Record<string, string>, payload: object) =>
  api.send({ method: 'POST', url: `/api/v1/work/${path}`, headers, payload });
const titles = (projects: readonly WorkProject[]) => projects.map(({ title }) => title);
const record = (projectId: string, events: Parameters<typeof recordEvents>[2][number]['events']) =>
  api.database.ownerDb.transaction((tx) =>
    recordEvents(tx, 'municipality', [{ municipalityId: place.municipalityId, projectId, events }]),
  );
const on = (day: string) => day as PartialDate;

beforeAll(async () => {
  const db = api.database.ownerDb;
  [place, other] = [await aVillage(db, 'werkdorp'), await aVillage(db, 'buurdorp')];
  asked = await aFund(db, place);
  chair = await as({ ...place, role: 'chair' });
  officer = await as({ municipalityId: place.municipalityId, role: 'officer' });

  const prepared = await aProject(db, place, { title: 'Bankje', number: 1 });
  await db.insert(planDraft).values({
    municipalityId: place.municipalityId,
    projectId: prepared.projectId,
    plan: completePlan,
  });
  await aProject(db, place, { title: 'Zonder datum', number: 2 });
  await aProject(db, place, { title: 'Een idee', number: 3, events: 'idea' });
  const late = await aCompleteProject(db, place, asked.slug, { title: 'Te laat', number: 4 });
  const early = await aCompleteProject(db, place, asked.slug, { title: 'Op tijd', number: 5 });
  await record(late.projectId, [{ type: 'submitted', occurredOn: on('2026-03-02'), amount: null }]);
  await post(`projects/${early.projectId}/submissions`, chair, { version: 1 });
  const granted = await aProject(db, place, { title: 'Toegekend', number: 6 });
  await record(granted.projectId, [
    { type: 'submitted', occurredOn: on('2026-03-02') },
    { type: 'granted', occurredOn: on('2026-04-01'), amount: null },
  ]);
  const running = await aProject(db, place, { title: 'Loopt uit', number: 7 });
  await record(running.projectId, [
    { type: 'submitted', occurredOn: on('2025-03-02') },
    { type: 'granted', occurredOn: on('2025-04-01') },
    { type: 'started', occurredOn: on('2025-05-01') },
    { type: 'completion_promised', occurredOn: on('2025-05-01'), data: { promised: on('2025-12') } },
  ]);
  await aProject(db, other, { title: 'Van de buren', number: 1 });
  const idea = { ...place, title: 'Lamp', sentence: 'Het is donker.', email: 'a@b.example' };
  await db.insert(ideaSubmission).values([{ ...idea, confirmedAt: new Date() }, idea]);
});

describe('where people start', () => {
  test('the council sees what it has to do, the oldest promise first', async () => {
    const { councils, ...rest } = await workOf(chair);
    expect(Object.values(rest).flat()).toEqual([]);
    const [council] = councils;
    expect(council).toMatchObject({ village: { slug: 'werkdorp' }, ideasWaiting: 1, ideas: 1 });
    expect(titles(council!.preparing)).toEqual(['Bankje', 'Zonder datum']);
    expect(council!.preparing[0]).toMatchObject({
      ballWith: 'village_council',
      since: '2026-02-01',
      nextMoment: { kind: 'start', on: completePlan.startsOn, isPast: false },
      missing: ['support', 'lead', 'budget', 'partners'],
    });
    expect(council!.preparing[1]!.nextMoment).toBeNull();
    expect(titles(council!.submitted)).toEqual(['Te laat', 'Op tijd']);
    // 2 March and eight weeks is King's Day, so the term ends on the 28th.
    expect(council!.submitted[0]!.nextMoment).toEqual({ kind: 'decision', on: '2026-04-28', isPast: true });
    expect(titles(council!.toStart)).toEqual(['Toegekend']);
    expect(council!.late).toMatchObject([
      { title: 'Loopt uit', nextMoment: { on: '2025-12', isPast: true } },
    ]);
  });

  test('the officer sees the applications with the days that are left, the latest first', async () => {
    const { offices, councils } = await workOf(officer);
    expect(councils).toEqual([]);
    expect(titles(offices[0]!.waiting)).toEqual(['Te laat', 'Op tijd']);
    const [late, early] = offices[0]!.waiting;
    expect(late!.daysLeft).toBeLessThan(0);
    expect(early!.daysLeft).toBeGreaterThan(50);
    expect(early).toMatchObject({ requested: '1000.00', ballWith: 'municipality' });
  });

  test('the budget holder sees proposals, and which of them another must take', async () => {
    const { municipalityId } = place;
    const { id } = await aPerson(
      api.database.ownerDb,
      { municipalityId, role: 'officer' },
      { municipalityId, role: 'budget_holder' },
    );
    const both = await signedIn(api.app, api.database.ownerDb, id);
    const holder = await as({ municipalityId, role: 'budget_holder' });
    expect((await workOf(holder)).budgets[0]!.proposals).toEqual([]);
    const { offices } = await workOf(officer);
    const late = offices[0]!.waiting[0]!;
    const proposal = { outcome: 'rejected', shares: [], reasoning: 'Past niet.' };
    expect((await post(`projects/${late.id}/proposals`, both, proposal)).statusCode).toBe(200);
    expect((await workOf(holder)).budgets[0]!.proposals).toMatchObject([
      { title: 'Te laat', outcome: 'rejected', isMine: false },
    ]);
    expect((await workOf(both)).budgets[0]!.proposals).toMatchObject([{ isMine: true }]);
    const [after] = (await workOf(officer)).offices;
    expect([titles(after!.waiting), titles(after!.prepared)]).toEqual([['Op tijd'], ['Te laat']]);
  });

  test('the administrator sees invitations that did not arrive, and no longer when sent again', async () => {
    const db = api.database.ownerDb;
    const { municipalityId } = place;
    const headers = await as({ municipalityId, role: 'administrator' });
    const { id, email } = await aPerson(db, { ...place, role: 'council_member' });
    const letter = { recipient: email, aboutId: id, subject: 'Uitnodiging' };
    expect((await workOf(headers)).administrations).toMatchObject([{ failedInvitations: 0 }]);
    await db.insert(mail).values({ ...letter, madeAt: new Date(Date.now() - 60_000), failedAt: new Date() });
    expect((await workOf(headers)).administrations).toMatchObject([{ failedInvitations: 1 }]);
    await db.insert(mail).values(letter);
    expect((await workOf(headers)).administrations).toMatchObject([{ failedInvitations: 0 }]);
  });

  test('who only reads sees where', async () => {
    const { municipalityId } = place;
    const [row] = await api.database.ownerDb
      .insert(evaluation)
      .values({
        ...place,
        slug: 'terugblik',
        title: 'Terugblik',
        kind: 'independent',
        periodFrom: on('2024'),
        periodUntil: on('2025'),
        publishedOn: on('2026-01-01'),
        evaluators: 'Twee onderzoekers',
        summary: 'Goed gegaan.',
        fullText: 'restricted',
      } as typeof evaluation.$inferInsert)
      .returning();
    const councillor = await workOf(await as({ municipalityId, role: 'councillor' }));
    expect(councillor.readings).toMatchObject([{ role: 'councillor', evaluation: null }]);
    const evaluator = await workOf(
      await as({ municipalityId, role: 'evaluator', evaluationId: row!.id, endsOn: '2099-01-01' }),
    );
    expect(evaluator.readings).toMatchObject([
      {
        role: 'evaluator',
        village: { slug: 'werkdorp' },
        evaluation: { slug: 'terugblik' },
        until: '2099-01-01',
      },
    ]);
    expect(evaluator.councils).toEqual([]);
  });

  test('nothing waits for a membership that ended yesterday, and nobody is not signed in', async () => {
    const ended = await as({ ...place, role: 'chair', endsOn: '2026-01-01' });
    expect(Object.values(await workOf(ended)).flat()).toEqual([]);
    expect((await api.get('/work')).statusCode).toBe(401);
  });
});

describe('my projects', () => {
  type Page = { items: WorkProject[]; totalCount: number; canBeginIn: { slug: string }[] };
  const list = async (headers: Record<string, string>, query = '') =>
    (await api.get(`/work/projects${query}`, headers)).json<Page>();

  test('are those of my village and of no other, whatever is asked', async () => {
    const mine = await list(chair);
    expect(mine.totalCount).toBe(7);
    expect(titles(mine.items)).not.toContain('Van de buren');
    expect((await list(chair, '?village=buurdorp')).items).toEqual([]);
    expect(mine.canBeginIn.map(({ slug }) => slug)).toEqual(['werkdorp']);
  });

  test('can be had by state', async () => {
    const ideas = await list(chair, '?status=idea');
    expect([ideas.totalCount, titles(ideas.items)]).toEqual([1, ['Een idee']]);
    expect((await api.get('/work/projects?status=none', chair)).statusCode).toBe(400);
  });

  test('of an officer are those of the municipality; of an administrator there are none', async () => {
    const { municipalityId } = place;
    const all = await list(officer);
    expect([all.totalCount, all.canBeginIn]).toEqual([7, []]);
    const none = await list(await as({ municipalityId, role: 'administrator' }));
    expect([none.totalCount, none.items]).toEqual([0, []]);
  });
});

describe('one project', () => {
  test('tells where it is and what may be done there', async () => {
    const { items } = (await api.get('/work/projects?status=preparation', chair)).json();
    const { id } = items.find(({ title }: WorkProject) => title === 'Bankje');
    const mine = (await api.get(`/work/projects/${id}`, chair)).json();
    expect(mine).toMatchObject({ title: 'Bankje', status: 'preparation', accent: expect.any(String) });
    expect(mine.may).toEqual(expect.arrayContaining(['project.prepare', 'project.submit']));
    const theirs = (await api.get(`/work/projects/${id}`, officer)).json();
    expect(theirs.may).toEqual(expect.arrayContaining(['project.read', 'case.handle', 'decision.prepare']));
    expect(theirs.may).not.toContain('decision.take');
    const neighbour = await as({ ...other, role: 'chair' });
    expect((await api.get(`/work/projects/${id}`, neighbour)).statusCode).toBe(403);
    expect((await api.get('/work/projects/not-an-id', chair)).statusCode).toBe(404);
  });
});

describe('a new project', () => {
  const begin = (headers: Record<string, string>, village = 'werkdorp') =>
    post(`villages/${village}/projects`, headers, {
      title: 'Nieuw plein',
      sentence: 'Een plein om te zitten.',
    });

  test('takes a title and a sentence, and is being prepared at once', async () => {
    const member = await as({ ...place, role: 'council_member' });
    const answer = await begin(member);
    expect(answer.statusCode).toBe(200);
    const { id, number } = answer.json();
    expect(number).toBe(8);
    expect(await api.json(`/projects/${id}`)).toMatchObject({
      title: 'Nieuw plein',
      summary: 'Een plein om te zitten.',
      status: 'preparation',
    });
    const empty = await post('villages/werkdorp/projects', member, { title: '', sentence: '' });
    expect(empty.json().errors).toMatchObject([{ field: 'title' }, { field: 'sentence' }]);
  });

  test('is begun by the council of that village only', async () => {
    expect((await begin(officer)).statusCode).toBe(403);
    expect((await begin(chair, 'buurdorp')).statusCode).toBe(403);
    expect((await begin(chair, 'nergens')).statusCode).toBe(404);
    expect((await begin({})).statusCode).toBe(401);
  });
});

test('a fund year that is over is prepared for its close by the officer, and the coming one is not', async () => {
  const { ownerDb } = api.database;
  const today = dayAt(new Date());
  const fund = await aFund(ownerDb, place);
  await aFundYear(ownerDb, place, fund, yearOf(today) - 1, '1000.00');
  await aFundYear(ownerDb, place, fund, yearOf(today), '1000.00');
  const holder = await as({ municipalityId: place.municipalityId, role: 'budget_holder' });
  expect((await workOf(officer)).offices[0]!.yearsToClose).toMatchObject([
    { fund: { slug: fund.slug }, year: yearOf(today) - 1 },
  ]);
  expect((await workOf(holder)).budgets[0]!.yearsToClose).toEqual([]);
});
