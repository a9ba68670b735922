import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { findRunning } from '#db/embedded/running.ts';
import { openDatabase } from '#db/embedded.ts';
import { aDataFolder, startProduct } from './product.ts';

const folder = aDataFolder();

const isLive = async (address: string) => (await fetch(`${address}/health/live`)).ok;

/** A request that waits for the database until `release` is called. */
async function aSlowRequest(address: string) {
  const { url } = await openDatabase({ DATA_DIR: folder }, { share: true });
  const owner = connect(url, { max: 2 });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: isLocked, resolve: locked } = Promise.withResolvers<void>();
  const holding = owner.$client.begin(async (sql) => {
    await sql`lock table municipality in access exclusive mode`;
    locked();
    await released;
  });
  holding.catch(() => {});
  await isLocked;
  const answer = fetch(`${address}/api/v1/municipalities`);
  answer.catch(() => {});
  let waiting = 0;
  while (waiting === 0) {
    const found = await owner.$client`select count(*)::int as waiting from pg_locks where not granted`;
    waiting = found[0]?.waiting ?? 0;
  }
  return {
    answer,
    async release() {
      release();
      await holding.catch(() => {});
      await owner.$client.end();
    },
  };
}

const isRefused = async (address: string) => {
  const problem = await fetch(`${address}/health/live`).catch((error: Error) => error.cause);
  return problem instanceof Error && 'code' in problem && problem.code === 'ECONNREFUSED';
};

test('it says in one line where it is open, and ends well with what it promised when asked to stop', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const product = startProduct({ DATA_DIR: folder });
    expect(await isLive(await product.address())).toBe(true);
    product.signal(signal);
    const { code, stdout, stderr } = await product.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toEqual([expect.stringMatching(/^\S.* http:\/\/127\.0\.0\.1:\d+$/)]);
    expect(await findRunning(join(folder, 'postgres'))).toBeUndefined();
  }
});

test('a request in flight is finished before it stops, and no new one is taken', async () => {
  const product = startProduct({ DATA_DIR: folder });
  const address = await product.address();
  const slow = await aSlowRequest(address);
  product.signal('SIGTERM');
  // npm passes on the Ctrl-C that reached us already: that is not a second wish.
  product.signal('SIGINT');
  await expect.poll(() => isRefused(address)).toBe(true);
  await slow.release();
  expect((await slow.answer).status).toBe(200);
  expect((await product.ended).code).toBe(0);
});

test('a second signal ends it at once, and the next start recovers', async () => {
  const product = startProduct({ DATA_DIR: folder });
  const address = await product.address();
  const slow = await aSlowRequest(address);
  product.signal('SIGTERM');
  await expect.poll(() => isRefused(address)).toBe(true);
  const asking = setInterval(() => product.signal('SIGTERM'), 50);
  const { code } = await product.ended;
  clearInterval(asking);
  expect(code).toBe(1);
  await expect(slow.answer).rejects.toThrow();
  await slow.release();

  const next = startProduct({ DATA_DIR: folder });
  expect(await isLive(await next.address())).toBe(true);
  next.signal('SIGTERM');
  expect((await next.ended).code).toBe(0);
});
