import { beforeAll, describe, expect, test } from 'vitest';
import { isWorkingDay } from '#server/domain/terms/holidays.ts';
import { addDays, type CalendarDate } from '#server/domain/dates.ts';
import type { WorkList } from '#server/features/cases/contract.ts';
import { findWaiting } from '#server/features/messages/waiting.ts';
import { startApi } from '../support/api.ts';
import {
  aCase,
  anOffice,
  daysFromNow,
  happened,
  on,
  today,
  working,
  wrongIn,
  type Office,
} from '../support/cases.ts';

const api = startApi();
let office: Office;
beforeAll(async () => {
  office = await anOffice(api);
});

const workingDay = (day: CalendarDate): CalendarDate =>
  isWorkingDay(day) ? day : workingDay(addDays(day, 1));
const aRunningCase = async (daysAgo = 7) => {
  const made = await aCase(api, office, { daysAgo });
  return { ...made, ...working(api, made.projectId) };
};
const publicClock = async (projectId: string) => (await api.json(`/projects/${projectId}`)).clock;

describe('asking to complete an application', () => {
  test('stops the clock, tells the council until when, and moves the expected date for everyone', async () => {
    const { projectId, post, handling } = await aRunningCase();
    const before = (await publicClock(projectId)).deadline;
    const remedyUntil = workingDay(daysFromNow(14));
    const asked = { asked: 'Stuur de offerte van de schommel.', remedyUntil };
    expect((await post('completion-requests', office.officer.headers, asked)).json()).toEqual({ number: 1 });

    const clock = await publicClock(projectId);
    expect(clock.open).toEqual({ requestedOn: today(), remedyUntil });
    expect(clock.deadline > before).toBe(true);
    expect(clock.steps.at(-1)).toMatchObject({ kind: 'suspended', article: 'Awb 4:15(1)a' });
    const told = (await api.get(`/projects/${projectId}`)).body;
    expect(told).not.toContain('offerte van de schommel');

    const work = (await api.get('/work', office.chair.headers)).json();
    const own = work.councils[0].submitted.find(({ id }: { id: string }) => id === projectId);
    expect(own).toMatchObject({
      ballWith: 'village_council',
      nextMoment: { kind: 'remedy', on: remedyUntil },
    });
    expect((await handling(office.officer.headers)).settingAside).toMatchObject({ because: 'time-left' });
  });

  test('when the term is over moves nothing: who is late stays late, and can still be sent what is missing', async () => {
    const { projectId, post } = await aRunningCase(60);
    const { deadline } = await publicClock(projectId);
    const remedyUntil = workingDay(daysFromNow(14));
    const asked = { asked: 'De offerte', remedyUntil };
    expect((await post('completion-requests', office.officer.headers, asked)).statusCode).toBe(200);
    const clock = await publicClock(projectId);
    expect(clock).toMatchObject({ deadline, open: { remedyUntil } });
    expect(clock.steps.at(-1)).toMatchObject({ kind: 'suspended', noEffect: 'term-was-over' });

    const list = (await api.get('/work/cases', office.officer.headers)).json<WorkList>();
    const item = list.offices.flatMap(({ items }) => items).find(({ id }) => id === projectId);
    expect(item).toMatchObject({ suspendedUntil: null, waitingFor: 'officer' });
    expect(item!.daysLeft).toBeLessThan(0);
    expect(item!.atRisk).not.toBe('0.00');
    const work = (await api.get('/work', office.chair.headers)).json();
    const own = work.councils[0].submitted.find(({ id }: { id: string }) => id === projectId);
    expect(own).toMatchObject({ ballWith: 'municipality', nextMoment: { kind: 'decision' }, remedyUntil });
    const kinds = (await findWaiting(api.database.db, today()))
      .filter((one) => one.projectId === projectId)
      .map(({ kind }) => kind);
    expect(kinds).toContain('decision');
    const [told] = await api.database.ownerDb.$client<{ body: string }[]>`
      select body from message where project_id = ${projectId} and kind = 'completion_requested'`;
    expect(told!.body).toContain('wij zijn te laat');
    expect(told!.body).not.toContain('staat onze beslistermijn stil');
    const answer = { answer: 'Hij staat bij de documenten.' };
    expect((await post('completion-requests/1/answer', office.chair.headers, answer)).statusCode).toBe(200);
  });

  test('is refused without a last day, with one in the past, on a day off and while the clock stands still', async () => {
    const { post } = await aRunningCase();
    const ask = async (remedyUntil: string | null, asked = 'De offerte') =>
      wrongIn(await post('completion-requests', office.officer.headers, { asked, remedyUntil }));
    expect(await ask(null, '')).toEqual(['asked: missing', 'remedyUntil: missing']);
    expect(await ask(daysFromNow(-1))).toEqual(['remedyUntil: remedy-passed']);
    expect(await ask(today())).toEqual(['remedyUntil: remedy-passed']);
    const sunday = Array.from({ length: 7 }, (_, i) => daysFromNow(i + 7)).find((day) => !isWorkingDay(day))!;
    expect(await ask(sunday)).toEqual(['remedyUntil: not-a-working-day']);
    expect(await ask(workingDay(daysFromNow(14)))).toEqual([]);
    expect(await ask(workingDay(daysFromNow(21)))).toEqual(['remedyUntil: suspensions-overlap']);
  });

  test('is answered by the council, after which the clock runs again and the officer judges', async () => {
    const { projectId, post, handling } = await aRunningCase();
    await post('completion-requests', office.officer.headers, {
      asked: 'De offerte',
      remedyUntil: workingDay(daysFromNow(14)),
    });
    const answer = (text: string) =>
      post('completion-requests/1/answer', office.chair.headers, { answer: text });
    expect(wrongIn(await answer(' '))).toEqual(['answer: missing']);
    expect((await answer('De offerte staat bij de documenten.')).json()).toEqual({ done: true });
    expect((await answer('Nog eens')).json().title).toBe('completion-request-not-found');
    expect(await publicClock(projectId)).toMatchObject({ open: null, suspendedDays: 0 });

    const judge = (isEnough: 'yes' | 'no' | null, judgement = '') =>
      post('completion-requests/1/judgement', office.officer.headers, { isEnough, judgement });
    expect(wrongIn(await judge(null))).toEqual(['isEnough: missing']);
    expect(wrongIn(await judge('no'))).toEqual(['judgement: missing']);
    expect((await judge('no', 'De prijs ontbreekt.')).statusCode).toBe(200);
    expect(await handling(office.officer.headers)).toMatchObject({
      settingAside: { possible: true, because: 'not-enough' },
      requests: [{ answer: 'De offerte staat bij de documenten.', isEnough: false }],
    });
  });

  test('by post is recorded with its day, which is not before the request', async () => {
    const { post } = await aRunningCase();
    await post('completion-requests', office.officer.headers, {
      asked: 'De offerte',
      remedyUntil: workingDay(daysFromNow(14)),
    });
    const received = (day: CalendarDate) =>
      post('completion-requests/1/receipt', office.officer.headers, { answer: 'Per post', on: day });
    expect(wrongIn(await received(daysFromNow(-1)))).toEqual(['on: before-request']);
    expect(wrongIn(await received(daysFromNow(1)))).toEqual(['on: in-future']);
    expect((await received(today())).statusCode).toBe(200);
  });

  test('that stays unanswered lets the application be set aside for four weeks', async () => {
    const { key, handling } = await aRunningCase(30);
    await happened(api, key, {
      type: 'completion_requested',
      ...on(daysFromNow(-20)),
      data: { remedyUntil: daysFromNow(-6) },
    });
    expect((await handling(office.officer.headers)).settingAside).toMatchObject({
      possible: true,
      because: 'unanswered',
    });
  });
});

describe('moving the term', () => {
  test('postponing names a later working day with a reason, which everyone reads', async () => {
    const { projectId, post } = await aRunningCase();
    const { deadline } = await publicClock(projectId);
    const postpone = (until: string | null, reason: string) =>
      post('postponements', office.officer.headers, { until, reason });
    expect(wrongIn(await postpone(null, ''))).toEqual(['reason: missing', 'until: missing']);
    expect(wrongIn(await postpone(deadline, 'Want'))).toEqual(['until: not-after-deadline']);
    const until = workingDay(addDays(deadline, 14));
    expect((await postpone(until, 'Er is advies gevraagd.')).json()).toEqual({ done: true });
    expect(await publicClock(projectId)).toMatchObject({ deadline: until, firstDeadline: deadline });
    expect((await publicClock(projectId)).steps.at(-1)).toMatchObject({
      kind: 'postponed',
      reason: 'Er is advies gevraagd.',
    });
  });

  test('postponing after the term is refused, and says since when', async () => {
    const { post } = await aRunningCase(70);
    const answer = await post('postponements', office.officer.headers, {
      until: workingDay(daysFromNow(14)),
      reason: 'Druk',
    });
    expect(wrongIn(answer)).toEqual(['until: postponed-too-late']);
  });

  test('a written consent moves it, and who agreed is told to nobody outside', async () => {
    const { projectId, post, handling } = await aRunningCase();
    const { deadline } = await publicClock(projectId);
    const agreed = { on: today(), days: 14, who: 'De voorzitter, bij brief van vandaag' };
    expect((await post('consents', office.officer.headers, agreed)).statusCode).toBe(200);
    expect((await publicClock(projectId)).deadline > deadline).toBe(true);
    expect((await handling(office.officer.headers)).notes).toMatchObject([
      { kind: 'consent', who: agreed.who },
    ]);
    expect((await api.get(`/projects/${projectId}`)).body).not.toContain('bij brief van vandaag');
  });

  test('is over after the decision', async () => {
    const { key, post } = await aRunningCase();
    await happened(api, key, { type: 'rejected', ...on(today()), reason: 'Past niet' });
    const answer = await post('postponements', office.officer.headers, { until: null, reason: '' });
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'no-running-term']);
  });
});

describe('a notice of default', () => {
  const notice = { way: 'post' };

  test('that comes while the term runs is recorded, and told to be premature', async () => {
    const { post, handling } = await aRunningCase(7);
    const answer = await post('default-notices', office.officer.headers, { ...notice, on: today() });
    expect(answer.json()).toMatchObject({ premature: true });
    expect(await handling(office.officer.headers)).toMatchObject({
      notices: [{ premature: true }],
      penalty: null,
    });
    expect(
      wrongIn(await post('default-notices', office.officer.headers, { on: daysFromNow(1), way: null })),
    ).toEqual(['way: missing', 'on: in-future']);
  });

  test('after the term makes the penalty run, which the budget holder fixes when it has ended', async () => {
    const { key, projectId, post, handling } = await aRunningCase(100);
    await post('default-notices', office.officer.headers, { ...notice, on: daysFromNow(-20) });
    expect((await handling(office.officer.headers)).penalty).toMatchObject({
      firstDay: daysFromNow(-5),
      days: 6,
      amount: '138.00',
      atMost: '1442.00',
      hasEnded: false,
    });
    const fix = () => post('penalty', office.holder.headers);
    expect((await fix()).json().title).toBe('penalty-not-ended');
    await happened(api, key, { type: 'rejected', ...on(daysFromNow(-2)), reason: 'Past niet' });

    const list = async () =>
      (await api.get('/work/cases', office.holder.headers))
        .json()
        .offices[0].items.find(({ id }: { id: string }) => id === projectId);
    expect(await list()).toMatchObject({ task: 'fix_penalty', penalty: { amount: '69.00' } });
    expect((await fix()).json()).toEqual({ amount: '69.00' });
    expect((await fix()).json().title).toBe('penalty-not-ended');
    expect(await list()).toBeUndefined();
    const events = (await api.json(`/projects/${projectId}`)).events as { type: string; amount: string }[];
    expect(events.at(-1)).toMatchObject({ type: 'penalty_fixed', amount: '69.00' });
  });
});

test('the council that waits too long gives notice of default in the portal, once it has effect', async () => {
  const { key, projectId, post, handling } = await aRunningCase(100);
  const read = async () =>
    (await api.get(`/work/projects/${projectId}/completion`, office.chair.headers)).json().late;
  expect(await read()).toEqual({ noticedOn: null });
  expect((await post('own-default-notice', office.officer.headers)).statusCode).toBe(403);
  expect((await post('own-default-notice', office.chair.headers)).json()).toMatchObject({ premature: false });
  expect(await read()).toEqual({ noticedOn: today() });
  expect(await handling(office.officer.headers)).toMatchObject({
    notices: [{ receivedOn: today(), premature: false }],
    notes: [{ kind: 'notice', way: 'portal' }],
    penalty: { firstDay: daysFromNow(15) },
  });
  await happened(api, key, { type: 'rejected', ...on(today()), reason: 'Past niet' });
  expect(await read()).toBeNull();
  const again = await post('own-default-notice', office.chair.headers);
  expect([again.statusCode, again.json().title]).toEqual([409, 'no-running-term']);
  const inTime = await aRunningCase(7);
  const early = await inTime.post('own-default-notice', office.chair.headers);
  expect(early.json()).toMatchObject({ premature: true });
});

test('a notice, an assessment and the like are for officers who take no part in the project', async () => {
  const { post, put, handling } = await aRunningCase();
  for (const { headers } of [office.chair, office.holder]) {
    expect((await post('postponements', headers, { until: null, reason: '' })).statusCode).toBe(403);
    expect((await put('assessment', headers, { verdicts: [] })).statusCode).toBe(403);
  }
  expect((await post('penalty', office.officer.headers)).statusCode).toBe(403);
  expect((await handling(office.chair.headers)) as unknown).toMatchObject({ title: 'not-allowed' });
});
