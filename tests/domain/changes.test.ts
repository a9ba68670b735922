import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeShareProblems, readChange, sharesAfter } from '#server/domain/changes.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import { holdingsOf, postingsOf, type Share } from '#server/domain/ledger.ts';
import { sum, type Amount } from '#server/domain/money.ts';
import type { PartialDate } from '#server/domain/dates.ts';

const today = '2026-06-01' as CalendarDate;
const lines = [
  { position: 1, amount: '1000.00' as Amount },
  { position: 2, amount: '200.00' as Amount },
];
const read = (given: object) =>
  readChange({ what: 'a', why: 'b', completesOn: '', lines: [], more: '', ...given }, lines, today);
const share = (fund: string, year: number, amount: string): Share => ({
  fund,
  year,
  amount: amount as Amount,
});

describe('a change of the plan', () => {
  it('leaves out the lines that stay as they are', () => {
    const { change, problems } = read({
      completesOn: '2027',
      lines: [
        { position: 1, amount: '1000' },
        { position: 2, amount: '' },
      ],
    });
    expect([change.lines, problems]).toEqual([[], []]);
  });

  it('only shifts within the grant: for any amounts, the lines become exactly what is asked more', () => {
    const cents = fc.integer({ min: 0, max: 500_000 });
    const typed = (n: number) => `${Math.floor(n / 100)},${String(n % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(cents, cents, cents, (one, two, more) => {
        const { problems } = read({
          lines: [
            { position: 1, amount: typed(one) },
            { position: 2, amount: typed(two) },
          ],
          more: typed(more),
        });
        const isBalanced = one + two - 120_000 === more;
        const isSomething = one !== 100_000 || two !== 20_000 || more !== 0;
        expect(problems.length === 0).toBe(isBalanced && isSomething);
      }),
    );
  });

  it('may lower a line to nothing', () => {
    expect(
      read({
        lines: [
          { position: 1, amount: '1200' },
          { position: 2, amount: '0' },
        ],
      }).problems,
    ).toEqual([]);
  });
});

describe('what is granted more', () => {
  it('comes from shares that make it, to the cent', () => {
    expect(changeShareProblems('250.00' as Amount, [share('a', 2026, '249.99')])).toMatchObject([
      { code: 'shares-not-equal' },
    ]);
    expect(changeShareProblems('250.00' as Amount, [share('a', 2026, '250.00')])).toEqual([]);
  });

  it('comes on top of what each fund year had, and the ledger moves just that', () => {
    const on = '2026-01-01' as PartialDate;
    const before = [share('a', 2026, '600.00'), share('b', 2026, '400.00')];
    const granted = {
      type: 'granted' as const,
      sequence: 1,
      occurredOn: on,
      amount: '1000.00' as Amount,
      data: { shares: before },
    };
    const shares = sharesAfter(before, [share('a', 2026, '50.00'), share('a', 2027, '25.00')]);
    expect(sum(shares.map(({ amount }) => amount))).toBe('1075.00');
    const postings = postingsOf(
      { type: 'grant_changed', occurredOn: on, amount: '1075.00' as Amount, data: { shares } },
      holdingsOf([granted]),
    );
    expect(postings).toEqual([
      { fund: 'a', year: 2026, from: 'available', to: 'granted', amount: '50.00' },
      { fund: 'a', year: 2027, from: 'available', to: 'granted', amount: '25.00' },
    ]);
  });
});
