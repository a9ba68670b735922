import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { teamMember } from '#db/schema/preparation.ts';
import { partialDate } from '#server/domain/dates.ts';
import type { Money } from '#server/features/payments/contract.ts';
import { startApi } from '../support/api.ts';
import { record } from '../support/granted.ts';
import { codesOf, iban, paymentRoad } from '../support/payments.ts';

const api = startApi();
const road = paymentRoad(api);
beforeEach(async () => {
  await road.start();
});

describe('money that was granted', () => {
  test('goes from the request of the council to the bank, with two pairs of eyes and one move in the ledger', async () => {
    expect((await road.money()).canAsk).toEqual({ kind: 'advance', most: '4000.00' });
    expect((await road.money()).payBy).toBeNull();
    expect((await road.giveAccount()).statusCode).toBe(200);
    expect((await road.request('1.000,00')).json()).toEqual({ number: 1 });
    expect((await road.prepare()).json()).toEqual({ status: 'prepared' });
    expect((await road.approve()).json()).toEqual({ status: 'approved' });
    expect((await road.execute()).json()).toEqual({ status: 'paid' });
    expect(await road.money()).toMatchObject({
      granted: '5000.00',
      paid: '1000.00',
      canAsk: { kind: 'advance', most: '3000.00' },
      funds: [{ committed: '4000.00', paid: '1000.00' }],
      payments: [{ status: 'paid', amount: '1000.00', paidOn: '2026-04-01', reference: 'BNG-123' }],
    });
    expect(await road.paidEvents()).toMatchObject([{ amount: '1000.00', occurredOn: '2026-04-01' }]);
  });

  test('is never more than the advance of the scheme, nor than what is left of it', async () => {
    await road.giveAccount();
    expect(codesOf(await road.request('4000,01'))).toEqual(['more-than-payable']);
    expect((await road.request('3000')).statusCode).toBe(200);
    expect(codesOf(await road.request('1000,01'))).toEqual(['more-than-payable']);
    expect((await road.request('1000')).statusCode).toBe(200);
    expect((await road.money()).canAsk).toBeNull();
  });

  test.each([
    ['0', 'not-above-zero'],
    ['0,00', 'not-above-zero'],
    ['-5', 'negative'],
    ['0.005', 'too-exact'],
    ['veel', 'not-an-amount'],
    ['', 'missing'],
    ['1e3', 'not-an-amount'],
  ])('is not asked for by %j', async (typed, code) => {
    await road.giveAccount();
    const answer = await road.request(typed);
    expect([answer.statusCode, codesOf(answer)]).toEqual([400, [code]]);
  });

  test('goes to an account of which the checksum is right, and that nobody else reads', async () => {
    expect(codesOf(await road.request('100'))).toEqual(['account-needed']);
    const wrong = await road.giveAccount('NL92 ABNA 0417 1643 00');
    expect(codesOf(wrong)).toEqual(['iban-checksum']);
    expect(wrong.body).not.toMatch(/ABNA|0417/);
    expect(codesOf(await road.giveAccount('BR1500000000000010932840814P2'))).toEqual(['iban-outside-sepa']);
    await road.giveAccount();
    expect((await road.money(road.as.treasurer)).account).toMatchObject({ iban });
    for (const headers of [road.as.council_member, road.as.councillor]) {
      const told = await api.get(`/work/projects/${road.made.projectId}/money`, headers);
      expect(told.json<Money>().account?.iban).toBe('NL•• •••• 4300');
      expect(told.body).not.toContain('ABNA');
    }
    await road.request('100');
    await road.prepare();
    await road.approve(1, '100.00');
    await road.execute();
    expect((await api.get(`/projects/${road.made.projectId}`)).body).not.toMatch(/ABNA|Stichting Dorpsraad/);
    expect((await api.get(`/projects/${road.made.projectId}/events`)).body).not.toMatch(/ABNA|BNG-123/);
  });

  test('that is refused or taken back can be asked again, and says why', async () => {
    await road.giveAccount();
    await road.request('4000');
    expect(codesOf(await road.post('payments/1/refusal', road.as.officer, { reason: ' ' }))).toEqual([
      'missing',
    ]);
    expect((await road.post('payments/1/refusal', road.as.officer, { reason: 'Te vroeg.' })).json()).toEqual({
      status: 'refused',
    });
    await road.request('4000');
    await road.prepare(2);
    expect(
      (await road.post('payments/2/cancellation', road.as.officer, { reason: 'Foute post.' })).json(),
    ).toEqual({
      status: 'cancelled',
    });
    expect((await road.money()).canAsk).toMatchObject({ most: '4000.00' });
    expect((await road.money(road.as.treasurer)).payments.map(({ reason }) => reason)).toEqual([
      'Foute post.',
      'Te vroeg.',
    ]);
    expect((await road.approve(2, '4000.00')).json().title).toBe('payment-step-not-allowed');
  });

  test('by schedule is a payment for each day, and keeps within what there is', async () => {
    await road.giveAccount();
    const schedule = (...amounts: string[]) =>
      road.post('payments', road.as.officer, {
        parts: amounts.map((amount, i) => ({ amount, dueOn: `2090-0${i + 1}-15` })),
        remittance: 'Voorschot in delen',
        payee: null,
      });
    expect(codesOf(await schedule('2000', '2000,01'))).toEqual(['more-than-payable']);
    expect((await schedule('2000', '1500,50', '499,50')).json()).toEqual({ numbers: [1, 2, 3] });
    expect((await road.money()).payments.map(({ amount, dueOn, status }) => [amount, dueOn, status])).toEqual(
      [
        ['499.50', '2090-03-15', 'prepared'],
        ['1500.50', '2090-02-15', 'prepared'],
        ['2000.00', '2090-01-15', 'prepared'],
      ],
    );
    expect((await road.money()).canAsk).toBeNull();
    const wrong = await road.post('payments', road.as.officer, {
      parts: [{ amount: '1', dueOn: '2020-01-01' }],
      remittance: '',
      payee: null,
    });
    expect(codesOf(wrong)).toEqual(['in-past', 'missing']);
  });

  test('is approved as it was shown, and not by who prepared it', async () => {
    await road.giveAccount();
    await road.request('1000');
    await road.prepare();
    expect((await road.approve(1, '999.00')).json().title).toBe('changed-meanwhile');
    const { headers: own } = await road.sign({ role: 'officer' }, { role: 'budget_holder' });
    await road.request('500');
    await road.prepare(2, own);
    expect((await road.approve(2, '500.00', own)).json().title).toBe('two-pairs-of-eyes');
    const raw = sql`update payment set status = 'approved', approved_by = prepared_by where status = 'prepared'`;
    await expect(api.database.ownerDb.execute(raw)).rejects.toThrow();
  });
});

test('before a grant nothing can be asked, and each step belongs to its role', async () => {
  await road.giveAccount();
  for (const headers of [road.as.council_member, road.as.officer, road.as.councillor])
    expect((await road.request('100', undefined, headers)).statusCode).toBe(403);
  await road.request('1000');
  for (const headers of [road.as.treasurer, road.as.budget_holder, road.as.councillor])
    expect((await road.prepare(1, headers)).statusCode).toBe(403);
  await road.prepare();
  for (const headers of [road.as.treasurer, road.as.officer])
    expect((await road.approve(1, '1000.00', headers)).statusCode).toBe(403);
  await api.database.ownerDb.insert(teamMember).values({
    municipalityId: road.place.municipalityId,
    projectId: road.made.projectId,
    role: 'deputy',
    name: 'Zelf',
    personId: road.ids.officer,
  });
  expect((await road.prepare()).json().title).toBe('conflict-of-interest');
  await record(api.database.ownerDb, road.made, [
    {
      type: 'stepped_back',
      occurredOn: partialDate('2026-04-01'),
      reason: 'Terug.',
      data: { to: 'submitted' },
    },
  ]);
  expect((await road.request('1')).json().title).toBe('transition-not-allowed');
});
