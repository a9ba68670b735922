import { expect, test } from 'vitest';
import type { ResponseTimes } from '#server/features/response-times/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrant } from '../support/fund-years.ts';
import { aFund, aFundYear } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();

test('everyone can read how long both sides took, of a village and of its municipality', async () => {
  const db = api.database.ownerDb;
  const place = await aVillage(db, 'antwoorddorp');
  const fund = await aFund(db, place);
  await aFundYear(db, place, fund, 2024, '5000.00');
  await aGrant(db, place, { fund: fund.slug, year: 2024, granted: '1000.00' });
  const expected = [
    { kind: 'decision', by: 'municipality', year: 2024, answered: 1, median: 29 },
    { kind: 'decision', by: 'municipality', year: null, answered: 1, median: 29 },
  ];
  for (const path of ['villages/antwoorddorp', 'municipalities/gemeente-antwoorddorp']) {
    const { times } = (await api.json(`/${path}/response-times`)) as ResponseTimes;
    expect(times).toEqual(expected);
    const before = (await api.json(`/${path}/response-times?asOf=2024-02-15`)) as ResponseTimes;
    expect(before).toMatchObject({ times: [], open: [{ kind: 'decision', count: 1 }, {}, {}, {}, {}, {}] });
  }
});
