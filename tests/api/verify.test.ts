import { beforeAll, describe, expect, test } from 'vitest';
import { seedDemonstration } from '#server/features/demonstration/seed.ts';
import { verify, verifyIn } from '#server/features/verification/verify.ts';
import { freshDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  await seedDemonstration(database.ownerDb);
  return () => database.drop();
});

test('all of the demonstration follows from its events and its entries', async () => {
  const { checked, differences, count } = await verify(database.ownerDb);
  expect(differences).toEqual([]);
  expect(count).toBe(0);
  for (const looked of Object.values(checked)) expect(looked).toBeGreaterThan(15);
  const sql = database.ownerDb.$client;
  const [row] = await sql`select (select count(*)::int from project_event) as "projectEvents",
    (select count(*)::int from fund_event) as "fundEvents", (select count(*)::int from ledger_entry) as entries,
    (select count(*)::int from project_period) as periods`;
  expect(checked).toMatchObject(row!);
});

/** Somebody who owns the tables and switches off what guards the rows. */
async function tampered(table: string, statement: string, wanted: RegExp) {
  const undone = database.ownerDb.$client.begin(async (tx) => {
    await tx.unsafe(`alter table ${table} disable trigger user`);
    const { count } = await tx.unsafe(statement);
    expect(count).toBeGreaterThan(0);
    const found = await verifyIn(tx);
    const told = found.differences.map(({ kind, where, detail }) => `${kind} ${where}: ${detail}`).join('\n');
    expect(told).toMatch(wanted);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
}

describe('what somebody changed behind the back of the product is found:', () => {
  const first = (table: string, where = 'true') =>
    `ctid = (select ctid from ${table} where ${where} limit 1)`;
  test.each([
    [
      'the reason of an event',
      `update project_event set reason = 'anders' where ${first('project_event', 'sequence = 2')}`,
      /^chain project .*event 2 .* is not what was recorded/m,
    ],
    [
      'the amount of an event',
      `update project_event set amount = amount + 1 where ${first('project_event', "type = 'granted'")}`,
      /^chain project .*\(granted\) is not what was recorded/m,
    ],
    [
      'the moment of an event',
      `update project_event set recorded_at = recorded_at - interval '1 day' where ${first('project_event')}`,
      /^chain /m,
    ],
    [
      'an event that was taken away at the end',
      `delete from project_event e where sequence = (select event_count from project p where p.id = e.project_id) and type = 'noted'`,
      /^chain .*events are missing at the end/m,
    ],
    [
      'a state',
      `update project set status = 'realised' where ${first('project', "status = 'rejected'")}`,
      /^state project /m,
    ],
    [
      'an amount of a project',
      `update project set granted = granted + 1 where ${first('project', 'granted > 0')}`,
      /^state project /m,
    ],
    [
      'a period',
      `update project_period set granted_amount = 1 where ${first('project_period', 'granted_amount > 1')}`,
      /^period project .* is missing or different/m,
    ],
    ['a period that is gone', `delete from project_period where ${first('project_period')}`, /^period /m],
    [
      'an entry',
      `update ledger_entry set amount = amount + 0.01 where ${first('ledger_entry', "to_account = 'paid'")}`,
      /^balance fund year .*paid is/m,
    ],
    [
      'an entry that was made up',
      `insert into ledger_entry (municipality_id, village_id, fund_id, year, from_account, to_account, amount, occurred_on, recorded_at, fund_event_sequence)
      select municipality_id, village_id, fund_id, year, 'available', 'paid', 5, occurred_on, recorded_at, 1 from fund_event limit 1`,
      /^entry fund year .*follows from no event/m,
    ],
    [
      'an entry that was taken away',
      `delete from ledger_entry where ${first('ledger_entry', 'project_id is not null')}`,
      /^entry project .* is missing or different/m,
    ],
    [
      'a balance',
      `update fund_year set available = available + 0.01, granted = granted - 0.01 where ${first('fund_year', 'granted > 1')}`,
      /^balance .*available is [\d.]+, by the entries/m,
    ],
    [
      'what a project has',
      `update commitment set paid = paid + 0.01 where ${first('commitment')}`,
      /^commitment project .*paid is/m,
    ],
    [
      'an event of a fund year',
      `update fund_event set amount = amount + 1 where ${first('fund_event', "type = 'allotted'")}`,
      /^fund_chain .*\(allotted\) is not what was recorded/m,
    ],
    [
      'a year that was opened again',
      `update fund_year set closed_on = null where ${first('fund_year', 'closed_on is not null')}`,
      /^fund_state /m,
    ],
  ])('%s', async (_, statement, wanted) => {
    const [, table] = /^(?:update|delete from|insert into) (\w+)/.exec(statement)!;
    await tampered(table!, statement, wanted);
  });
});

describe('the past of money is not changed, not even by who owns the tables:', () => {
  /** What has to happen first, because the demonstration has none of it. */
  const needed: Record<string, string> = {
    idempotency_key: `insert into idempotency_key (municipality_id, key, request_hash, person_id, answer)
      select m.id, 'een-sleutel-van-iemand', '', p.id, '{}' from municipality m cross join person p limit 1`,
    correction: `update expense set supplier = supplier || '.', revision = revision + 1, reason = 'Een punt.'`,
    payment: `update payment set status = 'paid', paid_on = '2026-03-01', reference = '1' where status = 'approved'`,
    settlement: `update settlement set decided_on = '2026-03-01',
      decided_by = (select id from person p where p.id <> prepared_by limit 1)`,
  };
  const wholes = ['project_event', 'fund_event', 'ledger_entry', 'payee_account'];
  const tables = [...wholes, 'correction', 'accounting', 'idempotency_key'];
  test.each([
    ...tables.map((table) => `update ${table} set municipality_id = municipality_id`),
    ...[...tables, 'expense', 'in_kind', 'payment', 'settlement'].map((table) => `delete from ${table}`),
    ...wholes.map((table) => `truncate ${table} cascade`),
    `update payment set amount = amount + 1 where status = 'paid'`,
    `update settlement set amount = amount + 1`,
  ])('%s', async (statement) => {
    const [, table = ''] = /^(?:update|delete from|truncate) (\w+)/.exec(statement)!;
    const tried = database.ownerDb.$client.begin(async (tx) => {
      await tx.unsafe(needed[table] ?? 'select');
      const { count } = await tx.unsafe(statement);
      throw new Error(count > 0 ? 'it was changed' : 'there was nothing to change');
    });
    await expect(tried).rejects.toThrow(/append-only|kept|is closed/);
  });
});
