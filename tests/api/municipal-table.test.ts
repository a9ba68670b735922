import readExcelFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { formatCell } from '#server/documents/format.ts';
import type { FundYear } from '#server/features/villages/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrant } from '../support/fund-years.ts';
import { aFund, aFundYear } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const amounts = [
  'original',
  'amendments',
  'amended',
  'committed',
  'realised',
  'balance',
  'carryOver',
  'corrections',
] as const;

test('the municipal table as a workbook holds what the API says, to the cent', async () => {
  const db = api.database.ownerDb;
  const place = await aVillage(db, 'tabeldorp');
  for (const [amount, granted, paid] of [
    ['101458.34', '77998.67', '77998.67'],
    ['0.30', '0.10', ''],
    ['1234567.89', '1000000.01', '999999.99'],
  ] as const) {
    const fund = await aFund(db, place);
    await aFundYear(db, place, fund, 2024, amount);
    await aGrant(db, place, { fund: fund.slug, year: 2024, granted, ...(paid && { paid }) });
  }
  const query = 'asOf=2024-12-31';
  const { items } = await api.json(`/villages/tabeldorp/fund-years?${query}`);
  const told: FundYear[] = items;
  expect(told).toHaveLength(3);
  const file = await api.get(`/villages/tabeldorp/fund-years/2024/file?format=xlsx&${query}`);
  const [sheet] = await readExcelFile(file.rawPayload);
  const [, ...rows] = sheet!.data;
  // The columns of the page: fund, six amounts, favourable, explanation, what goes along, corrections.
  const cells = rows.map((row) => [...row.slice(0, 7), ...row.slice(9, 11)]);
  expect(cells).toEqual(told.map((one) => [one.fund, ...amounts.map((column) => Number(one[column]))]));
  expect(rows.map((row) => row[7])).toEqual(told.map(({ favourable }) => (favourable ? 'V' : 'N')));
  const csv = await api.get(`/villages/tabeldorp/fund-years/2024/file?format=csv&${query}`);
  for (const one of told) {
    for (const column of amounts) {
      const written = [one[column], one[column].replace('.', ','), formatCell('amount', one[column], 'nl')];
      expect(written.some((text) => csv.body.includes(text))).toBe(true);
    }
  }
});
