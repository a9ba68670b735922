import { randomUUID } from 'node:crypto';
import { connect, connectAsServer, type Database, type Transaction } from '#db/client.ts';
import { openDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { fund, fundYear } from '#db/schema/funds.ts';
import { person } from '#db/schema/people.ts';
import { municipality, village } from '#db/schema/places.ts';
import { partialDate, type CalendarDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import type { Amount } from '#server/domain/money.ts';
import { recordFundEvents } from '#server/features/funds/record.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { onceForKey } from '#server/http/idempotency.ts';

/*
 * What moves money: decisions that all take from one fund year, and payments of projects in many villages, beside a
 * plain insert of one row. As the server does it, over its own connections, without the request around it.
 */

const villages = 100;
const projectsOfEach = 40;
const year = 2026;
const connections = 16;
const decided = partialDate('2026-03-01');
const paidOn = partialDate('2026-06-01');
const granted = '1000.00' as Amount;
const paid = '1.00' as Amount;

type Place = { municipalityId: number; villageId: number };
type Prepared = { municipalityId: number; personId: string; hot: string[]; spread: string[] };
/** How often a second each of them could be done. */
export type LedgerRates = { commitments: number; payments: number; inserts: number };

const moved = (type: 'granted' | 'paid', amount: Amount): NewEvent => ({
  type,
  occurredOn: type === 'granted' ? decided : paidOn,
  amount,
  data: { shares: [{ fund: 'dorpsbudget', year, amount }] },
});

async function addVillage(db: Database, place: Place, fundId: number, count: number) {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db.transaction(async (tx) => {
    const key = { ...place, fundId, year };
    await tx.insert(fundYear).values(key);
    const allotted = {
      type: 'allotted' as const,
      occurredOn: '2025-11-01' as CalendarDate,
      amount: '99000000.00' as Amount,
      data: {},
    };
    await recordFundEvents(tx, 'bench', key, [allotted]);
    await addProjects(
      tx,
      ids.map((id, i) => ({ ...place, id, number: i + 1, title: `Plan ${i + 1}` })),
    );
  });
  return ids;
}

/** One village with a project for every decision, and a hundred villages with granted projects to pay. */
async function prepare(db: Database, decisions: number): Promise<Prepared> {
  const [place] = await db.insert(municipality).values({ slug: 'gemeente', name: 'Gemeente' }).returning();
  const municipalityId = place!.id;
  const [made] = await db
    .insert(fund)
    .values({ municipalityId, slug: 'dorpsbudget', name: 'Dorpsbudget', residualRule: 'expires' })
    .returning();
  const [payer] = await db
    .insert(person)
    .values({ name: 'Bench', email: 'bench@example.org' })
    .returning({ id: person.id });
  const names = Array.from({ length: villages + 1 }, (_, i) => ({
    municipalityId,
    slug: `dorp-${i}`,
    name: `Dorp ${i}`,
  }));
  const [hotVillage, ...others] = await db.insert(village).values(names).returning({ id: village.id });
  const hot = await addVillage(db, { municipalityId, villageId: hotVillage!.id }, made!.id, decisions);
  const ofVillages: string[][] = [];
  for (const { id } of others) {
    const ids = await addVillage(db, { municipalityId, villageId: id }, made!.id, projectsOfEach);
    const batch = ids.map((projectId) => ({
      municipalityId,
      projectId,
      events: [moved('granted', granted)],
    }));
    await db.transaction((tx) => recordEvents(tx, 'bench', batch));
    ofVillages.push(ids);
  }
  // What comes after each other is of different villages, so that payments do not wait for one fund year.
  const spread = Array.from({ length: projectsOfEach }, (_, i) => ofVillages.map((ids) => ids[i]!)).flat();
  await db.$client.unsafe('create table plain (id uuid primary key, amount numeric(14, 2))');
  await db.$client.unsafe('grant insert on plain to burgerbegroting_server');
  await db.$client.unsafe('vacuum analyze');
  return { municipalityId, personId: payer!.id, hot, spread };
}

/** How often a second `act` is done on as many connections as there are; it gets the next number each time. */
async function rateOf(seconds: number, most: number, act: (i: number) => Promise<unknown>) {
  const started = performance.now();
  const until = started + seconds * 1000;
  let next = 0;
  const work = async () => {
    while (next < most && performance.now() < until) await act(next++);
  };
  await Promise.all(Array.from({ length: connections }, work));
  return next / ((performance.now() - started) / 1000);
}

/**
 * Measures on a PostgreSQL of its own in `folder`, which keeps what it confirmed when the power fails, as money must be,
 * and which shares both cores with what asks it.
 */
export async function measureLedger(folder: string, seconds: number): Promise<LedgerRates> {
  const { url, stop } = await openDatabase({ DATA_DIR: folder });
  try {
    await migrate(url);
    const owner = connect(url, { max: 1, name: 'burgerbegroting bench' });
    const { municipalityId, personId, hot, spread } = await prepare(owner, seconds * 1500);
    await owner.$client.end();
    const db = connectAsServer(url, { max: connections });
    const record = (projectId: string, event: NewEvent) => async (tx: Transaction) => {
      await recordEvents(tx, 'bench', [{ municipalityId, projectId, events: [event] }]);
      return { recorded: true };
    };
    const inserts = await rateOf(
      seconds,
      Infinity,
      () => db.$client`insert into plain values (${randomUUID()}, 1.00)`,
    );
    const commitments = await rateOf(seconds, hot.length, (i) =>
      db.transaction(record(hot[i]!, moved('granted', granted))),
    );
    const payments = await rateOf(seconds, Infinity, (i) => {
      const key = randomUUID();
      const asked = { municipalityId, personId, key, requestHash: Buffer.from(key) };
      return onceForKey(db, asked, record(spread[i % spread.length]!, moved('paid', paid)));
    });
    await db.$client.end();
    return { commitments, payments, inserts };
  } finally {
    await stop();
  }
}
