import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsServer, type Database } from '#db/client.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { verify } from '#server/features/verification/verify.ts';
import { byLedger, byReadingFirst, ceiling, decisions, holdsCeiling } from '../support/ceiling.ts';
import { freshDatabase } from '../support/database.ts';
import { aFund, aFundYear } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

/** A hundred when it is asked for: ROUNDS=100 npm test -- --project api tests/api/ceiling.test.ts */
const rounds = Number(process.env.ROUNDS ?? 5);
const firstYear = 2000;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
const projects = Array.from({ length: decisions }, () => crypto.randomUUID());
beforeAll(async () => {
  database = await freshDatabase();
  db = connectAsServer(database.url, { max: 24, name: 'tests' });
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test(
  'four hundred decisions at the same moment on a ceiling that fits fifty: fifty stand, round after round',
  { timeout: 60_000 + rounds * 10_000 },
  async () => {
    const { ownerDb } = database;
    const place = await aVillage(ownerDb);
    const fund = await aFund(ownerDb, place);
    await ownerDb.transaction((tx) =>
      addProjects(
        tx,
        projects.map((id, i) => ({ ...place, id, number: i + 1, title: `Plan ${i + 1}` })),
      ),
    );
    const taken = async (year: number) => {
      const [row] = await ownerDb.$client<{ granted: string; available: string }[]>`
        select granted, available from fund_year where fund_id = ${fund.id} and year = ${year}`;
      expect(row!.available).toBe('0.00');
      return row!.granted;
    };
    for (let year = firstYear; year < firstYear + rounds; year += 1) {
      await aFundYear(ownerDb, place, fund, year, ceiling);
      await holdsCeiling(projects, year, byLedger(db, place.municipalityId, fund.slug), taken);
    }
    expect((await verify(ownerDb)).differences).toEqual([]);
  },
);

test('the naive rule fails the same test: who reads first and writes then overspends', async () => {
  const { $client: sql } = database.ownerDb;
  await sql`create table naive_ceiling as select 0.00::numeric(14, 2) as taken, ${ceiling}::numeric(14, 2) as ceiling`;
  await sql`grant select, update on naive_ceiling to burgerbegroting_server`;
  const taken = async () => String((await sql`select taken from naive_ceiling`)[0]!.taken);
  await expect(holdsCeiling(projects, 0, byReadingFirst(db), taken)).rejects.toThrow();
  expect(Number(await taken())).toBeGreaterThan(Number(ceiling));
});
