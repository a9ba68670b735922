import { beforeAll, describe, expect, test } from 'vitest';
import { fundYear } from '#db/schema/funds.ts';
import { calendarDate, partialDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import type { Amount } from '#server/domain/money.ts';
import { recordFundEvents } from '#server/features/funds/record.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { startApi } from '../support/api.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aFund } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const slug = `dorp-${crypto.randomUUID().slice(0, 8)}`;
const projectId = crypto.randomUUID();
let municipality: string;
let councillor: Record<string, string>;

const on = (text: string) => partialDate(text);
const amount = '1000.00' as Amount;

/** What was recorded in 2024 as it happened, and what was found out in March 2025 of the year before. */
beforeAll(async () => {
  const db = api.database.ownerDb;
  const place = await aVillage(db, slug);
  const { municipalityId, villageId } = place;
  const fund = await aFund(db, place);
  const data = { shares: [{ fund: fund.slug, year: 2024, amount }] };
  const inTime: NewEvent[] = [
    { type: 'submitted', occurredOn: on('2024-02-01'), amount },
    { type: 'granted', occurredOn: on('2024-03-01'), amount, data },
    { type: 'started', occurredOn: on('2024-04-01') },
  ];
  const late: NewEvent[] = [
    { type: 'realised', occurredOn: on('2024-11-01') },
    { type: 'paid', occurredOn: on('2024-12-01'), amount, data },
  ];
  await db.transaction(async (tx) => {
    const key = { municipalityId, villageId, fundId: fund.id, year: 2024 };
    await tx.insert(fundYear).values(key);
    const allotted = { occurredOn: calendarDate('2023-11-01'), amount: '5000.00' as Amount, data: {} };
    const then = new Date('2024-05-01T10:00:00Z');
    await recordFundEvents(tx, 'municipality', key, [{ ...allotted, type: 'allotted' }], then);
    await addProjects(tx, [{ ...place, id: projectId, number: 1, title: 'Schommel' }]);
    const record = (events: NewEvent[], at: Date) =>
      recordEvents(tx, 'municipality', [{ municipalityId, projectId, events }], at);
    await record(inTime, then);
    await record(late, new Date('2025-03-10T23:30:00Z'));
  });
  const { id } = await aPerson(db, { municipalityId, role: 'councillor' });
  councillor = await signedIn(api.app, db, id);
  municipality = (await api.json(`/villages/${slug}`)).municipality.slug;
});

const asOf = 'asOf=2024-12-31';
/** It was past midnight in Amsterdam when it was recorded. */
const unknown = `${asOf}&knownOn=2025-03-10`;
const known = `${asOf}&knownOn=2025-03-11`;

describe('what was recorded afterwards counts from the day it was known', () => {
  test('in the money of a project', async () => {
    const moneyOn = (query: string) => api.json(`/projects/${projectId}/money?${query}`);
    expect(await moneyOn(unknown)).toMatchObject({
      status: 'in_progress',
      granted: '1000.00',
      paid: '0.00',
      shares: [{ year: 2024, granted: '1000.00', paid: '0.00' }],
    });
    const later = await moneyOn(known);
    expect(later).toMatchObject({
      status: 'realised',
      paid: '1000.00',
      shares: [{ year: 2024, granted: '0.00', paid: '1000.00' }],
    });
    expect(await moneyOn(asOf)).toEqual({ ...later, knownOn: null });
    expect(await moneyOn('asOf=2024-02-15')).toMatchObject({ status: 'submitted', granted: null });
    expect(await moneyOn(`asOf=2024-02-15&knownOn=2024-02-15`)).toMatchObject({ status: 'idea', shares: [] });
  });

  test.each([
    ['of a village', () => `/villages/${slug}`],
    ['of a municipality', () => `/municipalities/${municipality}`],
  ])('in the figures %s', async (_, place) => {
    const yearOn = (query: string) => api.json(`${place()}/annual-figures/2024?${query}`);
    expect(await yearOn(unknown)).toMatchObject({
      cohort: { counts: { realised: 0, running: 1 }, money: { granted: '1000.00', spent: null } },
      inYear: { realised: 0, granted: '1000.00', spent: null },
    });
    const later = await yearOn(known);
    expect(later).toMatchObject({
      cohort: { counts: { realised: 1, running: 0 }, money: { spent: '1000.00' } },
      inYear: { realised: 1, spent: '1000.00' },
    });
    expect(await yearOn(asOf)).toEqual(later);
    expect((await yearOn(`${asOf}&knownOn=2024-04-30`)).cohort.counts.projects).toBe(0);
    const rateOn = async (query: string) => (await api.json(`${place()}?${query}`)).rates.R1.numerator;
    expect([await rateOn(unknown), await rateOn(known)]).toEqual([0, 1]);
  });

  test('in the pictures, the report of a year and the municipal table', async () => {
    const chartOn = async (query: string) =>
      (await api.json(`/villages/${slug}/charts/realisation-rate?${query}`)).table.rows;
    expect(await chartOn(unknown)).not.toEqual(await chartOn(known));
    const reportOn = (query: string) => api.json(`/villages/${slug}/annual-reports/2024?${query}`);
    expect(await reportOn(unknown)).toMatchObject({
      projects: [{ status: 'in_progress', spent: '0.00' }],
      fundYears: [{ committed: '1000.00', realised: '0.00' }],
    });
    expect(await reportOn(known)).toMatchObject({
      projects: [{ status: 'realised', spent: '1000.00' }],
      fundYears: [{ committed: '1000.00', realised: '1000.00' }],
    });
  });

  test.each([
    ['villages', () => slug],
    ['municipalities', () => municipality],
  ])('in the list of %s', async (list, own) => {
    const realisedOn = async (query: string) =>
      (await api.json(`/${list}?${query}`)).items.find((one: { slug: string }) => one.slug === own()).rates.R1
        .numerator;
    expect([await realisedOn(unknown), await realisedOn(known), await realisedOn(asOf)]).toEqual([0, 1, 1]);
  });

  test('in the projects on the page of the village', async () => {
    const shownOn = async (query: string) => {
      const { inProgress, latestResults } = await api.json(`/villages/${slug}?${query}`);
      return [inProgress.length, latestResults.length];
    };
    expect(await shownOn('asOf=2024-03-31')).toEqual([1, 0]);
    expect(await shownOn(unknown)).toEqual([1, 0]);
    expect(await shownOn(known)).toEqual([0, 1]);
    expect(await shownOn('asOf=2024-02-15')).toEqual([0, 0]);
  });

  test('in what the municipal council oversees, and in the lists behind it', async () => {
    const look = async (path: string, query: string) =>
      (await api.get(`/work/municipalities/${municipality}/oversight${path}?${query}`, councillor)).json();
    expect(await look('', unknown)).toMatchObject({
      knownOn: '2025-03-10',
      total: { budget: '5000.00', granted: '1000.00', paid: '0.00', projects: 1, realised: 0 },
    });
    const later = await look('', known);
    expect(later.total).toMatchObject({ granted: '1000.00', paid: '1000.00', realised: 1 });
    expect(await look('', asOf)).toEqual({ ...later, knownOn: null });
    for (const list of ['paid', 'realised']) {
      expect((await look(`/${list}`, unknown)).items).toEqual([]);
      expect((await look(`/${list}`, known)).items).toHaveLength(1);
    }
    const before = `${asOf}&knownOn=2024-04-30`;
    expect(await look('', before)).toMatchObject({ total: { budget: '0.00', granted: '0.00', projects: 0 } });
    for (const list of ['budget', 'granted']) expect((await look(`/${list}`, before)).items).toEqual([]);
  });

  test.each([
    ['of a village', () => `/villages/${slug}`],
    ['of a municipality', () => `/municipalities/${municipality}`],
  ])('in how long both sides took to answer %s', async (_, place) => {
    const timesOn = async (query: string) => (await api.json(`${place()}/response-times?${query}`)).times;
    expect(await timesOn(`${asOf}&knownOn=2024-04-30`)).toEqual([]);
    expect(await timesOn(`${asOf}&knownOn=2024-05-01`)).toMatchObject([{ answered: 1 }, { answered: 1 }]);
  });
});
