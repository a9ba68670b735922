import { expect, test } from 'vitest';
import { tell } from '#server/features/messages/tell.ts';
import { startApi } from '../support/api.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aProject } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const db = () => api.database.db;
const owner = () => api.database.ownerDb;

test('the messages of someone are by project: those with something unread first, then the latest', async () => {
  const place = await aVillage(owner());
  const chair = await aPerson(owner(), { ...place, role: 'chair' });
  const headers = await signedIn(api.app, owner(), chair.id);
  const projects = [
    await aProject(owner(), place, { title: 'Schommel' }),
    await aProject(owner(), place, { title: 'Fietspad' }),
    await aProject(owner(), place, { title: 'Bankje' }),
  ];
  const [swing, path, bench] = projects.map(({ projectId }) => projectId) as [string, string, string];
  const values = {
    date: '1 juli 2026',
    decision: 'toegekend',
    reasoning: 'Goed.',
    lastDay: '12 augustus 2026',
  };
  const { municipalityId } = place;
  for (const [i, projectId] of [swing, path, swing, bench].entries()) {
    const now = new Date(Date.UTC(2026, 6, 1 + i));
    const telling = {
      municipalityId,
      projectId,
      kind: 'decision_announced',
      to: 'applicant',
      values,
      now,
    } as const;
    await db().transaction((tx) => tell(tx, telling));
  }
  type Listed = { items: { id: string; project: { id: string }; madeAt: string }[] };
  const listed = async () => (await api.get('/messages', headers)).json<Listed>().items;
  expect((await listed()).map(({ project }) => project.id)).toEqual([bench, swing, swing, path]);
  const [latest] = await listed();
  await api.send({ method: 'POST', url: `/api/v1/messages/${latest!.id}/opening`, headers });
  const items = await listed();
  expect(items.map(({ project }) => project.id)).toEqual([swing, swing, path, bench]);
  expect(items[0]!.madeAt > items[1]!.madeAt).toBe(true);
});
