import { expect, test } from 'vitest';
import type { FundEffect } from '#server/features/fund-effects/contract.ts';
import { startApi } from '../support/api.ts';
import { anApplication } from '../support/application.ts';
import { aCompleteProject } from '../support/prepared.ts';

const api = startApi();

const effectsOf = async (projectId: string, headers: Record<string, string>) =>
  (await api.get(`/work/projects/${projectId}/fund-effect`, headers)).json<{ items: FundEffect[] }>().items;

test('before signing a budget holder reads what the decision leaves, and who else asks the fund', async () => {
  const { place, fund, projectId, chair, holder, propose } = await anApplication(api, { room: '1500.00' });
  expect(await effectsOf(projectId, holder)).toEqual([]);
  const other = await aCompleteProject(api.database.ownerDb, place, fund.slug, { title: 'Bankje' });
  await api.send({
    method: 'POST',
    url: `/api/v1/work/projects/${other.projectId}/submissions`,
    headers: chair,
    payload: { version: 1 },
  });
  await propose();
  expect(await effectsOf(projectId, holder)).toMatchObject([
    {
      year: 2026,
      granted: '1000.00',
      before: '1500.00',
      after: '500.00',
      usedBefore: '0.0',
      usedAfter: '66.7',
      othersAsk: '1000.00',
      short: '500.00',
      others: [{ title: 'Bankje', requested: '1000.00' }],
    },
  ]);
});

test('a rejection does nothing to a fund, and after a decision there is nothing to foretell', async () => {
  const { projectId, holder, officer, propose, take } = await anApplication(api);
  await propose('rejected');
  expect(await effectsOf(projectId, officer)).toEqual([]);
  await propose();
  expect(await effectsOf(projectId, officer)).toHaveLength(1);
  await take(2);
  expect(await effectsOf(projectId, holder)).toEqual([]);
});

test('the council does not see what the municipality weighs', async () => {
  const { projectId, chair, propose } = await anApplication(api);
  await propose();
  expect((await api.get(`/work/projects/${projectId}/fund-effect`, chair)).statusCode).toBe(403);
});
