import { expect, test } from 'vitest';
import type { NewEvent } from '#server/domain/events.ts';
import { partialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';
import { startApi } from '../support/api.ts';
import { aVillage } from '../support/village.ts';

const euro = (whole: number) => `${whole}.00` as Amount;
const event = (
  type: 'submitted' | 'granted' | 'rejected' | 'started' | 'realised' | 'stopped' | 'settled',
  on: string,
  amount?: number,
): NewEvent => ({
  type,
  occurredOn: partialDate(on),
  ...(amount !== undefined && { amount: euro(amount) }),
});

const until = (year: number, end: string, settled: number): NewEvent[] => [
  event('submitted', `${year}-02-01`, 5000),
  event('granted', `${year}-04-01`, 5000),
  event('started', `${year}-05-01`),
  event('realised', end),
  event('settled', end, settled),
];

/** The worked example of domain.md section 5. */
const cohort2024: NewEvent[][] = [
  ...[0, 1].map((): NewEvent[] => [event('submitted', '2024-02-01', 1000), event('rejected', '2024-05-01')]),
  ...[4500, 4500, 4500, 4500].map((settled) => until(2024, '2024-10-15', settled)),
  ...[4500, 5000].map((settled) => until(2024, '2025-03', settled)),
  [
    event('submitted', '2024-03-01', 5000),
    event('granted', '2024-05-01', 5000),
    event('started', '2024-06-01'),
  ],
  [
    event('submitted', '2024-03-01', 5000),
    event('granted', '2024-05-01', 5000),
    event('started', '2024-06-01'),
    event('stopped', '2024-12-01'),
  ],
];
const cohort2023: NewEvent[][] = [0, 1, 2].map(() => until(2023, '2024-06-01', 5000));

const api = startApi(async ({ db }) => {
  const key = await aVillage(db, 'rekendorp');
  await db.transaction(async (tx) => {
    const all = [...cohort2023, ...cohort2024];
    const ids = all.map(() => crypto.randomUUID());
    await addProjects(
      tx,
      ids.map((id, i) => ({ ...key, id, number: i + 1, title: `Project ${i + 1}` })),
    );
    await recordEvents(
      tx,
      'test',
      all.map((events, i) => ({ municipalityId: key.municipalityId, projectId: ids[i]!, events })),
    );
  });
  await aVillage(db, 'leegdorp');
});

const year = (path: string) => api.json(`/villages/rekendorp/annual-figures/${path}`);

test('the worked example comes out of the register', async () => {
  const { cohort } = await year('2024?asOf=2026-01-01');
  expect(cohort.counts).toMatchObject({
    submitted: 10,
    rejected: 2,
    granted: 8,
    realised: 6,
    running: 1,
    stopped: 1,
  });
  expect(cohort.rates).toMatchObject({
    R1: { numerator: 6, denominator: 10, percentage: '60.0' },
    R2: { numerator: 6, denominator: 8, percentage: '75.0' },
    R3: { numerator: 6, denominator: 7, percentage: '85.7' },
    R4: { numerator: '27500.00', denominator: '40000.00', percentage: '68.8' },
    R5: { numerator: '27500.00', denominator: '30000.00', percentage: '91.7' },
  });
});

test('as of 31 December 2024 four of the eight were realised, and seven in the year', async () => {
  const { cohort, inYear } = await year('2024?asOf=2024-12-31');
  expect(cohort.rates.R2).toMatchObject({ numerator: 4, denominator: 8, percentage: '50.0' });
  expect(inYear.realised).toBe(7);
});

test('a month counts once it has fully passed', async () => {
  const realised = async (asOf: string) => (await year(`2024?asOf=${asOf}`)).cohort.counts.realised;
  expect(await realised('2025-03-30')).toBe(4);
  expect(await realised('2025-03-31')).toBe(6);
});

test('money is counted in the year in which it was asked, granted and settled', async () => {
  const { years } = await api.json('/villages/rekendorp/annual-figures?asOf=2025-12-31');
  const money = Object.fromEntries(
    years.map(
      ({ year, inYear: { requested, granted, spent } }: { year: number; inYear: Record<string, string> }) => [
        year,
        [requested, granted, spent],
      ],
    ),
  );
  expect(money).toEqual({
    2023: ['15000.00', '15000.00', null],
    2024: ['42000.00', '40000.00', '33000.00'],
    2025: ['0.00', '0.00', '9500.00'],
  });
});

test('a municipality adds up its villages', async () => {
  const village = await api.json('/villages/rekendorp/annual-figures?asOf=2025-12-31');
  const municipality = await api.json('/municipalities/gemeente-rekendorp/annual-figures?asOf=2025-12-31');
  expect(municipality).toEqual(village);
});

test('a village without projects has nothing to calculate, not 0%', async () => {
  const { total, years } = await api.json('/villages/leegdorp/annual-figures');
  expect(years).toEqual([]);
  expect(total.rates.R1).toEqual({
    definition: 'R1',
    numerator: 0,
    denominator: 0,
    percentage: null,
    small: true,
  });
  expect((await api.get('/villages/leegdorp/annual-figures/2020')).statusCode).toBe(200);
  expect((await api.get('/villages/leegdorp')).json().money).toBeNull();
});

test('there is a report of the years in which something happened, and of no other', async () => {
  const report = async (path: string) => (await api.get(`/villages/${path}`)).statusCode;
  expect(await report('rekendorp/annual-reports/2024')).toBe(200);
  expect(await report('rekendorp/annual-reports/1980')).toBe(404);
  expect(await report('leegdorp/annual-reports/2024')).toBe(404);
});

test('the medians are of days that are known', async () => {
  const { cohort } = await year('2024?asOf=2026-01-01');
  // Six took 60 days (1 February to 1 April 2024), two 90 and two 61.
  expect(cohort.decisionDays).toEqual({ projects: 10, median: 60 });
  expect(cohort.completion).toEqual({ projects: 0, later: 0, medianDays: null });
});

test.each(['states-per-cohort', 'realisation-rate', 'money-per-year'])(
  'the picture %s has its table',
  async (name) => {
    const chart = await api.json(`/villages/rekendorp/charts/${name}?language=en&asOf=2025-12-31`);
    expect(chart.svg).toMatch(/^<svg /);
    expect(chart.narrowSvg).toMatch(/^<svg /);
    expect(chart.table.rows.length).toBeGreaterThan(1);
  },
);

test('there is no picture of nothing', async () => {
  expect(await api.json('/villages/leegdorp/charts/money-per-year')).toMatchObject({
    svg: null,
    table: { rows: [] },
  });
});
