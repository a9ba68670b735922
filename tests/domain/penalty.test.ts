import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, calendarDate as day } from '#server/domain/dates.ts';
import { readAmount, shareEqually, subtract, sum, zero, type Amount } from '#server/domain/money.ts';
import { latePenalty, noticeOfDefault } from '#server/domain/penalty.ts';

const termEndedOn = day('2026-11-02');
const notice = (received: string, more: { decidedOn?: string; applicants?: number } = {}) =>
  noticeOfDefault({
    termEndedOn,
    noticeReceivedOn: day(received),
    ...(more.decidedOn && { decidedOn: day(more.decidedOn) }),
    ...(more.applicants && { applicants: more.applicants }),
  });

describe('the penalty for a late decision', () => {
  test('runs from 15 days after the notice, for 42 days (Awb 4:17(3))', () => {
    expect(notice('2026-11-09')).toMatchObject({
      premature: false,
      firstDay: '2026-11-24',
      lastDay: '2027-01-04',
      daysInDefault: 42,
      amount: '1442.00',
      article: 'Awb 4:17',
    });
  });

  test.each([
    [0, '0.00'],
    [1, '23.00'],
    [7, '161.00'],
    [14, '322.00'],
    [15, '357.00'],
    [20, '532.00'],
    [28, '812.00'],
    [29, '857.00'],
    [42, '1442.00'],
    [60, '1442.00'],
  ])('of %i days is €%s', (days, amount) => {
    expect(latePenalty(days, day('2026-11-09'))).toBe(amount);
  });

  test('has the amounts of the day on which the notice came in', () => {
    expect(latePenalty(42, day('2018-12-31'))).toBe('1260.00');
    expect(latePenalty(42, day('2019-01-01'))).toBe('1442.00');
  });

  test.each(['2026-11-02', '2026-10-01'])(
    'is not there after a notice on %s: the term still ran',
    (received) => {
      expect(notice(received)).toMatchObject({
        premature: true,
        noticePossibleFrom: '2026-11-03',
        firstDay: null,
        lastDay: null,
        amount: '0.00',
        fixBy: null,
        parts: [],
      });
    },
  );

  test('starts with a notice on the day after the term', () => {
    expect(notice('2026-11-03')).toMatchObject({ premature: false, firstDay: '2026-11-18' });
  });

  test.each([
    ['2026-11-20', 0, '0.00', null],
    ['2026-11-24', 0, '0.00', null],
    ['2026-11-25', 1, '23.00', '2026-11-24'],
    ['2026-12-09', 15, '357.00', '2026-12-08'],
    ['2027-01-05', 42, '1442.00', '2027-01-04'],
    ['2027-06-01', 42, '1442.00', '2027-01-04'],
  ])('ends on the day before a decision of %s: %i days', (decidedOn, days, amount, lastDay) => {
    expect(notice('2026-11-09', { decidedOn })).toMatchObject({ daysInDefault: days, amount, lastDay });
  });

  test('is fixed within two weeks after its last day (Awb 4:18)', () => {
    expect(notice('2026-11-09').fixBy).toMatchObject({ date: '2027-01-18', article: 'Awb 4:18' });
    // 12 December and two weeks is Second Christmas Day, a Saturday.
    expect(notice('2026-11-09', { decidedOn: '2026-12-13' }).fixBy).toMatchObject({ date: '2026-12-28' });
  });

  test('is told in its steps', () => {
    expect(notice('2026-11-09', { decidedOn: '2026-12-14' }).parts).toEqual([
      { days: 14, perDay: '23.00', amount: '322.00' },
      { days: 6, perDay: '35.00', amount: '210.00' },
    ]);
  });

  test('is shared equally, and no cent vanishes (Awb 4:17(7))', () => {
    expect(notice('2026-11-09', { applicants: 3 }).shares).toEqual(['480.67', '480.67', '480.66']);
  });

  test('refuses a decision in the term, and a notice from before the law', () => {
    expect(() => notice('2026-11-09', { decidedOn: '2026-11-02' })).toThrow('decidedOn');
    expect(() => notice('2009-09-30')).toThrow('2009-10-01');
  });
});

const dates = fc.integer({ min: 0, max: 5000 }).map((days) => addDays(day('2019-01-01'), days));

test('a penalty never falls as days pass, and never exceeds its maximum', () => {
  fc.assert(
    fc.property(dates, fc.nat(100), (received, days) => {
      const more = subtract(latePenalty(days + 1, received), latePenalty(days, received));
      expect(['0.00', '23.00', '35.00', '45.00']).toContain(more);
      expect(Number(latePenalty(days, received))).toBeLessThanOrEqual(1442);
    }),
  );
});

test('a later notice never costs more, for whatever day of decision', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(10), fc.integer({ min: 1, max: 120 }), (after, later, decided) => {
      const decidedOn = addDays(termEndedOn, decided);
      const [first, second] = [after, after + later].map((days) =>
        noticeOfDefault({ termEndedOn, noticeReceivedOn: addDays(termEndedOn, days + 1), decidedOn }),
      );
      expect(Number(first!.amount)).toBeGreaterThanOrEqual(Number(second!.amount));
      expect(first!.amount).toBe(sum(first!.parts.map(({ amount }) => amount)));
    }),
  );
});

test('shares add up to the amount and differ by one cent at most', () => {
  const amounts = fc.nat(1_000_000).map((cents) => readAmount((cents / 100).toFixed(2)) ?? zero);
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 60 }), (amount: Amount, parts) => {
      const shares = shareEqually(amount, parts);
      expect(shares).toHaveLength(parts);
      expect(sum(shares)).toBe(amount);
      expect(['0.00', '0.01']).toContain(subtract(shares[0]!, shares.at(-1)!));
    }),
  );
});
