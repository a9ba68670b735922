import { spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '#db/client.ts';
import { findRunning } from '#db/embedded/running.ts';
import { openDatabase } from '#db/embedded.ts';
import { aDataFolder, anEmptyFolder, startProduct } from './product.ts';

const folder = aDataFolder();
const copy = anEmptyFolder();

const isLive = async (address: string) => (await fetch(`${address}/health/live`)).ok;

/** Starts it, keeps a note in its database, and kills it. */
async function runAndKill() {
  const product = startProduct({ DATA_DIR: folder });
  await product.address();
  const { url } = await openDatabase({ DATA_DIR: folder }, { share: true });
  const db = connect(url, { max: 1 });
  await db.$client`create table if not exists note as select 'kept' as text`;
  await db.$client.end();
  product.signal('SIGKILL');
  await product.ended;
}

/** What is noted in the database after a start on the folder, which ends well. */
async function notesAfterRestart(at = folder) {
  const product = startProduct({ DATA_DIR: at });
  expect(await isLive(await product.address())).toBe(true);
  const { url } = await openDatabase({ DATA_DIR: at }, { share: true });
  const db = connect(url, { max: 1 });
  const notes = await db.$client`select text from note`;
  await db.$client.end();
  product.signal('SIGTERM');
  expect((await product.ended).code).toBe(0);
  return notes;
}
const kept = [{ text: 'kept' }];

test('after kill -9 the database that was left running is found and taken over', async () => {
  await runAndKill();
  expect(await findRunning(join(folder, 'postgres'))).toMatchObject({ owner: undefined });
  expect(await notesAfterRestart()).toEqual(kept);
});

test('after kill -9 of everything it starts again, also when its old number belongs to another program', async () => {
  await runAndKill();
  const cluster = join(folder, 'postgres');
  const file = join(cluster, 'postmaster.pid');
  const left = await findRunning(cluster);
  if (left) process.kill(left.pid, 'SIGKILL');
  await expect.poll(() => findRunning(cluster)).toBeUndefined();

  const other = spawn('sleep', ['60']);
  onTestFinished(() => void other.kill());
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, [other.pid, ...rest].join('\n'));
  expect(await notesAfterRestart()).toEqual(kept);
});

test('a copy of the data folder of a killed server starts beside it', async () => {
  await runAndKill();
  const original = startProduct({ DATA_DIR: folder });
  await original.address();
  await cp(folder, copy, { recursive: true });
  expect(await notesAfterRestart(copy)).toEqual(kept);
});

test('it ends when its database dies, and says so', async () => {
  const product = startProduct({ DATA_DIR: folder });
  await product.address();
  const running = await findRunning(join(folder, 'postgres'));
  if (running) process.kill(running.pid, 'SIGKILL');
  const { code, stderr } = await product.ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^PostgreSQL stopped with SIGKILL .*recovers\.$/);
});
