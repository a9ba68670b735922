import { describe, expect, test } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import { sum, type Amount } from '#server/domain/money.ts';
import type { Treasury } from '#server/features/treasury/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrantedProject, anExpense } from '../support/executing.ts';
import { aGrant, record } from '../support/fund-years.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aFund, aFundYear } from '../support/prepared.ts';
import { settling } from '../support/settling.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();

test('a treasurer reads what was received and spent, and what must be accounted for by when', async () => {
  const db = api.database.ownerDb;
  const place = await aVillage(db, 'kasdorp');
  const fund = await aFund(db, place);
  await aFundYear(db, place, fund, 2024, '5000.00');
  const told = { fund: fund.slug, year: 2024 };
  const done = await aGrant(db, place, { ...told, granted: '1000.00', paid: '800.00', title: 'Schommel' });
  await aGrant(db, place, { ...told, granted: '500.00', title: 'Bankje' });
  await record(db, place, done.projectId, [{ type: 'realised', occurredOn: partialDate('2024-09-01') }]);
  await db.$client`insert into budget_line (municipality_id, project_id, version, position, side, source, description,
    planned, actual) values
    (${place.municipalityId}, ${done.projectId}, 1, 1, 'cost', null, 'Hout', 900, 650.25),
    (${place.municipalityId}, ${done.projectId}, 1, 2, 'cost', null, 'Graven', 400, 400),
    (${place.municipalityId}, ${done.projectId}, 1, 3, 'funding', 'volunteer_hours', 'Uren', 400, 400)`;
  const as = async (role: 'treasurer' | 'chair' | 'council_member') =>
    signedIn(api.app, db, (await aPerson(db, { ...place, role })).id);
  const answer = await api.get('/work/villages/kasdorp/treasury', await as('treasurer'));
  const { projects, total } = answer.json<Treasury>();
  expect(projects).toMatchObject([
    {
      title: 'Schommel',
      granted: '1000.00',
      received: '800.00',
      spent: '650.25',
      inHand: '149.75',
      toReceive: '200.00',
      toReturn: '0.00',
      accountBy: '2024-12-01',
      isLate: true,
    },
    { title: 'Bankje', received: '0.00', toReceive: '500.00', accountBy: null },
  ]);
  expect(total).toMatchObject({
    granted: '1500.00',
    received: '800.00',
    spent: '650.25',
    toReceive: '700.00',
  });
  expect((await api.get('/work/villages/kasdorp/treasury', await as('council_member'))).statusCode).toBe(403);
});

describe('after the settlement', () => {
  const { road, realised, propose, askView, answer, decide, lower } = settling(api);
  const settledAt = async (amount: string, paid: string) => {
    await realised(paid);
    await propose(amount, lower);
    await askView();
    await answer();
    await decide();
    const [at] = await api.database.ownerDb.$client<{ slug: string }[]>`
      select v.slug from village v join project p on p.municipality_id = v.municipality_id and p.village_id = v.id
      where p.id = ${road.made.projectId}`;
    const told = await api.get(`/work/villages/${at!.slug}/treasury`, road.as.treasurer);
    return told.json<Treasury>().projects.find(({ id }) => id === road.made.projectId);
  };

  test('what was not paid of the final amount is still to come', async () => {
    expect(await settledAt('2999.99', '800.00')).toMatchObject({
      granted: '2999.99',
      received: '800.00',
      toReceive: '2199.99',
      toReturn: '0.00',
    });
  });

  test('what was paid above the final amount is not granted any more, and has to go back', async () => {
    expect(await settledAt('2999.99', '4000.00')).toMatchObject({
      granted: '2999.99',
      received: '4000.00',
      toReceive: '0.00',
      toReturn: '1000.01',
    });
  });
});

describe('what a council owes, and what came in of itself and of partners', () => {
  test('stands beside what the municipality paid, and a bill that the bank paid is owed no more', async () => {
    const { place, projectId, treasurer, ask } = await aGrantedProject(api);
    const [at] = await api.database.ownerDb.$client<{ slug: string }[]>`
      select slug from village where municipality_id = ${place.municipalityId} and id = ${place.villageId}`;
    const money = async () =>
      (await api.get(`/work/villages/${at!.slug}/treasury`, treasurer))
        .json<Treasury>()
        .projects.find(({ id }) => id === projectId)!;
    const before = await money();
    const bill = anExpense({ amount: '250', vat: '' });
    await ask('POST', 'expenses', treasurer, { ...bill, dueOn: '2026-10-31' });
    expect(await money()).toMatchObject({ owed: '250.00', payBy: '2026-10-31', inHand: before.inHand });
    const line = before.funding.find(({ source }) => source === 'own')!;
    const receipt = { position: line.position, occurredOn: '2026-10-02', amount: '100,10', note: '' };
    expect((await ask('POST', 'receipts', treasurer, receipt)).statusCode).toBe(201);
    const wrong = await ask('POST', 'receipts', treasurer, { ...receipt, amount: '-100,11', note: 'Fout.' });
    expect(wrong.json().errors).toMatchObject([{ field: 'amount', code: 'gives-too-much' }]);
    await ask('POST', 'receipts', treasurer, { ...receipt, amount: '-0,10', note: 'Verkeerd geteld.' });
    const after = await money();
    expect(after).toMatchObject({
      receivedOther: '100.00',
      inHand: sum([before.inHand, '100.00' as Amount]),
      receipts: [{ amount: '-0.10' }, { amount: '100.10' }],
    });
    await expect(
      api.database.ownerDb.$client`update funding_receipt set amount = 1 where project_id = ${projectId}`,
    ).rejects.toThrow();
    await ask('PUT', 'expenses/1', treasurer, { ...bill, revision: 1, reason: 'Betaald.' });
    expect(await money()).toMatchObject({ owed: '0.00', payBy: null });
  });

  test('is what the council recorded as paid, on no line of the budget too, and without what was given', async () => {
    const { place, treasurer, ask } = await aGrantedProject(api);
    const [at] = await api.database.ownerDb.$client<{ slug: string }[]>`
      select slug from village where municipality_id = ${place.municipalityId} and id = ${place.villageId}`;
    await ask('POST', 'expenses', treasurer, anExpense({ amount: '30', vat: '', position: null }));
    await ask('POST', 'expenses', treasurer, anExpense({ amount: '12,50', vat: '' }));
    const given = { kind: 'goods', occurredOn: '2026-06-12', description: 'Zand', hours: '', value: '75' };
    await ask('POST', 'in-kind', treasurer, { ...given, position: 1 });
    const answer = await api.get(`/work/villages/${at!.slug}/treasury`, treasurer);
    expect(answer.json<Treasury>().projects).toMatchObject([{ spent: '42.50', inHand: '-42.50' }]);
  });
});
