import { expect, test } from 'vitest';
import { connectAsServer } from '#db/client.ts';
import { partialDate } from '#server/domain/dates.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { startApi } from '../support/api.ts';
import { aVillage } from '../support/village.ts';

const keys = new Map<string, { municipalityId: number; villageId: number }>();
const api = startApi(async ({ db }) => {
  for (const slug of ['een', 'twee']) keys.set(slug, await aVillage(db, slug));
});

/** A change by someone else: over another connection, as another server process would make it. */
async function addProject(slug: string) {
  const other = connectAsServer(api.database.url, { max: 1 });
  const id = crypto.randomUUID();
  const key = keys.get(slug)!;
  await other.transaction(async (tx) => {
    await addProjects(tx, [{ ...key, id, number: Math.trunc(Math.random() * 1e9), title: 'Nieuw' }]);
    const events = [{ type: 'submitted', occurredOn: partialDate('2024-01-10') } as const];
    await recordEvents(tx, 'test', [{ municipalityId: key.municipalityId, projectId: id, events }]);
  });
  await other.$client.end();
}

const figures = (slug: string, headers = {}) => api.get(`/villages/${slug}/annual-figures`, headers);
const until = async (condition: () => Promise<boolean>) => {
  while (!(await condition())) await new Promise(setImmediate);
};

test('an unchanged answer is a 304, with the same ETag', async () => {
  const first = await figures('een');
  const etag = String(first.headers.etag);
  expect(etag).toMatch(/^"[\w-]+"$/);
  const second = await figures('een', { 'if-none-match': etag });
  expect(second.statusCode).toBe(304);
  expect(second.body).toBe('');
  expect(second.headers.etag).toBe(etag);
  const weak = await figures('een', { 'if-none-match': `"other", W/${etag}` });
  expect(weak.statusCode).toBe(304);
});

test('a change elsewhere is heard, and changes only what depends on it', async () => {
  const before = { een: (await figures('een')).headers.etag, twee: (await figures('twee')).headers.etag };
  await addProject('een');
  await until(async () => (await figures('een')).headers.etag !== before.een);
  expect((await figures('een')).json().total.counts.submitted).toBe(1);
  expect((await figures('twee')).headers.etag).toBe(before.twee);
});

test('when a notification is lost, the next look at the versions finds the change', async () => {
  const before = (await figures('twee')).headers.etag;
  const telling = (word: string) =>
    api.database.ownerDb.$client.unsafe(`alter table village ${word} trigger tell_village_version`);
  await telling('disable');
  await addProject('twee');
  expect((await figures('twee')).headers.etag).toBe(before);
  await api.app.versions.refresh();
  expect((await figures('twee')).json().total.counts.submitted).toBe(1);
  await telling('enable');
});

test('what is kept is sent compressed to who can read that', async () => {
  await figures('een');
  await until(
    async () => 'content-encoding' in (await figures('een', { 'accept-encoding': 'br, gzip' })).headers,
  );
  expect((await figures('een', { 'accept-encoding': 'br, gzip' })).headers['content-encoding']).toBe('br');
  expect((await figures('een', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
  const plain = await figures('een');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers.vary).toContain('accept-encoding');
  expect(plain.json().total.counts.submitted).toBe(1);
});

test('many readers at the same moment get the same answer from one rendering', async () => {
  const path = '/villages/een/annual-figures?asOf=2024-05-05';
  const answers = await Promise.all(Array.from({ length: 50 }, () => api.get(path)));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
});

test('an error is never kept', async () => {
  expect((await figures('drie')).statusCode).toBe(404);
  keys.set('drie', await aVillage(api.database.db, 'drie'));
  await until(async () => (await figures('drie')).statusCode === 200);
});

test('one project and its events have an ETag too', async () => {
  const [project] = (await api.json('/projects?village=een')).items;
  for (const path of [`/projects/${project.id}`, `/projects/${project.id}/events`]) {
    const first = await api.get(path);
    expect((await api.get(path, { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(304);
  }
});
