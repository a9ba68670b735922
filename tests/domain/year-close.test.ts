import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { residualRules } from '#server/domain/budget.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import { fundPostingsOf, type NewFundEvent } from '#server/domain/fund-events.ts';
import { ledgerAccounts, type LedgerAccount } from '#server/domain/ledger.ts';
import { isNegative, subtract, sum, zero, type Amount } from '#server/domain/money.ts';
import {
  balanceOf,
  closeProblems,
  closingOf,
  commitmentFates,
  partsOf,
  requireClosable,
  restBecomes,
  restOf,
  type ClosePlan,
  type YearBooks,
} from '#server/domain/year-close.ts';

const euro = (text: string) => text as Amount;
const decision = { title: 'Jaarrekening 2024', decidedOn: '2025-06-19' as CalendarDate };

/** The example of the design: 30,000 | +5,000 | 35,000 | 31,200 | 28,400 | 6,600 | V | two projects continue | 2,800. */
const example: YearBooks = {
  year: 2024,
  isClosed: false,
  amended: euro('35000.00'),
  realised: euro('28400.00'),
  available: euro('3800.00'),
  returned: zero,
  commitments: [
    { projectId: 'a', open: euro('1800.00') },
    { projectId: 'b', open: euro('1000.00') },
  ],
  residualRule: 'expires',
  receivers: [],
};
const plan: ClosePlan = {
  commitments: [
    { projectId: 'a', becomes: 'carried' },
    { projectId: 'b', becomes: 'carried' },
  ],
  carryOver: zero,
  decision: null,
  explanation: 'Twee projecten lopen door.',
};

const codes = (books: Partial<YearBooks>, given: Partial<ClosePlan>) =>
  closeProblems({ ...example, ...books }, { ...plan, ...given }).map(
    ({ field, code }) => `${field}: ${code}`,
  );

test('the example of the design closes exactly: 2,800.00 goes along and 3,800.00 expires', () => {
  expect(closeProblems(example, plan)).toEqual([]);
  expect(balanceOf(example)).toBe('6600.00');
  expect(partsOf(example, plan)).toEqual({
    carried: '2800.00',
    payable: '0.00',
    carryOver: '0.00',
    rest: '3800.00',
  });
  const { carried, events, next } = closingOf(example, plan, 'dorp');
  expect(carried).toEqual(example.commitments);
  expect(events.map(({ type, amount }) => [type, amount])).toEqual([
    ['expired', '3800.00'],
    ['closed', undefined],
  ]);
  expect(next).toBeNull();
});

describe('a plan to close', () => {
  test('says of each open commitment what becomes of it, and of no other', () => {
    expect(codes({}, { commitments: [] })).toEqual(['commitments.a: missing', 'commitments.b: missing']);
    expect(codes({}, { commitments: [...plan.commitments, { projectId: 'x', becomes: 'payable' }] })).toEqual(
      ['commitments: commitment-unknown'],
    );
    expect(codes({}, { commitments: [...plan.commitments, plan.commitments[0]!] })).toEqual([
      'commitments.a: missing',
    ]);
  });

  test('lets no money go along of which the decision is not announced yet', () => {
    const commitments = [{ ...example.commitments[0]!, isHeld: true }, example.commitments[1]!];
    expect(codes({ commitments }, {})).toEqual(['commitments.a: commitment-held']);
    const payable = { projectId: 'a', becomes: 'payable' } as const;
    expect(codes({ commitments }, { commitments: [payable, plan.commitments[1]!] })).toEqual([]);
  });

  test('carries over no cent more than what is left, and nothing below zero', () => {
    const rule = { residualRule: 'carry_over' } as const;
    expect(codes(rule, { carryOver: euro('3800.00'), decision })).toEqual([]);
    expect(codes(rule, { carryOver: euro('3800.01'), decision })).toEqual(['carryOver: carry-over-too-much']);
    expect(codes(rule, { carryOver: euro('-1.00'), decision })).toEqual(['carryOver: negative']);
  });

  test('carries over only by the rule of the fund and by a decision of the council', () => {
    expect(codes({}, { carryOver: euro('1.00'), decision })).toEqual(['carryOver: carry-over-not-allowed']);
    expect(codes({ residualRule: 'carry_over' }, { carryOver: euro('1.00') })).toEqual([
      'decisionTitle: missing',
    ]);
  });

  test('explains the difference', () => {
    expect(codes({}, { explanation: '  ' })).toEqual(['explanation: missing']);
  });
});

test('a year that still runs is not closed, nor one that is closed', () => {
  const day = (text: string) => text as CalendarDate;
  expect(() => requireClosable(example, day('2024-12-31'))).toThrow('not over');
  expect(() => requireClosable(example, day('2025-01-01'))).not.toThrow();
  expect(() => requireClosable({ ...example, isClosed: true }, day('2025-01-01'))).toThrow('closed already');
});

test('what would be divided expires when there is nobody to give it to', () => {
  const rule = { ...example, residualRule: 'redistribute' } as const;
  expect(restBecomes(rule)).toBe('expired');
  expect(restBecomes({ ...rule, receivers: ['verderop'] })).toBe('redistributed');
});

test('three villages share what is left to the cent', () => {
  const books: YearBooks = {
    ...example,
    available: euro('100.00'),
    residualRule: 'redistribute',
    receivers: ['een', 'twee', 'drie'],
  };
  const { received, events } = closingOf(books, plan, 'dorp');
  expect(received.map(({ event }) => event.amount)).toEqual(['33.34', '33.33', '33.33']);
  expect(events[0]).toMatchObject({ type: 'redistributed', amount: '-100.00' });
});

/** The balances after some events of a fund year. */
function after(before: Record<LedgerAccount, Amount>, events: readonly NewFundEvent[]) {
  const balances = { ...before };
  for (const { from, to, amount } of events.flatMap(fundPostingsOf)) {
    const isSource = (account: LedgerAccount) => account === 'original' || account === 'amendments';
    balances[from] = isSource(from) ? sum([balances[from], amount]) : subtract(balances[from], amount);
    balances[to] = isSource(to) ? subtract(balances[to], amount) : sum([balances[to], amount]);
  }
  return balances;
}

const cents = (max: number) => fc.integer({ min: 0, max }).map((value) => (value / 100).toFixed(2) as Amount);
const anyBooks = fc
  .record({
    available: cents(5_000_00),
    returned: cents(1_000_00),
    realised: cents(50_000_00),
    open: fc.array(fc.tuple(cents(10_000_00), fc.constantFrom(...commitmentFates)), { maxLength: 6 }),
    rule: fc.constantFrom(...residualRules),
    receivers: fc.integer({ min: 0, max: 4 }),
    part: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ available, returned, realised, open, rule, receivers, part }) => {
    const commitments = open.map(([amount], i) => ({ projectId: `p${i}`, open: amount }));
    const books: YearBooks = {
      ...example,
      available,
      returned,
      realised,
      commitments,
      residualRule: rule,
      receivers: Array.from({ length: receivers }, (_, i) => `dorp-${i}`),
      amended: sum([available, returned, realised, ...commitments.map((one) => one.open)]),
    };
    const left = Math.floor(Number(restOf(books)) * part) / 100;
    const carryOver = rule === 'carry_over' ? euro(left.toFixed(2)) : zero;
    const fates = open.map(([, becomes], i) => ({ projectId: `p${i}`, becomes }));
    return { books, plan: { ...plan, commitments: fates, carryOver, decision } };
  });

describe('for any year and any plan that is allowed', () => {
  test('the parts add up to the balance to the cent', () => {
    fc.assert(
      fc.property(anyBooks, ({ books, plan: allowed }) => {
        expect(closeProblems(books, allowed)).toEqual([]);
        expect(sum(Object.values(partsOf(books, allowed)))).toBe(balanceOf(books));
      }),
    );
  });

  test('nothing is available after the close, no balance is below zero and no euro vanishes', () => {
    fc.assert(
      fc.property(anyBooks, ({ books, plan: allowed }) => {
        const empty = Object.fromEntries(ledgerAccounts.map((account) => [account, zero]));
        const before = {
          ...empty,
          original: books.amended,
          available: books.available,
          returned: books.returned,
          settled: books.realised,
          granted: sum(books.commitments.map(({ open }) => open)),
        } as Record<LedgerAccount, Amount>;
        const closing = closingOf(books, allowed, 'dorp');
        const then = after(before, closing.events);
        expect(then.available).toBe(zero);
        expect(then.returned).toBe(zero);
        for (const account of ledgerAccounts) {
          if (account !== 'amendments') expect(isNegative(then[account])).toBe(false);
        }
        const { original, amendments, ...rest } = then;
        expect(sum(Object.values(rest))).toBe(sum([original, amendments]));
        // What leaves this year arrives: in the next one, or in other villages.
        expect(closing.next?.amount ?? zero).toBe(then.carry_over);
        expect(sum(closing.received.map(({ event }) => event.amount!))).toBe(subtract(zero, amendments));
        expect(closing.events.at(-1)).toMatchObject({ type: 'closed' });
      }),
    );
  });
});
