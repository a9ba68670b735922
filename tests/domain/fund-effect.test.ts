import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fundEffect } from '#server/domain/fund-effect.ts';
import { exceeds, isNegative, subtract, sum, zero, type Amount } from '#server/domain/money.ts';

const euro = (text: string) => text as Amount;
const amounts = fc.integer({ min: 0, max: 100_000_00 }).map((cents) => (cents / 100).toFixed(2) as Amount);

test('a decision says what is left before and after it, and which part of the year is taken', () => {
  const standing = { amended: euro('50000.00'), available: euro('8500.00') };
  expect(fundEffect(standing, euro('5000.00'), [euro('2000.00'), euro('4000.00')])).toEqual({
    before: '8500.00',
    after: '3500.00',
    usedBefore: '83.0',
    usedAfter: '93.0',
    othersAsk: '6000.00',
    short: '2500.00',
  });
});

test('what does not fit shows below zero, so that nobody signs it unseen', () => {
  const effect = fundEffect({ amended: euro('1000.00'), available: euro('100.00') }, euro('100.01'), []);
  expect(effect).toMatchObject({ after: '-0.01', short: '0.01', usedAfter: '100.0' });
});

test('of a year without a budget no share can be calculated', () => {
  expect(fundEffect({ amended: zero, available: zero }, zero, [])).toMatchObject({ usedBefore: null });
});

test('what is short is never below zero, and is exactly what the others ask above what is left', () => {
  fc.assert(
    fc.property(amounts, amounts, fc.array(amounts, { maxLength: 5 }), (available, granted, others) => {
      const { after, short, othersAsk } = fundEffect({ amended: available, available }, granted, others);
      expect(isNegative(short)).toBe(false);
      expect(othersAsk).toBe(sum(others));
      expect(short).toBe(exceeds(othersAsk, after) ? subtract(othersAsk, after) : zero);
    }),
  );
});
