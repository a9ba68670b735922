import { describe, expect, test } from 'vitest';
import { calendarDate as day } from '#server/domain/dates.ts';
import { settingAside } from '#server/domain/terms.ts';
import { countTerm } from '#server/domain/terms/counting.ts';
import { easterSunday, holidaysOf, nonWorkingDay } from '#server/domain/terms/holidays.ts';
import {
  budgetReservationTerm,
  financialYearTerms,
  paymentTerm,
  recoveryTerm,
} from '#server/domain/terms/money-terms.ts';
import { portalNoticeBy, readMoment } from '#server/domain/terms/portal-notice.ts';
import { volunteerAllowanceOn } from '#server/domain/yearly-figures.ts';

describe('holidays', () => {
  test.each([
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('Easter of %i is on %s', (year, date) => expect(easterSunday(year)).toBe(date));

  test('of 2026 are those of Atw 3, Good Friday and 5 May included', () => {
    expect([...holidaysOf(2026)].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['2026-01-01', 'new-years-day'],
      ['2026-04-03', 'good-friday'],
      ['2026-04-06', 'easter-monday'],
      ['2026-04-27', 'kings-day'],
      ['2026-05-05', 'liberation-day'],
      ['2026-05-14', 'ascension-day'],
      ['2026-05-25', 'whit-monday'],
      ['2026-12-25', 'christmas-day'],
      ['2026-12-26', 'second-christmas-day'],
    ]);
  });

  test.each([
    ['2025-04-26', 'kings-day'],
    ['2025-04-27', 'sunday'],
    ['2026-04-27', 'kings-day'],
    ['2012-04-30', 'queens-day'],
    ['2014-04-30', null],
    ['2026-02-16', null],
    ['2026-12-31', null],
    ['2027-05-05', 'liberation-day'],
  ])('%s is %s', (date, name) => expect(nonWorkingDay(day(date))).toBe(name));

  test.each([
    '2023-04-28',
    '2023-05-19',
    '2024-05-10',
    '2024-12-27',
    '2025-05-30',
    '2026-01-02',
    '2026-05-15',
    '2027-05-07',
    '2028-04-28',
    '2028-05-26',
  ])('%s was made equal by royal decree', (date) => expect(nonWorkingDay(day(date))).toBe('made-equal'));
});

describe('counting', () => {
  const forward = (from: string, count: number, unit: 'days' | 'weeks' | 'months' | 'years') =>
    countTerm({ from: day(from), count, unit, direction: 'forward' });

  test('of three days holds two working days (Atw 2)', () => {
    // Thursday before Easter: Friday to Monday are free, so the term holds Tuesday and Wednesday.
    const term = forward('2026-04-02', 3, 'days');
    expect(term).toMatchObject({ raw: '2026-04-05', date: '2026-04-08' });
    expect(term.moved.at(-1)).toEqual({
      day: '2026-04-07',
      because: 'too-few-working-days',
      article: 'Atw 2',
    });
    expect(forward('2026-04-02', 2, 'days').date).toBe('2026-04-07');
  });

  test.each([
    [90, 'days', '2026-04-30', '2026-07-29'],
    [91, 'days', '2026-05-09', '2026-08-08'],
    [12, 'weeks', '2026-05-09', '2026-08-03'],
    [13, 'weeks', '2026-05-09', '2026-08-08'],
    [3, 'months', '2026-05-09', '2026-08-10'],
    [4, 'months', '2026-05-09', '2026-09-09'],
    [5, 'months', '2026-05-10', '2026-10-10'],
    [1, 'years', '2026-05-09', '2027-05-09'],
  ] as const)('%i %s from %3$s ends on %4$s', (count, unit, from, date) => {
    expect(forward(from, count, unit).date).toBe(date);
  });

  test('a month from 31 January and a year from 29 February end on the last day of February', () => {
    expect(forward('2028-01-31', 1, 'months').date).toBe('2028-02-29');
    expect(forward('2028-02-29', 1, 'years').date).toBe('2029-02-28');
  });

  test('back is never extended (Atw 1(2))', () => {
    const term = countTerm({ from: day('2026-04-17'), count: 2, unit: 'weeks', direction: 'back' });
    expect(term).toMatchObject({
      date: '2026-04-03',
      moved: [],
      notExtended: { because: 'counted-back', article: 'Atw 1(2)' },
    });
  });
});

describe('terms of money', () => {
  test('payment within six weeks after the announcement (Awb 4:87)', () => {
    expect(paymentTerm({ announcedOn: day('2026-09-01') }).payBy).toMatchObject({
      date: '2026-10-13',
      article: 'Awb 4:87(1)',
    });
    expect(paymentTerm({ announcedOn: day('2026-03-24') }).payBy.date).toBe('2026-05-06');
  });

  test('unless the decision names a later day, which stays as it is', () => {
    const named = paymentTerm({ announcedOn: day('2026-09-01'), namedOn: day('2026-10-31') });
    expect(named.payBy).toMatchObject({ date: '2026-10-31', notExtended: { because: 'named-day' } });
    expect(named.warnings).toEqual([{ code: 'named-day-not-working', value: '2026-10-31' }]);
    expect(paymentTerm({ announcedOn: day('2026-09-01'), namedOn: day('2026-09-30') }).payBy.date).toBe(
      '2026-10-13',
    );
  });

  test('a budget reservation lapses when not invoked within four weeks (Awb 4:34)', () => {
    const adoptedOn = day('2026-11-10');
    expect(budgetReservationTerm({ adoptedOn })).toMatchObject({
      invokeBy: { date: '2026-12-08' },
      lapsed: null,
    });
    expect(budgetReservationTerm({ adoptedOn, invokedOn: day('2026-12-08') }).lapsed).toBe(false);
    expect(budgetReservationTerm({ adoptedOn, invokedOn: day('2026-12-09') }).lapsed).toBe(true);
    expect(() => budgetReservationTerm({ adoptedOn, invokedOn: day('2026-11-09') })).toThrow(
      'before the budget was adopted',
    );
  });

  test('withdrawal and recovery until five years have passed, whatever day that is', () => {
    const { withdrawUntil, recoverUntil } = recoveryTerm({ settledOn: day('2026-05-01') });
    expect(withdrawUntil).toMatchObject({ date: '2031-05-01', article: 'Awb 4:49(3)' });
    expect(recoverUntil).toMatchObject({ date: '2031-05-01', article: 'Awb 4:57(4)' });
    expect(recoveryTerm({ settledOn: day('2028-02-29') }).recoverUntil.date).toBe('2033-02-28');
  });

  test.each([
    ['2027-01-01', undefined, '2026-10-02', '2028-06-30'],
    ['2026-07-01', undefined, '2026-04-01', '2027-12-31'],
    ['2026-09-01', '2027-08-31', '2026-06-02', '2028-02-29'],
  ])('a financial year from %s: apply by %3$s, account by %4$s', (starts, ends, apply, account) => {
    const { applyBy, accountBy } = financialYearTerms({
      startsOn: day(starts),
      ...(ends && { endsOn: day(ends) }),
    });
    expect([applyBy.date, accountBy.date]).toEqual([apply, account]);
    expect([applyBy.article, accountBy.article]).toEqual(['Awb 4:60', 'Awb 4:74']);
  });
});

describe('48 hours to tell of a message in the portal (Awb 2:10)', () => {
  const noticeBy = (text: string) => {
    const read = readMoment('moment', text);
    return 'problem' in read ? read.problem.code : portalNoticeBy(read.moment).toISOString();
  };

  test.each([
    ['2026-06-30T22:30:00Z', '2026-07-02T22:30:00.000Z'],
    // A Friday evening: hours run through the weekend.
    ['2026-09-04T20:00', '2026-09-06T18:00:00.000Z'],
    // Over the night in which the clock goes forward it shows an hour more, over the other an hour less.
    ['2026-03-28T10:00', '2026-03-30T09:00:00.000Z'],
    ['2026-10-24T10:00', '2026-10-26T08:00:00.000Z'],
    // 02:30 comes twice: the first counts.
    ['2026-10-25T02:30', '2026-10-27T00:30:00.000Z'],
    ['2026-10-25T02:30+01:00', '2026-10-27T01:30:00.000Z'],
    ['2028-02-27T12:00', '2028-02-29T11:00:00.000Z'],
  ])('from %s until %s', (placed, until) => expect(noticeBy(placed)).toBe(until));

  test.each([
    ['2026-03-29T02:30', 'moment-skipped'],
    ['2026-02-30T10:00', 'not-a-moment'],
    ['2026-02-30T10:00:00Z', 'not-a-moment'],
    ['2026-09-01T24:00', 'not-a-moment'],
    ['2026-09-01T10:60', 'not-a-moment'],
    ['2026-09-01', 'not-a-moment'],
    ['1 september om tien uur', 'not-a-moment'],
  ])('%s is refused: %s', (placed, code) => expect(noticeBy(placed)).toBe(code));

  test('a time that comes twice is told', () => {
    expect(readMoment('moment', '2026-10-25T02:30')).toMatchObject({
      warnings: [{ code: 'moment-twice', value: '2026-10-25T02:30:00+02:00' }],
    });
    expect(readMoment('moment', '2026-10-25T03:30')).toMatchObject({ warnings: [] });
  });
});

test.each([
  ['2023-12-31', null, null],
  ['2024-01-01', '210.00', '2100.00'],
  ['2025-12-31', '210.00', '2100.00'],
  ['2026-01-01', '220.00', '2200.00'],
])('on %s a volunteer can get %s a month and %s a year', (date, perMonth, perYear) => {
  const limits = volunteerAllowanceOn(day(date));
  expect([limits?.perMonth ?? null, limits?.perYear ?? null]).toEqual([perMonth, perYear]);
});

describe('setting aside', () => {
  const announceBy = (input: Parameters<typeof settingAside>[0]) => settingAside(input).announceBy;
  const requestedOn = day('2026-09-01');

  test('is announced within four weeks after the remedy period passed unused (Awb 4:5(4))', () => {
    expect(announceBy({ requestedOn, remedyUntil: day('2026-09-15') })).toMatchObject({
      date: '2026-10-13',
      article: 'Awb 4:5(4)',
    });
  });

  test('or after the application was completed, but not enough', () => {
    const completed = (on: string) =>
      announceBy({ requestedOn, remedyUntil: day('2026-09-15'), completedOn: day(on) }).date;
    expect(completed('2026-09-10')).toBe('2026-10-08');
    expect(completed('2026-09-20')).toBe('2026-10-13');
  });

  test('moves to the next working day', () => {
    expect(announceBy({ requestedOn, remedyUntil: day('2026-11-27') }).date).toBe('2026-12-28');
  });

  test('needs time to complete the application', () => {
    expect(() => settingAside({ requestedOn, remedyUntil: requestedOn })).toThrow('remedyUntil');
  });
});
