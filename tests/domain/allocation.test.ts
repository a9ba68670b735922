import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, oversubscription, type Asking } from '#server/domain/allocation.ts';
import { exceeds, isNegative, sum, type Amount } from '#server/domain/money.ts';
import { allocationRules } from '#server/domain/scheme.ts';

const asking = (
  id: string,
  asked: string,
  receivedAt = `2026-01-0${id}`,
  score: number | null = null,
): Asking => ({
  id,
  asked: asked as Amount,
  receivedAt,
  score,
});
const amounts = (...given: Parameters<typeof allocate>) =>
  Object.fromEntries(allocate(...given).map(({ id, amount }) => [id, amount]));

describe('more asked than there is', () => {
  test('is told as a factor with two decimals (M9)', () => {
    expect(oversubscription([asking('1', '30000.00'), asking('2', '12500.00')], '30000.00' as Amount)).toBe(
      '1.42',
    );
    expect(oversubscription([asking('1', '1.00')], '0.00' as Amount)).toBeNull();
  });

  const three = [asking('2', '500.00'), asking('1', '400.00'), asking('3', '300.00')];

  test('goes to who came first, the last one in part', () => {
    expect(amounts('order_of_receipt', three, '1000.00' as Amount)).toEqual({
      1: '400.00',
      2: '500.00',
      3: '100.00',
    });
  });

  test('goes to who has most points or votes, of equals to who came first', () => {
    const scored = [
      asking('1', '400.00', 'b', 7),
      asking('2', '500.00', 'a', 7),
      asking('3', '300.00', 'c', 9),
    ];
    for (const rule of ['tender', 'vote'] as const)
      expect(amounts(rule, scored, '700.00' as Amount)).toEqual({ 3: '300.00', 2: '400.00', 1: '0.00' });
  });

  test('goes to each in proportion, to the cent', () => {
    const thirds = [asking('1', '100.00'), asking('2', '100.00'), asking('3', '100.00')];
    expect(amounts('pro_rata', thirds, '100.00' as Amount)).toEqual({ 1: '33.34', 2: '33.33', 3: '33.33' });
  });
});

describe.each(allocationRules)('%s', (rule) => {
  const cents = (most: number) =>
    fc.integer({ min: 0, max: most }).map((n) => (n / 100).toFixed(2) as Amount);
  const some = fc.array(fc.tuple(cents(1_000_000), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 30,
  });

  test('loses not a cent, gives nobody more than asked, and never more than there is', () => {
    fc.assert(
      fc.property(some, cents(5_000_000), (given, available) => {
        const all = given.map(([asked, score], i) => asking(String(i), asked, '2026', score));
        const found = allocate(rule, all, available);
        const asked = sum(all.map((one) => one.asked));
        expect(sum(found.map(({ amount }) => amount))).toBe(exceeds(asked, available) ? available : asked);
        for (const { id, amount } of found) {
          expect(isNegative(amount)).toBe(false);
          expect(exceeds(amount, all[Number(id)]!.asked)).toBe(false);
        }
      }),
    );
  });
});
