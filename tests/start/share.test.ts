import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { findRunning } from '#db/embedded/running.ts';
import { openDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { aVillage } from '../support/village.ts';
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

test('what an earlier server kept of its answers is made anew', async () => {
  const { url, stop } = await openDatabase({ DATA_DIR: folder });
  const owner = connect(url, { max: 1 });
  const place = await aVillage(owner, 'dorp');
  const id = randomUUID();
  await owner.transaction((tx) => addProjects(tx, [{ ...place, id, number: 1, title: 'Bankje' }]));
  await owner.$client`
    insert into kept_project select municipality_id, ${id}, id, version, '{"title":"Of an earlier server"}' from village
    where slug = 'dorp'`;
  await owner.$client`comment on table kept_project is 'an earlier server'`;
  await owner.$client.end();
  const product = startProduct({ DATA_DIR: unused, DATABASE_URL: url });
  const answer = await fetch(`${await product.address()}/api/v1/projects/${id}`);
  expect(await answer.json()).toMatchObject({ id, title: 'Bankje' });
  product.signal('SIGTERM');
  await product.ended;
  await stop();
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
