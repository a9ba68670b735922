import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bytesOf, entryOf, type Kept } from '#server/http/kept-bytes.ts';
import { keptOnDisk } from '#server/http/kept-on-disk.ts';

let folder: string;
let stores: ReturnType<typeof keptOnDisk>[] = [];
const failed = vi.fn<(problem: unknown) => void>();
const open = (maxBytes: number) => {
  const store = keptOnDisk(maxBytes, failed);
  stores.push(store);
  return store;
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-test-'));
  vi.stubEnv('TMPDIR', folder);
  failed.mockClear();
});
afterEach(async () => {
  for (const store of stores) store.close();
  stores = [];
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const answer = (bytes: Buffer, etag = '"een"'): Kept =>
  entryOf(
    { scope: { village: 'dorp' }, version: '0.7.2026-11-26', asks: 'dorp', etag },
    { 'content-type': 'application/json', etag, 'x-frame-options': 'DENY' },
    bytes,
  );
const bytesIn = (entry: Kept | undefined) => entry && bytesOf(entry.forms.plain!).toString('base64');

test('what is kept comes back the same, short and long, whatever its bytes', () => {
  const store = open(1_000_000);
  for (const size of [0, 1, 11_999, 12_001, 200_000]) {
    const entry = answer(randomBytes(size));
    store.put(`/${size}`, entry);
    expect(store.get(`/${size}`)).toEqual(entry);
  }
  expect(store.get('/never')).toBeUndefined();
});

test('each encoding comes back, and what was kept last of an address is what counts', () => {
  const store = open(1_000_000);
  const entry = answer(Buffer.from('{"title":"Bankje bij ’t plein"}'));
  store.put('/één', entry);
  const compressed = { ...entry, forms: { br: { head: ['content-encoding', 'br'], body: 'klein' } } };
  store.put('/één', compressed);
  expect(store.get('/één')?.forms).toMatchObject({ br: { body: 'klein' } });
  expect(store.get('/één')?.forms.plain).toBeUndefined();
});

test('when the file is full the oldest make room, and nothing comes back as something else', () => {
  const address = fc.integer({ min: 0, max: 40 }).map((n) => `/api/v1/projects/${n}`);
  const puts = fc.array(fc.tuple(address, fc.integer({ min: 0, max: 3_000 })), {
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(puts, fc.integer({ min: 4_000, max: 20_000 }), (all, maxBytes) => {
      const store = open(maxBytes);
      const last = new Map<string, string>();
      for (const [key, size] of all) {
        const bytes = randomBytes(size);
        store.put(key, answer(bytes));
        last.set(key, bytes.toString('base64'));
        expect(bytesIn(store.get(key))).toBe(bytes.toString('base64'));
        for (const [other, known] of last) expect([known, undefined]).toContain(bytesIn(store.get(other)));
      }
      store.close();
    }),
    { numRuns: 40 },
  );
});

test('what is longer than the file, or very long, is not kept', () => {
  const store = open(10_000);
  store.put('/lang', answer(Buffer.alloc(10_000)));
  expect(store.get('/lang')).toBeUndefined();
  const roomy = open(10_000_000);
  roomy.put('/lang', answer(Buffer.alloc(300_000)));
  expect(roomy.get('/lang')).toBeUndefined();
  expect(failed).not.toHaveBeenCalled();
});

test('nothing of it can be found by others, nor is left behind', () => {
  const store = open(100_000);
  store.put('/een', answer(Buffer.from('een')));
  expect(readdirSync(folder)).toEqual([]);
  expect(bytesIn(store.get('/een'))).toBe(Buffer.from('een').toString('base64'));
});

test('without a place for the file it says so once, and nothing is kept', () => {
  vi.stubEnv('TMPDIR', join(folder, 'is-not-there'));
  const store = open(100_000);
  store.put('/een', answer(Buffer.from('een')));
  store.put('/twee', answer(Buffer.from('twee')));
  expect(store.get('/een')).toBeUndefined();
  expect(failed).toHaveBeenCalledTimes(1);
  expect(failed.mock.lastCall?.[0]).toMatchObject({ code: 'ENOENT' });
});
