import { expect, test } from 'vitest';
import { calendarDate, partialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import { balancesOf } from '#server/features/funds/balances.ts';
import { recordFundEvents } from '#server/features/funds/record.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { verify } from '#server/features/verification/verify.ts';
import { startApi } from '../support/api.ts';
import { aFund, aFundYear, aProject } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();

/** A fund year of this much, of which these amounts were granted and paid. */
async function aLedger(year: number, budget: string, paid: readonly string[]) {
  const db = api.database.ownerDb;
  const place = await aVillage(db);
  const fund = await aFund(db, place);
  const key = await aFundYear(db, place, fund, year, budget);
  for (const [i, text] of paid.entries()) {
    const { projectId } = await aProject(db, place, { number: i + 1 });
    const amount = text as Amount;
    const money = {
      occurredOn: partialDate(`${year}-06-01`),
      amount,
      data: { shares: [{ fund: fund.slug, year, amount }] },
    };
    await db.transaction((tx) =>
      recordEvents(tx, 'municipality', [
        {
          municipalityId: place.municipalityId,
          projectId,
          events: [
            { type: 'granted', ...money },
            { type: 'paid', ...money },
          ],
        },
      ]),
    );
  }
  const read = async () =>
    (
      await balancesOf(db, { ...place, year }, { asOf: calendarDate(`${year}-12-31`) }, { withHeld: true })
    )[0]!;
  return { key, read };
}

test('Wageningen 2019 closes to the cent: what is left goes along to the next year', async () => {
  const { key, read } = await aLedger(2019, '101458.34', ['72998.67', '5000.00']);
  expect(await read()).toMatchObject({ realised: '77998.67', available: '23459.67', balance: '23459.67' });
  const occurredOn = calendarDate('2019-12-31');
  await api.database.ownerDb.transaction((tx) =>
    recordFundEvents(tx, 'municipality', key, [
      { type: 'carried_over', occurredOn, amount: '23459.67' as Amount, data: { toYear: 2020 } },
      { type: 'closed', occurredOn, reason: 'Over: meegenomen.', data: {} },
    ]),
  );
  expect(await read()).toMatchObject({ available: '0.00', carryOver: '23459.67', realised: '77998.67' });
});

test('the twelve themes of Antwerp 2017 take the whole budget, and not a cent more fits', async () => {
  const themes = [154290, 154290, 137954, 117079, 104373, 101650, 92574, 64439, 58086, 50825, 40843, 23597];
  const paid = themes.map((euros) => `${euros}.00`);
  const { read } = await aLedger(2017, '1100000.00', paid);
  expect(await read()).toMatchObject({ available: '0.00', granted: '0.00', paid: '1100000.00' });
  await expect(aLedger(2017, '1100000.00', [...paid, '0.01'])).rejects.toThrow('not enough left');
});

test('all of it follows from its events', async () => {
  expect((await verify(api.database.ownerDb)).differences).toEqual([]);
});
