import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#server/domain/dates.ts';
import { exceeds, isNegative, subtract, sum, zero, type Amount } from '#server/domain/money.ts';
import {
  consequencesOf,
  regimeOf,
  settledByRule,
  settlementProblems,
  withdrawalProblems,
  type LowerGround,
  type SettlementProposal,
} from '#server/domain/settlement.ts';

const euro = (text: string) => text as Amount;
const day = (text: string) => text as CalendarDate;
const amount = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => {
  const digits = String(cents).padStart(3, '0');
  return euro(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
});
const codes = (problems: { code: string }[]) => problems.map(({ code }) => code);

describe('accounting', () => {
  const thresholds = { performanceFrom: euro('25000.00'), costsFrom: euro('125000.00') };
  it.each([
    ['0.01', 'at_once'],
    ['24999.99', 'at_once'],
    ['25000.00', 'performance'],
    ['124999.99', 'performance'],
    ['125000.00', 'performance_and_costs'],
  ])('of %s goes by %s', (granted, regime) => expect(regimeOf(euro(granted), thresholds)).toBe(regime));

  it('goes by the thresholds of the scheme, which may leave the middle out', () => {
    const two = { performanceFrom: euro('1000.00'), costsFrom: euro('1000.00') };
    expect(regimeOf(euro('999.99'), two)).toBe('at_once');
    expect(regimeOf(euro('1000.00'), two)).toBe('performance_and_costs');
  });
});

describe('a settlement by its rule', () => {
  it('M8: a fixed amount is settled as granted, whatever it has cost', () => {
    const share = { granted: euro('5000.00'), basis: 'fixed', percent: 100 } as const;
    expect(settledByRule(share, euro('4600.00'))).toBe('5000.00');
    expect(settledByRule(share, null)).toBe('5000.00');
    const granted = euro('5000.00');
    expect(consequencesOf({ granted, settled: granted, paid: euro('4000.00') })).toEqual({
      toPay: '1000.00',
      toRecover: '0.00',
      released: '0.00',
    });
  });

  it('M7: a percentage of the actual cost, with what was paid too much to recover', () => {
    const share = { granted: euro('10000.00'), basis: 'actual_costs', percent: 80 } as const;
    expect(settledByRule(share, euro('11000.00'))).toBe('8800.00');
    const granted = euro('10000.00');
    expect(consequencesOf({ granted, settled: euro('8800.00'), paid: granted })).toEqual({
      toPay: '0.00',
      toRecover: '1200.00',
      released: '0.00',
    });
    expect(consequencesOf({ granted, settled: euro('8800.00'), paid: euro('8000.00') })).toEqual({
      toPay: '800.00',
      toRecover: '0.00',
      released: '1200.00',
    });
    expect(settledByRule(share, euro('20000.00'))).toBe('10000.00');
    expect(settledByRule(share, null)).toBeNull();
  });

  it('is rounded half up to the cent, once', () => {
    const share = { granted: euro('10.00'), basis: 'actual_costs', percent: 50 } as const;
    expect(settledByRule(share, euro('0.01'))).toBe('0.01');
    expect(settledByRule({ ...share, percent: 33 }, euro('0.01'))).toBe('0.00');
  });

  it('is never above the grant nor below zero, and grows with the cost', () => {
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 1, max: 100 }), (granted, one, more, percent) => {
        const share = { granted, basis: 'actual_costs', percent } as const;
        const low = settledByRule(share, one)!;
        const high = settledByRule(share, sum([one, more]))!;
        expect(exceeds(low, granted) || isNegative(low) || exceeds(low, high)).toBe(false);
      }),
    );
  });

  it('leaves every euro somewhere: settled is what was paid, more to pay or less to recover; the rest is free', () => {
    fc.assert(
      fc.property(amount, amount, amount, (one, two, three) => {
        const [granted, settled, paid] = [sum([one, two, three]), sum([one, two]), sum([one, three])];
        const { toPay, toRecover, released } = consequencesOf({ granted, settled, paid });
        expect(subtract(sum([paid, toPay]), toRecover)).toBe(settled);
        expect(sum([paid, toPay, released])).toBe(granted);
        expect(isNegative(released)).toBe(false);
        expect(toPay === zero || toRecover === zero).toBe(true);
      }),
    );
  });
});

const proposal = (settled: string, given: Partial<SettlementProposal> = {}): SettlementProposal => ({
  shares: [{ granted: euro('5000.00'), byRule: euro('4000.00'), settled: euro(settled) }],
  ground: null,
  reasoning: 'In overeenstemming met de verlening.',
  ...given,
});

describe('a settlement that is proposed', () => {
  const ground: LowerGround = 'not_done';
  it.each([
    ['by its rule', proposal('4000.00'), []],
    ['above the grant', proposal('5000.01'), ['above-grant']],
    ['above its rule', proposal('4000.01'), ['above-rule']],
    ['below zero', proposal('-0.01', { ground }), ['negative']],
    ['lower without a ground', proposal('3999.99'), ['ground-needed']],
    ['lower with a ground', proposal('3999.99', { ground }), []],
    ['at nothing with a ground', proposal('0.00', { ground }), []],
    ['lower without a reason', proposal('0.00', { ground, reasoning: '  ' }), ['missing']],
    ['not lower, with a ground', proposal('4000.00', { ground }), ['not-fitting']],
    ['lower without anything', proposal('1.00', { reasoning: '' }), ['ground-needed', 'missing']],
  ])('%s', (_, given, wrong) => expect(codes(settlementProblems(given))).toEqual(wrong));
});

describe('withdrawing a settlement (Awb 4:49)', () => {
  const withdrawal = {
    settledOn: day('2021-03-02'),
    today: day('2026-03-02'),
    shares: [{ before: euro('5000.00'), after: euro('4000.00') }],
    ground: 'unknown_facts',
    reasoning: 'De bank is nooit geplaatst.',
  } as const;
  const share = (after: string) => [{ before: euro('5000.00'), after: euro(after) }];
  it.each([
    ['on the last day', {}, []],
    ['a day later', { today: day('2026-03-03') }, ['five-years-passed']],
    ['after a leap day', { settledOn: day('2024-02-29'), today: day('2029-03-01') }, ['five-years-passed']],
    ['to more than was settled', { shares: share('5000.01') }, ['above-settled']],
    ['to the same', { shares: share('5000.00') }, ['nothing-changes']],
    ['to below zero', { shares: share('-1.00') }, ['negative']],
    ['to nothing', { shares: share('0.00') }, []],
    ['without a ground and a reason', { ground: null, reasoning: '' }, ['ground-needed', 'missing']],
  ])('%s', (_, given, wrong) => {
    expect(codes(withdrawalProblems({ ...withdrawal, ...given }))).toEqual(wrong);
  });
});
