import { expect, test } from 'vitest';
import type { MoneyFlows } from '#server/features/money-flows/contract.ts';
import { startApi } from '../support/api.ts';
import { aGrant } from '../support/fund-years.ts';
import { aFund, aFundYear } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();

test('shows where the money of a year went as a picture, a table and a file', async () => {
  const db = api.database.ownerDb;
  const place = await aVillage(db, 'stroomdorp');
  const fund = await aFund(db, place);
  await aFundYear(db, place, fund, 2024, '5000.00');
  const { projectId } = await aGrant(db, place, { fund: fund.slug, year: 2024, granted: '1000.00' });
  await aGrant(db, place, { fund: fund.slug, year: 2024, granted: '250.00', title: 'Bankje' });
  await db.$client`insert into budget_line (municipality_id, project_id, version, position, side, category,
    description, planned) values (${place.municipalityId}, ${projectId}, 1, 1, 'cost', 'Materiaal', 'Hout', 900),
    (${place.municipalityId}, ${projectId}, 1, 2, 'cost', 'Advies', 'Keuring', 300)`;
  const flows = (await api.json('/villages/stroomdorp/money-flows/2024')) as MoneyFlows;
  expect(flows.svg).toMatch(/^<svg /);
  expect(flows.narrowSvg).toMatch(/^<svg /);
  expect(flows.table.rows.map(({ project, category, amount }) => [project, category, amount])).toEqual([
    ['Schommel', 'Materiaal', '750.00'],
    ['Schommel', 'Advies', '250.00'],
    ['Bankje', 'Niet ingedeeld', '250.00'],
  ]);
  const whole = (await api.json('/municipalities/gemeente-stroomdorp/money-flows/2024')) as MoneyFlows;
  expect(whole.table.rows).toHaveLength(3);
  const file = await api.get('/villages/stroomdorp/money-flows/2024/file?format=csv&language=en');
  expect(file.body).toContain('Dorp stroomdorp,Schommel,Materiaal,750.00');
  // Before anything was granted, and in a year without money, there is nothing to see.
  const before = (await api.json('/villages/stroomdorp/money-flows/2024?asOf=2024-01-31')) as MoneyFlows;
  expect(before).toMatchObject({ svg: null, table: { rows: [] } });
});
