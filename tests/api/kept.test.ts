import fastify from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectAsServer } from '#db/client.ts';
import { partialDate } from '#server/domain/dates.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { kept } from '#server/http/kept.ts';
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

describe('one project', () => {
  let address: string;
  let path: string;
  const sql = () => api.database.ownerDb.$client;
  const read = async (headers = {}) => fetch(address + path, { headers });
  const rename = (title: string) =>
    sql()`update project set title = ${title} where id = ${path.split('/').at(-1)!}`;
  const telling = (word: string) => sql().unsafe(`alter table village ${word} trigger tell_village_version`);

  beforeAll(async () => {
    address = await api.app.listen({ host: '127.0.0.1', port: 0 });
    path = `/api/v1/projects/${(await api.json('/projects?village=een')).items[0].id}`;
    await read();
  });

  test('is kept once it was asked', async () => {
    const kept = JSON.parse(String(await api.app.keptText(path)));
    expect(await (await read()).json()).toEqual(kept);
    const etag = String((await read()).headers.get('etag'));
    expect((await read({ 'if-none-match': etag })).status).toBe(304);
  });

  test('is never told as it was before a change, not even while the word of it is still under way', async () => {
    await telling('disable');
    await rename('Nieuwe naam');
    expect(await (await read()).json()).toMatchObject({ title: 'Nieuwe naam' });
    await read();
    await rename('Nog nieuwer');
    const answers = await Promise.all(Array.from({ length: 20 }, async () => (await read()).json()));
    expect(new Set(answers.map(({ title }) => title))).toEqual(new Set(['Nog nieuwer']));
    await telling('enable');
  });
});

test('what no longer fits in memory is found again on the disk, and compressed for who can read that', async () => {
  let made = 0;
  const app = fastify();
  await app.register(kept, { versions: api.app.versions });
  app.get<{ Params: { n: string } }>(
    '/long/:n',
    { config: { access: 'public', kept: () => ({ village: 'een' }) } },
    async ({ params: { n } }, reply) => {
      made += 1;
      return reply.type('text/plain').send(`${n} `.repeat(40_000));
    },
  );
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const read = async (n: number, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${address}/long/${n}`, {
      headers: { 'accept-encoding': 'identity', ...headers },
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  for (let n = 100; n < 300; n += 1) await read(n);
  expect(made).toBe(200);
  for (const n of [100, 150, 299, 100, 100]) expect((await read(n)).text).toBe(`${n} `.repeat(40_000));
  const compressed = await read(101, { 'accept-encoding': 'br' });
  expect(compressed.headers.get('content-encoding')).toBe('br');
  expect(compressed.text).toBe('101 '.repeat(40_000));
  const etag = String(compressed.headers.get('etag'));
  expect((await read(101, { 'if-none-match': etag })).status).toBe(304);
  expect(made).toBe(200);
  await addProject('een');
  await until(async () => {
    await read(100);
    return made === 201;
  });
  await app.close();
});
