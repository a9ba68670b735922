import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Execution } from '#server/features/execution/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrantedProject, problemsIn, type GrantedProject } from '../support/executing.ts';

const api = startApi();
let project: GrantedProject;
beforeEach(async () => {
  project = await aGrantedProject(api);
});

const execution = async () => (await project.ask('GET', 'execution', project.member)).json<Execution>();
const told = () => api.json(`/projects/${project.projectId}`);
const progress = (given: object, headers = project.member) =>
  project.ask('POST', 'progress', headers, { note: '', completesOn: '', reason: '', ...given });

describe('the start of the work', () => {
  test('keeps the date that was promised, so that one is always expected', async () => {
    expect((await project.start()).json()).toEqual({ status: 'in_progress' });
    expect(await told()).toMatchObject({
      status: 'in_progress',
      startedOn: '2026-06-01',
      expectedOn: '2090-06-30',
      ballWith: 'village_council',
    });
  });

  test('with another date says why, and the date before stays to be seen', async () => {
    expect(problemsIn(await project.start({ completesOn: '2090-09' }))).toEqual(['reason missing']);
    await project.start({ completesOn: '2090-09', reason: 'De aannemer kon niet eerder.' });
    const { expectedOn, promisedOn, moves } = await execution();
    expect([promisedOn, expectedOn]).toEqual(['2090-06-30', '2090-09']);
    expect(moves.map(({ promised, reason }) => [promised, reason])).toEqual([
      ['2090-06-30', null],
      ['2090-09', 'De aannemer kon niet eerder.'],
    ]);
  });

  test('needs a date when none was promised, and one that lies ahead', async () => {
    const at = sql`id = ${project.projectId}`;
    await api.database.ownerDb.execute(sql`update project set expected_on = null where ${at}`);
    expect(problemsIn(await project.start({ day: '' }))).toEqual(['day missing', 'completesOn missing']);
    expect(problemsIn(await project.start({ completesOn: '2020-01-01' }))).toEqual(['completesOn in-past']);
    expect(problemsIn(await project.start({ completesOn: 'gauw' }))).toEqual(['completesOn not-a-date']);
  });

  test('comes once', async () => {
    const answers = await Promise.all([project.start(), project.start()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('is told by the council or the officer, and by nobody else', async () => {
    const start = (headers: Record<string, string>) =>
      project.ask('POST', 'start', headers, { day: '2026-06-01', completesOn: '', reason: '' });
    expect((await start(project.holder)).statusCode).toBe(403);
    expect((await start(project.officer)).statusCode).toBe(200);
    const { events } = await told();
    expect(events.at(-1)).toMatchObject({ type: 'started', by: 'municipality' });
  });
});

describe('progress', () => {
  beforeEach(() => project.start());

  test('is a sentence for everyone, and may move the date with its reason', async () => {
    await progress({ note: 'De fundering ligt er.' });
    await progress({ completesOn: '2090-08-01', reason: 'Het regende drie weken.' });
    expect(await execution()).toMatchObject({
      expectedOn: '2090-08-01',
      progress: [{ by: 'village_council', text: 'De fundering ligt er.' }],
    });
    expect((await told()).events.map(({ type }: { type: string }) => type)).toContain('noted');
  });

  test('of nothing is refused, and so is a date that moves without a reason or lies behind', async () => {
    expect(problemsIn(await progress({}))).toEqual(['note missing']);
    expect(problemsIn(await progress({ completesOn: '2090-06-30' }))).toEqual(['note missing']);
    expect(problemsIn(await progress({ completesOn: '2091' }))).toEqual(['reason missing']);
    expect(problemsIn(await progress({ completesOn: '2025-01-01', reason: 'x' }))).toEqual([
      'completesOn in-past',
    ]);
    expect(problemsIn(await progress({ completesOn: '2090-13' }))).toEqual([
      'completesOn not-a-date',
      'reason missing',
    ]);
  });
});

describe('a milestone', () => {
  beforeEach(() => project.start());
  const add = (name: string, promisedOn = '2090-04-01') =>
    project.ask('POST', 'milestones', project.member, { name, promisedOn });
  const move = (position: number, promisedOn: string, reason = '') =>
    project.ask('PUT', `milestones/${position}`, project.member, { promisedOn, reason });
  const reach = (position: number, day: string) =>
    project.ask('POST', `milestones/${position}/reached`, project.member, { day });

  test('has a promised and an actual date, and its moves are kept', async () => {
    expect((await add('Fundering')).json()).toEqual({ position: 1 });
    expect(problemsIn(await move(1, '2090-05-01'))).toEqual(['reason missing']);
    await move(1, '2090-05-01', 'Wachten op het beton.');
    await reach(1, '2026-08-20');
    const [milestone] = (await execution()).milestones;
    expect(milestone).toMatchObject({ promisedOn: '2090-05-01', reachedOn: '2026-08-20' });
    expect(milestone!.moves.map(({ promised }) => promised)).toEqual(['2090-04-01', '2090-05-01']);
    const { milestones, events } = await told();
    expect(milestones).toMatchObject([{ name: 'Fundering', reachedOn: '2026-08-20' }]);
    expect(events.at(-1)).toMatchObject({ type: 'milestone_reached', milestone: 'Fundering' });
  });

  test('is there once, lies ahead, and is reached once and not tomorrow', async () => {
    await add('Fundering');
    expect(problemsIn(await add(' fundering '))).toEqual(['name milestone-twice']);
    expect(problemsIn(await add('', ''))).toEqual(['name missing', 'promisedOn missing']);
    expect(problemsIn(await add('Dak', '2020'))).toEqual(['promisedOn in-past']);
    expect(problemsIn(await move(1, '2090-04-01', 'x'))).toEqual(['promisedOn same-date']);
    expect(problemsIn(await move(1, '2090-02-30'))).toEqual(['promisedOn not-a-date', 'reason missing']);
    expect(problemsIn(await reach(1, '2090-01-01'))).toEqual(['day in-future']);
    await reach(1, '2026-08-20');
    expect((await reach(1, '2026-08-21')).json().title).toBe('changed-meanwhile');
    expect((await reach(9, '2026-08-21')).json().title).toBe('milestone-not-found');
  });
});

describe('the end', () => {
  beforeEach(() => project.start());

  test('is realised, with what came of it and the lesson for everyone', async () => {
    expect((await project.finish()).json()).toEqual({ status: 'realised' });
    expect(await told()).toMatchObject({
      status: 'realised',
      partly: false,
      realisedOn: '2026-09-01',
      statusReason: 'Het staat er, en er wordt op gespeeld.',
      lesson: 'Begin eerder met de buren.',
    });
  });

  test.each(['partly', 'stopped'])('that is %s asks for the reason', async (ending) => {
    expect(problemsIn(await project.finish(ending, { reason: ' ' }))).toEqual(['reason missing']);
    await project.finish(ending, { lesson: '' });
    expect(await told()).toMatchObject(
      ending === 'partly' ? { status: 'realised', partly: true } : { status: 'stopped' },
    );
  });

  test('does not come before the start, tomorrow, or without saying how', async () => {
    expect(problemsIn(await project.finish('realised', { day: '2026-05-31' }))).toEqual(['day before-start']);
    expect(problemsIn(await project.finish('realised', { day: '2090-01-01' }))).toEqual(['day in-future']);
    const silent = await project.ask('POST', 'finish', project.member, {
      ending: null,
      day: '',
      reason: '',
      lesson: '',
    });
    expect(problemsIn(silent)).toEqual(['ending missing', 'day missing']);
  });

  test('can turn out not to be one: a step back with its reason, and history stays', async () => {
    await project.finish('stopped');
    const resume = (reason: string) => project.ask('POST', 'resumption', project.member, { reason });
    expect(problemsIn(await resume(''))).toEqual(['reason missing']);
    expect((await resume('Er is toch een aannemer.')).json()).toEqual({ status: 'in_progress' });
    expect((await resume('Nog eens.')).statusCode).toBe(409);
    const types = (await told()).events.map(({ type }: { type: string }) => type);
    expect(types.slice(-2)).toEqual(['stopped', 'stepped_back']);
  });
});

test('upkeep says who and what it costs, also after everything was settled', async () => {
  await project.start();
  const keep = (given: object) =>
    project.ask('PUT', 'upkeep', project.member, { who: '', what: '', yearlyCost: '', ...given });
  expect(problemsIn(await keep({ yearlyCost: '-3' }))).toEqual(['who missing', 'yearlyCost not-above-zero']);
  await keep({ who: 'Buurtvereniging', what: 'Elke maand nakijken', yearlyCost: '140' });
  expect((await told()).upkeep).toEqual({
    who: 'Buurtvereniging',
    what: 'Elke maand nakijken',
    yearlyCost: '140.00',
  });
  await api.database.ownerDb.execute(
    sql`update project set status = 'settled' where id = ${project.projectId}`,
  );
  expect((await keep({ who: 'De gemeente', yearlyCost: '0' })).statusCode).toBe(204);
  expect((await told()).upkeep).toMatchObject({ who: 'De gemeente', yearlyCost: '0.00' });
});
