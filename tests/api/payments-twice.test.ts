import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { startApi } from '../support/api.ts';
import { iban, otherIban, paymentRoad } from '../support/payments.ts';

const api = startApi();
const road = paymentRoad(api);
beforeEach(async () => {
  await road.start();
});

describe('a payment that is asked twice', () => {
  const ready = async () => {
    await road.giveAccount();
    await road.request('1000');
    await road.prepare();
    await road.approve();
  };

  test('with the same key is done once, and answered the same each time', async () => {
    await ready();
    const key = randomUUID();
    const answers = await Promise.all([road.execute(1, key), road.execute(1, key), road.execute(1, key)]);
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(
      Array.from({ length: 3 }, () => [200, '{"status":"paid"}']),
    );
    expect((await road.execute(1, key)).json()).toEqual({ status: 'paid' });
    expect(await road.paidEvents()).toHaveLength(1);
  });

  test('with another key is refused, because it is paid', async () => {
    await ready();
    const answers = await Promise.all([road.execute(), road.execute(), road.execute()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    expect(await road.paidEvents()).toHaveLength(1);
  });

  test('with the same key and another body is refused', async () => {
    await road.giveAccount();
    const key = randomUUID();
    expect((await road.request('100', key)).statusCode).toBe(200);
    const other = await road.request('200', key);
    expect([other.statusCode, other.json().title]).toEqual([409, 'idempotency-key-reused']);
    expect((await road.money()).payments).toHaveLength(1);
  });

  test('without a key is not done at all', async () => {
    await road.giveAccount();
    const answer = await road.request('100', null);
    expect([answer.statusCode, answer.json().title]).toEqual([400, 'idempotency-key-missing']);
    expect((await road.money()).payments).toEqual([]);
  });

  test('cannot be paid again behind the back of the code either', async () => {
    await ready();
    await road.execute();
    const { ownerDb } = api.database;
    const isIt = sql`project_id = ${road.made.projectId}`;
    for (const change of [
      sql`update payment set status = 'approved', paid_on = null where ${isIt}`,
      sql`update payment set amount = 1 where ${isIt}`,
      sql`delete from payment where ${isIt}`,
    ]) {
      await expect(ownerDb.execute(change)).rejects.toThrow();
    }
  });

  test('keeps the account that was approved, whatever the council changes afterwards', async () => {
    await ready();
    await road.giveAccount(otherIban);
    expect((await road.money()).payments[0]!.payee?.iban).toBe(iban);
    const raw = sql`update payment set payee_iban = 'NL44RABO0123456789' where project_id = ${road.made.projectId}`;
    await expect(api.database.ownerDb.execute(raw)).rejects.toThrow();
  });
});
