import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import { startApi } from '../support/api.ts';
import { record } from '../support/granted.ts';
import { codesOf, otherIban, paymentRoad } from '../support/payments.ts';

const api = startApi();
const road = paymentRoad(api);
beforeEach(async () => {
  await road.start();
});

describe('the shorter roads', () => {
  const bill = (amount: string, remittance = 'Factuur 2026-12') =>
    road.post('payments', road.as.officer, {
      parts: [{ amount, dueOn: '2090-01-15' }],
      remittance,
      payee: { name: 'Hoveniersbedrijf', iban: otherIban },
    });

  test.each(['municipality', 'contract'] as const)(
    '%s: bills are paid up to the commitment, and the rest is released when it is done',
    async (form) => {
      await road.start({ form });
      expect((await road.money()).canAsk).toEqual({ kind: 'invoice', most: '5000.00' });
      expect(codesOf(await bill('5000,01'))).toEqual(['more-than-payable']);
      await bill('4600');
      const tooEarly = await road.post('release', road.as.budget_holder, { reason: 'Klaar.' });
      expect(tooEarly.json().title).toBe('transition-not-allowed');
      await road.approve(1, '4600.00');
      await road.execute();
      await record(api.database.ownerDb, road.made, [
        { type: 'realised', occurredOn: partialDate('2026-06-01') },
      ]);
      expect((await road.money()).canRelease).toBe(true);
      const key = randomUUID();
      const releasing = () =>
        road.post('release', road.as.budget_holder, { reason: 'Alle rekeningen zijn betaald.' }, key);
      expect((await releasing()).json()).toEqual({ released: '400.00' });
      expect((await releasing()).json()).toEqual({ released: '400.00' });
      expect(await road.money()).toMatchObject({
        canRelease: false,
        funds: [{ committed: '0.00', paid: '4600.00' }],
      });
    },
  );

  test('are not for a subsidy, of which the rest is released by its settlement', async () => {
    await road.start({ until: 'realised' });
    expect((await road.money()).canRelease).toBe(false);
    expect((await road.post('release', road.as.budget_holder, { reason: 'Nee.' })).statusCode).toBe(409);
  });

  test('name what is wrong with a bill at once, with the place', async () => {
    const wrong = await road.post('payments', road.as.officer, {
      parts: [{ amount: '0,005', dueOn: '2020-01-01' }],
      remittance: '',
      payee: { name: '', iban: 'NL00' },
    });
    expect(wrong.json().errors.map(({ field, code }: Record<string, string>) => `${field} ${code}`)).toEqual([
      'parts.0.amount too-exact',
      'parts.0.dueOn in-past',
      'remittance missing',
      'payee.name missing',
      'payee.iban not-an-iban',
    ]);
  });
});
