import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRunning } from '#db/embedded/running.ts';
import { openDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { aDataFolder, anEmptyFolder, refusal, startProduct } from './product.ts';

const folder = aDataFolder();
const unused = anEmptyFolder();

test('a command uses the database of the server that runs and leaves it running', async () => {
  const product = startProduct({ DATA_DIR: folder });
  const address = await product.address();
  const shared = await openDatabase({ DATA_DIR: folder }, { share: true });
  await migrate(shared.url);
  await shared.stop();
  expect((await fetch(`${address}/health/live`)).ok).toBe(true);
});

test('a command without a server starts the database, keeps others out, and stops it', async () => {
  const own = await openDatabase({ DATA_DIR: folder }, { share: true });
  expect((await refusal({ DATA_DIR: folder })).sentences).toEqual([
    expect.stringContaining(`in use by process ${process.pid} (an import or another command)`),
  ]);
  await expect(openDatabase({ DATA_DIR: folder }, { share: true })).rejects.toThrow('in use by process');
  await own.stop();
  expect(await findRunning(join(folder, 'postgres'))).toBeUndefined();
});

test('with DATABASE_URL it serves from that database and starts none', async () => {
  const { url, stop } = await openDatabase({ DATA_DIR: folder });
  const product = startProduct({ DATA_DIR: unused, DATABASE_URL: url });
  const address = await product.address();
  expect((await fetch(`${address}/api/v1/municipalities`)).ok).toBe(true);
  expect(await findRunning(join(unused, 'postgres'))).toBeUndefined();
  product.signal('SIGTERM');
  expect((await product.ended).code).toBe(0);
  await stop();
});
