import { describe, expect, test } from 'vitest';
import { startApi } from '../support/api.ts';
import { hasParis, importParis } from '../support/paris.ts';

describe.skipIf(!hasParis)('Paris, with the list of October 2024 (needs ../shared/data/paris)', () => {
  const api = startApi(({ ownerDb }) => importParis(ownerDb));
  const figures = (path = '') => api.json(`/municipalities/parijs/annual-figures${path}?asOf=2024-10-31`);

  test('the finished share per edition is the published one', async () => {
    const { years } = await figures();
    const shares = years
      .filter(({ cohort }: { cohort: { counts: { submitted: number } } }) => cohort.counts.submitted > 0)
      .map(({ year, cohort }: { year: number; cohort: { rates: { R1: Record<string, unknown> } } }) => [
        year,
        `${cohort.rates.R1.numerator}/${cohort.rates.R1.denominator}`,
      ]);
    expect(shares).toEqual([
      [2014, '9/9'],
      [2015, '165/187'],
      [2016, '167/219'],
      [2017, '138/196'],
      [2018, '112/180'],
      [2019, '88/194'],
      [2021, '4/62'],
      [2022, '0/62'],
      [2023, '0/105'],
    ]);
  });

  test('the budgets add up to the euro, and what was spent is unknown', async () => {
    const { total } = await figures();
    expect(total.money).toEqual({
      requested: '677408707.00',
      granted: '677408707.00',
      spent: null,
      grantedKnown: 1214,
      spentKnown: 0,
    });
    expect(total.rates.R4).toMatchObject({ numerator: null, percentage: null });
  });

  test('660 projects have a planned and an actual completion month, 276 of them later than planned', async () => {
    const { total } = await figures();
    expect(total.completion).toMatchObject({ projects: 660, later: 276 });
  });

  test('22 villages, one per postcode, add up to the municipality', async () => {
    const { items } = await api.json('/villages?municipality=parijs&asOf=2024-10-31');
    expect(items).toHaveLength(22);
    expect(items.map(({ slug }: { slug: string }) => slug)).toEqual(
      expect.arrayContaining(['paris-75001', 'paris-75123']),
    );
    const projects = items.reduce((all: number, { projects }: { projects: number }) => all + projects, 0);
    expect(projects).toBe(1214);
  });

  test('the list holds only winners, and everything that shows a rate can say so', async () => {
    expect((await figures()).registerScope).toBe('winners_only');
    expect((await api.json('/villages/paris-75013')).registerScope).toBe('winners_only');
    expect((await api.json('/municipalities/parijs')).registerScope).toBe('winners_only');
    expect((await api.json('/villages/paris-75013/annual-reports/2017')).registerScope).toBe('winners_only');
  });

  test('the list of 1,214 projects can be walked through without missing or repeating one', async () => {
    const seen = new Set<string>();
    for (let page = 1; page <= 13; page += 1) {
      const { items, totalCount } = await api.json(`/projects?municipality=parijs&pageSize=100&page=${page}`);
      expect(totalCount).toBe(1214);
      for (const { id } of items) seen.add(id);
    }
    expect(seen.size).toBe(1214);
  });

  test('words are found without their accents', async () => {
    const { items } = await api.json('/projects?municipality=parijs&q=rehabilitation%20montsouris');
    expect(items[0].title).toBe('Pour une réhabilitation écologique du lac du parc Montsouris');
  });
});
