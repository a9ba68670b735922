import { beforeAll, describe, expect, test } from 'vitest';
import type { ProgressRow } from '#server/features/execution/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrantedProject, problemsIn, type GrantedProject } from '../support/executing.ts';
import { aPerson, signedIn } from '../support/people.ts';

const api = startApi();
let mine: GrantedProject;
let other: GrantedProject;
let both: Record<string, string>;
beforeAll(async () => {
  [mine, other] = [await aGrantedProject(api), await aGrantedProject(api)];
  for (const one of [mine, other]) await one.start();
  const { ownerDb } = api.database;
  const { id } = await aPerson(
    ownerDb,
    { municipalityId: mine.place.municipalityId, role: 'officer' },
    { municipalityId: other.place.municipalityId, role: 'officer' },
  );
  both = await signedIn(api.app, ownerDb, id);
});

const rows = async (headers: Record<string, string>) =>
  (await api.get('/work/progress', headers)).json<{ items: ProgressRow[] }>().items;
const item = (project: GrantedProject, given: object = {}) => ({
  project: project.projectId,
  note: '',
  completesOn: '',
  reason: '',
  ...given,
});
const save = (headers: Record<string, string>, ...items: object[]) =>
  api.send({ method: 'POST', url: '/api/v1/work/progress', headers, payload: { items } });
const notesOf = async (project: GrantedProject) => {
  const { events } = await api.json(`/projects/${project.projectId}`);
  return events.filter(({ type }: { type: string }) => type === 'noted').length;
};

describe('the progress of many projects at once', () => {
  test('shows each role the projects of its own places', async () => {
    const ids = async (headers: Record<string, string>) => (await rows(headers)).map(({ id }) => id);
    expect(await ids(mine.member)).toEqual([mine.projectId]);
    expect((await ids(both)).toSorted()).toEqual([mine.projectId, other.projectId].toSorted());
    expect(await ids(mine.holder)).toEqual([]);
    expect((await api.get('/work/progress')).statusCode).toBe(401);
  });

  test('is saved in one go, and what was left empty stays', async () => {
    const before = await notesOf(other);
    const answer = await save(both, item(mine, { note: 'Het dak ligt erop.' }), item(other));
    expect(answer.json()).toEqual({ count: 1 });
    expect(await notesOf(other)).toBe(before);
    const [row] = (await rows(both)).filter(({ id }) => id === mine.projectId);
    expect(row).toMatchObject({ latest: { text: 'Het dak ligt erop.' }, expectedOn: '2090-06-30' });
  });

  test('says everything that is wrong at once, by project and field, and saves nothing', async () => {
    const before = await notesOf(mine);
    const answer = await save(
      both,
      item(mine, { note: 'Goed.', completesOn: '2091-01-01' }),
      item(other, { completesOn: 'ooit', reason: 'x' }),
    );
    expect(problemsIn(answer)).toEqual([
      `${mine.projectId}.reason missing`,
      `${other.projectId}.completesOn not-a-date`,
    ]);
    expect(await notesOf(mine)).toBe(before);
  });

  test('of a project elsewhere is refused whole', async () => {
    const before = await notesOf(mine);
    const answer = await save(mine.member, item(mine, { note: 'Goed.' }), item(other, { note: 'Ook.' }));
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'project-not-found']);
    expect(await notesOf(mine)).toBe(before);
    expect((await save(mine.holder, item(mine, { note: 'x' }))).statusCode).toBe(404);
  });

  test('is told under the side that tells it', async () => {
    await save(mine.member, item(mine, { note: 'Van de raad.' }));
    await save(both, item(mine, { note: 'Van de gemeente.' }));
    const { events } = await api.json(`/projects/${mine.projectId}`);
    expect(events.slice(-2).map(({ by }: { by: string }) => by)).toEqual(['village_council', 'municipality']);
  });
});
