import { expect, test } from 'vitest';
import { connect, type Database } from '#db/client.ts';
import { findRunning } from '#db/embedded/running.ts';
import { openDatabase } from '#db/embedded.ts';
import { verify } from '#server/features/verification/verify.ts';
import { join } from 'node:path';
import { aDecision } from '../support/funds.ts';
import { aPerson, aToken } from '../support/people.ts';
import { aFund, aFundYear } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';
import { aDataFolder, startProduct } from './product.ts';

/** Twelve when it is asked for: ROUNDS=12 npm test -- --project start tests/start/killed-ledger.test.ts */
const rounds = Number(process.env.ROUNDS ?? 2);
const inFlight = 1000;
/** Milliseconds that a request may wait after the recovery; only when measured on purpose, on a quiet machine. */
const longest = process.env.ROUNDS ? 3000 : Number.POSITIVE_INFINITY;
const years = [2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028];
const folder = aDataFolder();

type Request = { key: string; year: number; acknowledged: boolean; milliseconds: number };

/** A fund with eight years, and whoever may change them. */
async function prepare(db: Database) {
  const place = await aVillage(db);
  const fund = await aFund(db, place);
  for (const year of years) await aFundYear(db, place, fund, year, '1000.00');
  const { id } = await aPerson(db, { municipalityId: place.municipalityId, role: 'budget_holder' });
  const headers = await aToken(db, id, ['read', 'write']);
  const [row] = await db.$client<{ municipality: string; village: string }[]>`
    select m.slug as municipality, v.slug as village from village v join municipality m on m.id = v.municipality_id`;
  const ask = async (address: string, request: Request) => {
    const started = performance.now();
    const answer = await fetch(
      `${address}/api/v1/work/municipalities/${row!.municipality}/funds/${fund.slug}/years/${request.year}/amendments`,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': request.key },
        body: JSON.stringify({
          village: row!.village,
          amount: '0,01',
          reason: 'Een cent erbij.',
          ...aDecision,
        }),
      },
    );
    const told = await answer.text();
    request.milliseconds = performance.now() - started;
    if (answer.status !== 200) throw new Error(`${answer.status}: ${told}`);
    request.acknowledged = true;
  };
  return ask;
}

const databaseOf = async () => {
  const { url } = await openDatabase({ DATA_DIR: folder }, { share: true });
  return connect(url, { max: 2, name: 'tests' });
};

/** Asks everything at once and kills the server and the database while most of it is under way. */
async function killHalfway(requests: Request[], ask: Awaited<ReturnType<typeof prepare>>) {
  const product = startProduct({ DATA_DIR: folder });
  const address = await product.address();
  const running = await findRunning(join(folder, 'postgres'));
  let killed = false;
  const asking = requests.map((request) =>
    ask(address, request)
      .catch(() => {})
      .then(() => {
        if (killed || requests.filter(({ acknowledged }) => acknowledged).length < inFlight / 5) return;
        killed = true;
        process.kill(product.pid, 'SIGKILL');
        process.kill(running!.pid, 'SIGKILL');
      }),
  );
  await Promise.all(asking);
  expect(killed).toBe(true);
  await product.ended;
}

/** Asks everything again, fifty at a time, as clients do that got no answer. */
async function askAgain(address: string, requests: Request[], ask: Awaited<ReturnType<typeof prepare>>) {
  const left = [...requests];
  const one = async () => {
    for (let next = left.pop(); next; next = left.pop()) await ask(address, next);
  };
  await Promise.all(Array.from({ length: 50 }, one));
}

test(
  'kill -9 of the server and the database with a thousand requests in flight loses, doubles and halves nothing',
  { timeout: 60_000 + rounds * 60_000 },
  async () => {
    const first = startProduct({ DATA_DIR: folder });
    await first.address();
    let db = await databaseOf();
    const ask = await prepare(db);
    await db.$client.end();
    first.signal('SIGTERM');
    await first.ended;

    for (let round = 1; round <= rounds; round += 1) {
      const requests = Array.from({ length: inFlight }, (_, i): Request => ({
        key: crypto.randomUUID(),
        year: years[i % years.length]!,
        acknowledged: false,
        milliseconds: 0,
      }));
      await killHalfway(requests, ask);
      const acknowledged = requests.filter((request) => request.acknowledged).map(({ key }) => key);
      expect(acknowledged.length).toBeLessThan(inFlight);

      const product = startProduct({ DATA_DIR: folder });
      const address = await product.address();
      db = await databaseOf();
      const sql = db.$client;
      const kept = await sql<{ key: string }[]>`select key from idempotency_key where answer is not null`;
      const known = new Set(kept.map(({ key }) => key));
      expect(acknowledged.filter((key) => !known.has(key))).toEqual([]);

      await askAgain(address, requests, ask);
      expect(Math.max(...requests.map(({ milliseconds }) => milliseconds))).toBeLessThan(longest);
      const [told] = await sql`
        select count(*)::int as events, sum(amount)::text as cents,
          (select sum(amendments)::text from fund_year) as balances,
          (select count(*)::int from idempotency_key where answer is not null) as keys
        from fund_event where type = 'amended'`;
      const cents = (round * inFlight * 0.01).toFixed(2);
      expect(told).toEqual({ events: round * inFlight, cents, balances: cents, keys: round * inFlight });
      expect((await verify(db)).differences).toEqual([]);
      await db.$client.end();
      product.signal('SIGTERM');
      expect((await product.ended).code).toBe(0);
    }
  },
);
