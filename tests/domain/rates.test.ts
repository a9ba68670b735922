import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Amount } from '#server/domain/money.ts';
import { ratesOf } from '#server/domain/rates.ts';

// The worked example of cohort 2024: 10 submitted, 8 granted, 6 realised, 1 stopped.
const cohort2024 = {
  submitted: 10,
  granted: 8,
  realised: 6,
  stopped: 1,
  grantedAmount: '40000.00' as Amount,
  grantedOnRealised: '30000.00' as Amount,
  spentOnRealised: '27500.00' as Amount,
};

test('the worked example comes out', () => {
  const { R1, R2, R3, R4, R5 } = ratesOf(cohort2024);
  expect(R1).toEqual({ definition: 'R1', numerator: 6, denominator: 10, percentage: '60.0', small: false });
  expect(R2).toMatchObject({ percentage: '75.0', small: true });
  expect(R3).toMatchObject({ numerator: 6, denominator: 7, percentage: '85.7' });
  // 68.75 has two decimals; a rate has one, half up.
  expect(R4).toMatchObject({ numerator: '27500.00', denominator: '40000.00', percentage: '68.8' });
  expect(R5).toMatchObject({ percentage: '91.7' });
});

test('nothing to divide by is "cannot be calculated", not 0%', () => {
  const none = {
    ...cohort2024,
    submitted: 0,
    granted: 0,
    realised: 0,
    stopped: 0,
    grantedAmount: '0.00' as Amount,
  };
  const { R1, R2, R3, R4 } = ratesOf(none);
  expect([R1, R2, R3, R4].map(({ percentage }) => percentage)).toEqual([null, null, null, null]);
});

test('an unknown amount is unknown, not zero', () => {
  const { R4, R5 } = ratesOf({ ...cohort2024, spentOnRealised: null });
  expect(R4).toMatchObject({ numerator: null, percentage: null });
  expect(R5).toMatchObject({ numerator: null, percentage: null });
});

test('nothing realised yet is 0% of what was granted', () => {
  const { R4 } = ratesOf({ ...cohort2024, realised: 0, spentOnRealised: null });
  expect(R4).toMatchObject({ numerator: '0.00', percentage: '0.0' });
});

test('a part of a whole lies between 0 and 100%, and R1 is never above R2', () => {
  const counts = fc
    .tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500))
    .map(([rejected, running, stopped, realised]) => ({
      ...cohort2024,
      submitted: rejected + running + stopped + realised,
      granted: running + stopped + realised,
      stopped,
      realised,
    }));
  fc.assert(
    fc.property(counts, (cohort) => {
      const { R1, R2, R3 } = ratesOf(cohort);
      for (const { percentage } of [R1, R2, R3]) {
        if (percentage !== null) expect(Number(percentage)).toBeGreaterThanOrEqual(0);
        if (percentage !== null) expect(Number(percentage)).toBeLessThanOrEqual(100);
      }
      if (R1.percentage !== null && R2.percentage !== null) {
        expect(Number(R1.percentage)).toBeLessThanOrEqual(Number(R2.percentage));
      }
    }),
  );
});
