import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actualCosts,
  actualsOf,
  asksExplanation,
  differenceOf,
  needsExplanation,
  type LineOfBudget,
  type Spent,
  type Valued,
} from '#server/domain/actual-costs.ts';
import { sum, type Amount } from '#server/domain/money.ts';

const line = (position: number, given: Partial<LineOfBudget> = {}): LineOfBudget => ({
  position,
  side: 'cost',
  source: null,
  vatRecoverable: false,
  ...given,
});
const euros = (text: string) => text as Amount;
const spent = (position: number | null, amount: string, vat: string | null = null): Spent => ({
  position,
  amount: euros(amount),
  vat: vat as Amount | null,
});

const amounts = fc.integer({ min: 1, max: 10_000_000 }).map((cents) => {
  return euros(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);
});
const positions = fc.constantFrom(1, 2, 3, null);
const spending = fc.array(
  fc.record({ position: positions, amount: amounts, vat: fc.constant(null) }) as fc.Arbitrary<Spent>,
);
const given = fc.array(
  fc.record({
    position: positions,
    kind: fc.constantFrom('hours', 'goods'),
    value: fc.option(amounts),
  }) as fc.Arbitrary<Valued>,
);
const three = [line(1), line(2), line(3)];

describe('what a line has really cost', () => {
  it('is what was spent on it, without VAT that can be reclaimed', () => {
    const lines = [line(1), line(2, { vatRecoverable: true })];
    const costs = actualCosts(lines, [spent(1, '121.00', '21.00'), spent(2, '121.00', '21.00')], []);
    expect([costs.get(1)!.cash, costs.get(2)!.cash]).toEqual(['121.00', '100.00']);
  });

  it('keeps what was given apart from cash', () => {
    const costs = actualCosts(
      three,
      [spent(1, '10.00')],
      [{ position: 1, kind: 'hours', value: euros('400.00') }],
    );
    expect(costs.get(1)).toEqual({ cash: '10.00', inKind: '400.00' });
  });

  it('loses no cent: the lines together and what is on none are all that was spent and given', () => {
    fc.assert(
      fc.property(spending, given, (all, kind) => {
        const costs = [...actualCosts(three, all, kind).values()];
        expect(sum(costs.map(({ cash }) => cash))).toBe(sum(all.map(({ amount }) => amount)));
        expect(sum(costs.map(({ inKind }) => inKind))).toBe(sum(kind.flatMap(({ value }) => value ?? [])));
      }),
    );
  });

  it('does not depend on the order in which it was recorded', () => {
    fc.assert(
      fc.property(spending, given, (all, kind) => {
        expect(actualsOf(three, all.toReversed(), kind.toReversed())).toEqual(actualsOf(three, all, kind));
      }),
    );
  });

  it('of funding in hours is what was given, when one line is about that', () => {
    const hours: Valued[] = [{ position: null, kind: 'hours', value: euros('400.00') }];
    const one = [line(1), line(2, { side: 'funding', source: 'volunteer_hours' })];
    expect(actualsOf(one, [], hours).get(2)).toBe('400.00');
    const two = [...one, line(3, { side: 'funding', source: 'volunteer_hours' })];
    expect(actualsOf(two, [], hours).get(2)).toBeNull();
  });

  it('says nothing of what others pay', () => {
    const lines = [line(1), line(2, { side: 'funding', source: 'own' })];
    expect(actualsOf(lines, [spent(1, '10.00')], []).has(2)).toBe(false);
  });
});

describe('a difference', () => {
  const of = (granted: string | null, actual: string | null) => ({
    planned: euros('1000.00'),
    granted: granted as Amount | null,
    actual: actual as Amount | null,
  });

  it('is with what was granted or, when that is not known, planned', () => {
    expect(differenceOf(of('800.00', '900.00'))).toBe('100.00');
    expect(differenceOf(of(null, '900.00'))).toBe('-100.00');
    expect(differenceOf(of('800.00', null))).toBeNull();
  });

  it.each([
    ['1099.99', false],
    ['1100.00', true],
    ['900.00', true],
    ['900.01', false],
  ])('asks for an explanation from a tenth on: %s', (actual, asks) => {
    expect(needsExplanation(of('1000.00', actual))).toBe(asks);
  });

  it('of less than fifty euros does not', () => {
    expect(needsExplanation(of('100.00', '149.99'))).toBe(false);
    expect(needsExplanation(of('100.00', '150.00'))).toBe(true);
  });

  it('asks for it as soon as more is spent, and for what is not spent only at the end', () => {
    expect(asksExplanation(of('1000.00', '1200.00'), false)).toBe(true);
    expect(asksExplanation(of('1000.00', '400.00'), false)).toBe(false);
    expect(asksExplanation(of('1000.00', '400.00'), true)).toBe(true);
    expect(asksExplanation(of('1000.00', null), true)).toBe(false);
  });
});
