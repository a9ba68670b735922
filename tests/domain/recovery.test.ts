import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, type CalendarDate } from '#server/domain/dates.ts';
import { exceeds, subtract, sum, zero, type Amount } from '#server/domain/money.ts';
import {
  instalmentsOf,
  openOf,
  overdueOf,
  payBackBy,
  planProblems,
  receiptProblems,
  recoverUntil,
  standingOf,
} from '#server/domain/recovery.ts';
import { toComeBack } from '#server/domain/coming-back.ts';

const euro = (text: string) => text as Amount;
const day = (text: string) => text as CalendarDate;
const amount = fc.integer({ min: 100, max: 99_999_999 }).map((cents) => {
  const digits = String(cents);
  return euro(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
});
const codes = (problems: { code: string }[]) => problems.map(({ code }) => code);

describe('money that was paid too much', () => {
  it('is paid back within six weeks, on a working day (Awb 4:87, Atw 1)', () => {
    expect(payBackBy(day('2026-03-02'))).toBe('2026-04-13');
    expect(payBackBy(day('2026-02-23'))).toBe('2026-04-07');
  });

  it('can be asked back until five years after the settlement, whatever day that is (Awb 4:57(4))', () => {
    expect(recoverUntil(day('2026-03-01'))).toBe('2031-03-01');
  });

  it('did not come back for more than is open', () => {
    expect(openOf(euro('1200.00'), [euro('400.00'), euro('0.01')])).toBe('799.99');
    expect(codes(receiptProblems(euro('800.00'), euro('799.99')))).toEqual(['more-than-open']);
    expect(codes(receiptProblems(zero, euro('1.00')))).toEqual(['not-above-zero']);
    expect(codes(receiptProblems(euro('-1.00'), euro('1.00')))).toEqual(['not-above-zero']);
    expect(receiptProblems(euro('799.99'), euro('799.99'))).toEqual([]);
  });
});

describe('a payment plan', () => {
  it('has a part each month, and gives the cents that are left to the first ones', () => {
    expect(instalmentsOf(euro('1000.00'), 3, day('2026-01-31'))).toEqual([
      { number: 1, dueOn: '2026-01-31', amount: '333.34' },
      { number: 2, dueOn: '2026-02-28', amount: '333.33' },
      { number: 3, dueOn: '2026-03-31', amount: '333.33' },
    ]);
  });

  it('adds up to the cent, with parts that differ by a cent at most', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 2, max: 36 }), (total, parts) => {
        const amounts = instalmentsOf(total, parts, day('2026-03-01')).map((one) => one.amount);
        expect(sum(amounts)).toBe(total);
        expect(exceeds(subtract(amounts[0]!, amounts.at(-1)!), euro('0.01'))).toBe(false);
      }),
    );
  });

  const plan = {
    amount: euro('1200.00'),
    parts: 12,
    firstOn: day('2026-04-01'),
    settledOn: day('2026-03-02'),
    today: day('2026-03-02'),
  };
  it.each([
    ['a year long', {}, []],
    ['of one part', { parts: 1 }, ['parts-out-of-range']],
    [
      'of one part, that began yesterday',
      { parts: 1, firstOn: day('2026-03-01') },
      ['in-past', 'parts-out-of-range'],
    ],
    ['of half a part', { parts: 2.5 }, ['parts-out-of-range']],
    ['of 37 parts', { parts: 37 }, ['parts-out-of-range']],
    ['of more parts than cents', { amount: euro('0.11') }, ['parts-too-many']],
    ['that began yesterday', { firstOn: day('2026-03-01') }, ['in-past']],
    ['that ends after five years', { firstOn: day('2030-04-15') }, ['plan-too-long']],
  ])('%s', (_, given, wrong) => expect(codes(planProblems({ ...plan, ...given }))).toEqual(wrong));

  it.each([
    ['settled below what was paid', { settled: '1000.00' }, '200.00'],
    ['settled at what was paid', { settled: '1200.00' }, null],
    ['settled above what was paid', { settled: '1500.00' }, null],
    ['that is not settled yet', { status: 'realised', settled: null }, null],
    ['of which nobody knows what was paid', { paid: null, settled: '1000.00' }, null],
  ] as const)('of a project %s, %j comes back', (_, given, back) => {
    const known = { status: 'settled', paid: '1200.00', ...given };
    expect(toComeBack(known as Parameters<typeof toComeBack>[0])).toBe(back);
  });

  it('says of each part what came in, the oldest first, and which is late', () => {
    const parts = instalmentsOf(euro('300.00'), 3, day('2026-01-31'));
    expect(standingOf(parts, euro('150.00'), day('2026-03-01'))).toMatchObject([
      { received: '100.00', isPaid: true, isLate: false },
      { received: '50.00', isPaid: false, isLate: true },
      { received: '0.00', isPaid: false, isLate: false },
    ]);
  });

  it('says how much should have come back: the late parts, or all of it after the term', () => {
    const owed = { dueOn: day('2026-02-10'), open: euro('150.00') };
    const plan = instalmentsOf(euro('300.00'), 3, day('2026-01-31'));
    const on = (today: string, parts: typeof plan) =>
      overdueOf(owed, standingOf(parts, euro('150.00'), day(today)), day(today));
    expect(on('2026-02-28', plan)).toBe('0.00');
    expect(on('2026-03-01', plan)).toBe('50.00');
    expect(on('2026-04-01', plan)).toBe('150.00');
    expect(on('2026-02-10', [])).toBe('0.00');
    expect(on('2026-02-11', [])).toBe('150.00');
  });

  it('never loses what came in', () => {
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 2, max: 36 }),
        fc.integer({ min: 0, max: 100 }),
        (total, parts, part) => {
          const received = sum(
            instalmentsOf(total, 100, plan.firstOn)
              .slice(0, part)
              .map((one) => one.amount),
          );
          const standing = standingOf(
            instalmentsOf(total, parts, plan.firstOn),
            received,
            addMonths(plan.firstOn, 6),
          );
          expect(sum(standing.map((one) => one.received))).toBe(received);
          expect(standing.every((one) => one.isPaid)).toBe(part === 100);
        },
      ),
    );
  });
});
