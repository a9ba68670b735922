import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskStorage } from '#server/storage/disk.ts';
import { openStorage } from '#server/storage/open.ts';
import { FileIsGone, type FileStorage } from '#server/storage/storage.ts';

const bytes = Buffer.from('een bestand met é en \u0000 erin');
const contentOf = async (file: Promise<Readable>) => buffer(await file);

let folder: string;
let s3: S3rver;
let address: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-opslag-'));
  s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'uploads', configs: [] }],
  });
  const { port }: AddressInfo = await s3.run();
  address = `s3+http://127.0.0.1:${port}/uploads`;
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const bucket = (keyId = 'S3RVER', url = address) =>
  openStorage({ DATA_DIR: folder, STORAGE_URL: url, STORAGE_KEY_ID: keyId, STORAGE_KEY: 'S3RVER' });

describe.each<[string, () => FileStorage]>([
  ['a folder', () => diskStorage(join(folder, 'uploads'))],
  ['a bucket of a server that speaks S3', () => bucket()],
])('files in %s', (_name, open) => {
  it('come back as they were', async () => {
    const storage = open();
    await storage.write('2f0a-heen-en-terug', bytes);
    expect(await contentOf(storage.read('2f0a-heen-en-terug'))).toEqual(bytes);
  });

  it('of many megabytes too', async () => {
    const storage = open();
    const large = Buffer.alloc(12_000_000, 'abc');
    await storage.write('3b-groot', large);
    expect((await contentOf(storage.read('3b-groot'))).equals(large)).toBe(true);
  });

  it('are gone when they were removed, and removing them again is no problem', async () => {
    const storage = open();
    await storage.write('4c-weg', bytes);
    await storage.remove('4c-weg');
    await storage.remove('4c-weg');
    await expect(storage.read('4c-weg')).rejects.toBeInstanceOf(FileIsGone);
  });
});

describe('a folder', () => {
  it('is for the server only, and nothing in it can be run', async () => {
    const place = join(folder, 'eigen');
    await diskStorage(place).write('5d-van-ons', bytes);
    expect((await stat(join(place, '5d'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(place, '5d', '5d-van-ons'))).mode & 0o777).toBe(0o600);
  });

  it('keeps nothing of a file that could not be written', async () => {
    const place = join(folder, 'vol');
    await writeFile(place, 'hier staat al een bestand');
    await expect(diskStorage(place).write('6e-past-niet', bytes)).rejects.toThrow();
    const other = join(folder, 'half');
    await diskStorage(other).write('7f-heel', bytes);
    await expect(diskStorage(other).write('7f-heel/onder', bytes)).rejects.toThrow();
    expect(await readdir(join(other, '7f'))).toEqual(['7f-heel']);
  });
});

describe('a bucket', () => {
  it('is asked in the name of its key: another one is refused', async () => {
    await expect(bucket('een-andere-sleutel').write('8a', bytes)).rejects.toThrow('403');
  });

  it('that is not there is said to be so', async () => {
    const elsewhere = address.replace('/uploads', '/nergens');
    await expect(bucket('S3RVER', elsewhere).write('9b', bytes)).rejects.toThrow('404');
  });

  it('needs its key', () => {
    expect(() => openStorage({ DATA_DIR: folder, STORAGE_URL: address })).toThrow('STORAGE_KEY');
  });
});
