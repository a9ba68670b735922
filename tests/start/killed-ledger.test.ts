import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect, type Database } from '#db/client.ts';
import { findRunning } from '#db/embedded/running.ts';
import { openDatabase } from '#db/embedded.ts';
import { verify } from '#server/features/verification/verify.ts';
import { amendments, ask, inFlight, payments, prepare, type Sent } from './in-flight.ts';
import { aDataFolder, startProduct } from './product.ts';

/** Twelve when it is asked for: ROUNDS=12 npm test -- --project start tests/start/killed-ledger.test.ts */
const rounds = Number(process.env.ROUNDS ?? 2);
/** Milliseconds that a request may wait after the recovery. Twenty at a time, it is ten times what they need. */
const longest = 3000;
const folder = aDataFolder();

/** Asks the database of the product that runs now: after a kill it is another one. */
async function asked<Answer>(question: (db: Database) => Promise<Answer>) {
  const { url } = await openDatabase({ DATA_DIR: folder }, { share: true });
  const db = connect(url, { max: 2, name: 'tests' });
  return question(db).finally(() => db.$client.end());
}

/** Asks everything at once and kills the server and the database while most of it is under way. */
async function killHalfway(address: string, pid: number, requests: Sent[]) {
  const running = await findRunning(join(folder, 'postgres'));
  let killed = false;
  const asking = requests.map((request) =>
    ask(address, request)
      .catch(() => {})
      .then(() => {
        if (killed || requests.filter(({ acknowledged }) => acknowledged).length < inFlight / 5) return;
        killed = true;
        process.kill(pid, 'SIGKILL');
        process.kill(running!.pid, 'SIGKILL');
      }),
  );
  await Promise.all(asking);
  expect(killed).toBe(true);
}

/** Asks everything again, twenty at a time, as clients do that got no answer. */
async function askAgain(address: string, requests: Sent[]) {
  const left = [...requests];
  const one = async () => {
    for (let next = left.pop(); next; next = left.pop()) await ask(address, next);
  };
  await Promise.all(Array.from({ length: 20 }, one));
}

const keysOf = (requests: Sent[]) => requests.map(({ headers }) => headers['idempotency-key']!);

/** What stands of all rounds together, as one row. */
const standing = (db: Database) => db.$client`
  select (select count(*)::int from fund_event where type = 'amended') as amended,
    (select sum(amendments)::text from fund_year) as "amendedBy",
    (select count(*)::int from project_event where type = 'paid') as "paidEvents",
    (select sum(paid)::text from commitment) as "paidOfProjects",
    (select sum(paid)::text from fund_year) as "paidOfYears",
    (select count(*)::int from payment where status <> 'paid') as "stillToPay",
    (select count(*)::int from idempotency_key where answer is not null) as keys`;

test(
  'kill -9 of the server and the database with a thousand requests in flight loses, doubles and halves nothing',
  { timeout: 60_000 + rounds * 60_000 },
  async () => {
    let product = startProduct({ DATA_DIR: folder });
    let address = await product.address();
    const requestsOf = await asked(prepare);

    for (let round = 1; round <= rounds; round += 1) {
      const requests = await asked((db) => requestsOf(db, round));
      expect(requests.length).toBe(inFlight);
      await killHalfway(address, product.pid, requests);
      await product.ended;
      const done = requests.filter(({ acknowledged }) => acknowledged);
      const lost = requests.filter(({ acknowledged }) => !acknowledged);
      for (const some of [done, lost]) {
        expect(new Set(some.map(({ what }) => what))).toEqual(new Set(['amendment', 'payment']));
      }

      product = startProduct({ DATA_DIR: folder });
      address = await product.address();
      const kept = await asked(
        (db) => db.$client<{ key: string }[]>`select key from idempotency_key where answer is not null`,
      );
      const known = new Set(kept.map(({ key }) => key));
      expect(keysOf(done).filter((key) => !known.has(key))).toEqual([]);

      await askAgain(address, requests);
      expect(Math.max(...requests.map(({ milliseconds }) => milliseconds))).toBeLessThan(longest);
      const cents = (each: number) => ((round * each) / 100).toFixed(2);
      expect(await asked(standing)).toEqual([
        {
          amended: round * amendments,
          amendedBy: cents(amendments),
          paidEvents: round * payments,
          paidOfProjects: cents(payments),
          paidOfYears: cents(payments),
          stillToPay: 0,
          keys: round * (amendments + payments),
        },
      ]);
      expect((await asked(verify)).differences).toEqual([]);
    }
    product.signal('SIGTERM');
    expect((await product.ended).code).toBe(0);
  },
);
