import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#server/domain/dates.ts';
import { exceeds, sum, type Amount } from '#server/domain/money.ts';
import { allowanceLeft, allowanceProblems, type Allowance } from '#server/domain/volunteer-allowance.ts';

const paid = (paidOn: string, amount: string): Allowance => ({
  paidOn: paidOn as CalendarDate,
  amount: amount as Amount,
});
const codes = (before: Allowance[], next: Allowance) =>
  allowanceProblems(before, next).map(({ code }) => code);

describe('the limits of a volunteer allowance', () => {
  it.each([
    ['2024-05-01', '210.00', []],
    ['2024-05-01', '210.01', ['allowance-month']],
    ['2025-12-31', '210.01', ['allowance-month']],
    ['2026-01-01', '220.00', []],
    ['2026-01-01', '220.01', ['allowance-month']],
    ['2023-12-31', '10.00', ['allowance-year-unknown']],
  ])('on %s are those of that day: %s', (day, amount, expected) => {
    expect(codes([], paid(day, amount))).toEqual(expected);
  });

  it('hold for the month and for the year at once', () => {
    const months = Array.from({ length: 10 }, (_, i) =>
      paid(`2026-${String(i + 1).padStart(2, '0')}-01`, '220.00'),
    );
    expect(codes(months, paid('2026-10-20', '0.01'))).toEqual(['allowance-month', 'allowance-year']);
    expect(codes(months, paid('2026-11-01', '0.01'))).toEqual(['allowance-year']);
    expect(codes(months, paid('2027-01-01', '220.00'))).toEqual([]);
  });

  it('say what is left', () => {
    expect(allowanceLeft([paid('2026-03-01', '200.00')], '2026-03-05' as CalendarDate)).toMatchObject({
      month: '20.00',
      year: '2000.00',
    });
  });

  it('are never passed by any sequence of payments that was let through', () => {
    const payment = fc.record({
      month: fc.integer({ min: 1, max: 12 }),
      cents: fc.integer({ min: 1, max: 30_000 }),
    });
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 60 }), (all) => {
        const taken: Allowance[] = [];
        for (const { month, cents } of all) {
          const day = `2026-${String(month).padStart(2, '0')}-15`;
          const next = paid(day, `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);
          if (allowanceProblems(taken, next).length === 0) taken.push(next);
        }
        const total = (list: Allowance[]) => sum(list.map(({ amount }) => amount));
        expect(exceeds(total(taken), '2200.00' as Amount)).toBe(false);
        for (const [, list] of Map.groupBy(taken, ({ paidOn }) => paidOn.slice(0, 7))) {
          expect(exceeds(total(list), '220.00' as Amount)).toBe(false);
        }
      }),
    );
  });
});
