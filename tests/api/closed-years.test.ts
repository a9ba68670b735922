import { describe, expect, test } from 'vitest';
import { fundYear } from '#db/schema/funds.ts';
import { addDays, calendarDate, dayAt, partialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import type { Case } from '#server/features/decisions/contract.ts';
import type { FundEffect } from '#server/features/fund-effects/contract.ts';
import { recordFundEvents } from '#server/features/funds/record.ts';
import { verify } from '#server/features/verification/verify.ts';
import { startApi } from '../support/api.ts';
import { anApplication, withKey } from '../support/application.ts';
import { aGrant, record } from '../support/fund-years.ts';
import { aMunicipality } from '../support/funds.ts';
import { aFundYear } from '../support/prepared.ts';

const api = startApi();
const year = 2024;

/** An application for € 1.000,00, with a proposal to grant it from a year that is over and can be closed. */
async function aProposal({ held = false } = {}) {
  const made = await anApplication(api);
  const { place, fund, officer, holder, post } = made;
  const db = api.database.ownerDb;
  await aFundYear(db, place, fund, year, '5000.00');
  const [at] = await db.$client<{ slug: string }[]>`
    select slug from village where id = ${place.villageId}`;
  const root = `/api/v1/work/villages/${at!.slug}/funds/${fund.slug}/years/${year}`;
  const shares = [{ fund: fund.slug, year, amount: '1000' }];
  const propose = () =>
    post('proposals', officer, { outcome: 'granted', shares, reasoning: 'Past bij het doel.' });
  const prepareClose = (commitments: { projectId: string; becomes: string }[] = []) =>
    api.send({
      method: 'POST',
      url: `${root}/close-proposals`,
      headers: officer,
      payload: {
        commitments,
        carryOver: '',
        decisionTitle: '',
        decidedOn: null,
        document: null,
        explanation: 'Niets bijzonders.',
      },
    });
  const close = (proposal = 1) =>
    api.send({ method: 'POST', url: `${root}/close`, headers: withKey(holder), payload: { proposal } });
  await propose();
  if (held) {
    const announceOn = addDays(dayAt(new Date()), 1);
    await post('decisions', withKey(holder), { proposal: 1, announceOn });
  }
  return { ...made, propose, prepareClose, close };
}

describe('a year of which the books are closed', () => {
  test('gives no grant any more: the answer names the year and what to do', async () => {
    const { propose, prepareClose, close, take, read, officer, projectId, fund } = await aProposal();
    await prepareClose();
    expect((await close()).statusCode).toBe(200);
    const taken = await take();
    expect(taken.json()).toMatchObject({
      status: 409,
      title: 'fund-year-closed',
      errors: [{ field: 'amount', code: 'fund-year-closed', values: { year } }],
    });
    expect((await propose()).json()).toMatchObject({ status: 409, title: 'fund-year-closed' });
    const { funds } = await read<Case>('case', officer);
    expect(funds.find(({ slug }) => slug === fund.slug)!.years.map((one) => one.year)).toEqual([2026]);
    const effects = await api.get(`/work/projects/${projectId}/fund-effect`, officer);
    expect(effects.json<{ items: FundEffect[] }>().items).toMatchObject([{ year, isClosed: true }]);
  });

  test('and a decision at the same moment: one of them stands, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { prepareClose, close, take, place } = await aProposal();
      await prepareClose();
      const [closed, taken] = await Promise.all([close(), take()]);
      expect([closed.statusCode, taken.statusCode].toSorted((a, b) => a - b)).toEqual([200, 409]);
      const [row] = await api.database.ownerDb.$client<{ granted: string; is_closed: boolean }[]>`
        select granted, closed_on is not null as is_closed from fund_year
        where village_id = ${place.villageId} and year = ${year}`;
      expect(row).toEqual(
        closed.statusCode === 200
          ? { granted: '0.00', is_closed: true }
          : { granted: '1000.00', is_closed: false },
      );
    }
  });

  test('gives no grant of what came free in it after the close either', async () => {
    const { place, fund, prepareClose, close, take } = await aProposal();
    const db = api.database.ownerDb;
    const { projectId } = await aGrant(db, place, { fund: fund.slug, year, granted: '2000.00' });
    await prepareClose([{ projectId, becomes: 'payable' }]);
    expect((await close()).statusCode).toBe(200);
    const amount = '2000.00' as Amount;
    const data = { shares: [{ fund: fund.slug, year, amount }] };
    await record(db, place, projectId, [
      { type: 'released', occurredOn: partialDate('2025-03-01'), amount, data },
    ]);
    expect((await take()).json()).toMatchObject({ status: 409, title: 'fund-year-closed' });
    const granting = record(db, place, projectId, [
      { type: 'grant_changed', occurredOn: partialDate('2025-03-02'), amount, data },
    ]);
    await expect(granting).rejects.toMatchObject({ code: 'fund-year-closed' });
    expect((await verify(db)).differences).toEqual([]);
  });

  test('keeps the money of a decision that is still to be announced, so that announcing it goes well', async () => {
    const { projectId, holder, post, told, prepareClose, close } = await aProposal({ held: true });
    expect((await prepareClose([{ projectId, becomes: 'carried' }])).json()).toMatchObject({
      status: 400,
      errors: [{ field: `commitments.${projectId}`, code: 'commitment-held' }],
    });
    await prepareClose([{ projectId, becomes: 'payable' }]);
    expect((await close()).statusCode).toBe(200);
    expect((await post('announcement', holder, {})).statusCode).toBe(200);
    expect(await told()).toMatchObject({ status: 'granted', granted: '1000.00' });
  });
});

describe('an amount of the council', () => {
  test('is entered too for a year to which the close of the year before carried something', async () => {
    const { allot, ask, fund, municipalityId, villages } = await aMunicipality(api, [900]);
    const db = api.database.ownerDb;
    const key = { municipalityId, villageId: villages[0]!.villageId, fundId: fund.id, year: 2026 };
    await db.insert(fundYear).values(key);
    const first = { occurredOn: calendarDate('2026-01-01'), data: { fromYear: 2025 } };
    await db.transaction((tx) =>
      recordFundEvents(tx, 'municipality', key, [
        { ...first, type: 'carried_in', amount: '250.00' as Amount },
      ]),
    );
    expect((await allot()).json()).toEqual({ fundYears: 1, total: '10000.00' });
    const { villages: rows } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    expect(rows[0]).toMatchObject({
      original: '10000.00',
      amendments: '250.00',
      available: '10250.00',
      source: 'Vast bedrag per jaar',
    });
    expect((await allot()).json().errors).toMatchObject([{ field: 'firstYear', code: 'allotted-already' }]);
  });

  test('is refused for a year that is closed', async () => {
    const { allot, fund, municipalityId, villages } = await aMunicipality(api, [900]);
    const key = { municipalityId, villageId: villages[0]!.villageId, fundId: fund.id, year: 2026 };
    await api.database.ownerDb.insert(fundYear).values({ ...key, closedOn: calendarDate('2026-12-31') });
    expect((await allot()).json()).toMatchObject({ status: 409, title: 'fund-year-closed' });
  });
});
