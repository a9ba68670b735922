import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  calendarDate,
  dayAt,
  daysBetween,
  firstDay,
  hasPassed,
  lastDay,
  partialDate,
  precisionOf,
  readPartialDate,
} from '#server/domain/dates.ts';

test.each([
  ['2017', 'year', '2017-01-01', '2017-12-31'],
  ['2017-07', 'month', '2017-07-01', '2017-07-31'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29'],
  ['2023-02', 'month', '2023-02-01', '2023-02-28'],
  ['2017-07-14', 'day', '2017-07-14', '2017-07-14'],
])('%s is known to the %s: from %s until %s', (text, precision, first, last) => {
  const date = partialDate(text);
  expect([precisionOf(date), firstDay(date), lastDay(date)]).toEqual([precision, first, last]);
});

test.each(['2023-02-30', '2023-13', '2023-00-10', '31-02-2020', '0000', '99999', '2020-1-1', 'gisteren', ''])(
  '%j is no date',
  (text) => {
    expect(readPartialDate(text)).toBeNull();
    expect(() => partialDate(text)).toThrow('is not a date');
  },
);

test('a month alone is no day', () => {
  expect(() => calendarDate('2020-05')).toThrow('is not a day');
});

test('a month or a year counts once it has fully passed', () => {
  expect(hasPassed(partialDate('2017-07'), calendarDate('2017-07-30'))).toBe(false);
  expect(hasPassed(partialDate('2017-07'), calendarDate('2017-07-31'))).toBe(true);
  expect(hasPassed(partialDate('2017'), calendarDate('2017-12-30'))).toBe(false);
  expect(hasPassed(partialDate('2017'), calendarDate('2017-12-31'))).toBe(true);
});

test('what arrives at 22:30Z in summer is received on the next day (Awb 2:20)', () => {
  expect(dayAt(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  expect(dayAt(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31');
});

const day = fc
  .date({ min: new Date('1951-01-01'), max: new Date('2149-12-31'), noInvalidDate: true })
  .map((date) => calendarDate(date.toISOString().slice(0, 10)));

test('a month ends on the day before the next month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1951, max: 2148 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const name = `${year}-${String(month).padStart(2, '0')}`;
      const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
      expect(daysBetween(lastDay(partialDate(name)), firstDay(partialDate(next)))).toBe(1);
    }),
  );
});

test('days between two days add up and turn around', () => {
  fc.assert(
    fc.property(day, day, day, (a, b, c) => {
      expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c));
      expect(daysBetween(a, b) + daysBetween(b, a)).toBe(0);
    }),
  );
});
