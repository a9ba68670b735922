import { expect, test } from 'vitest';
import type { CalendarDate, PartialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import {
  accountDue,
  readReceipt,
  treasuryBalance,
  treasuryTotal,
  type ProjectMoney,
} from '#server/domain/treasury.ts';

const euro = (text: string) => text as Amount;
const money: ProjectMoney = {
  status: 'in_progress',
  due: euro('200.00'),
  paid: euro('800.00'),
  settled: euro('0.00'),
  receivedOther: euro('50.00'),
  spent: euro('950.50'),
  owed: euro('200.50'),
  toReturn: euro('0.00'),
};

test('a treasurer sees what is still to come and what is in hand', () => {
  expect(treasuryBalance(money)).toEqual({
    granted: '1000.00',
    received: '800.00',
    toReceive: '200.00',
    inHand: '100.00',
  });
});

test('after the settlement a treasurer sees the final amount, what is still to come of it and what was paid too much', () => {
  const settled = { ...money, status: 'settled' as const };
  const more = { ...settled, due: euro('100.00'), paid: euro('0.00'), settled: euro('800.00') };
  expect(treasuryBalance(more)).toMatchObject({ granted: '900.00', received: '800.00', toReceive: '100.00' });
  const less = { ...settled, due: euro('0.00'), paid: euro('300.00'), settled: euro('500.00') };
  expect(treasuryBalance(less)).toMatchObject({ granted: '500.00', received: '800.00', toReceive: '0.00' });
});

test('the total is the sum of the projects', () => {
  const one = { ...money, ...treasuryBalance(money) };
  expect(treasuryTotal([one, one])).toEqual({
    granted: '2000.00',
    received: '1600.00',
    receivedOther: '100.00',
    spent: '1901.00',
    owed: '401.00',
    toReturn: '0.00',
    toReceive: '400.00',
    inHand: '200.00',
  });
});

test('what comes in of the council itself or a partner is above zero, or undoes what was noted', () => {
  const lines = [
    { position: 1, source: 'own', receivedOther: euro('100.00') },
    { position: 2, source: 'fund', receivedOther: euro('0.00') },
  ];
  const today = '2026-11-25' as CalendarDate;
  const given = { position: 1, occurredOn: '2026-11-24', amount: '25,50', note: '' };
  const codes = (more: Partial<typeof given>) =>
    readReceipt({ ...given, ...more }, lines, today).problems.map(({ field, code }) => `${field}: ${code}`);
  expect(readReceipt(given, lines, today)).toEqual({
    receipt: { occurredOn: '2026-11-24', amount: '25.50', note: null },
    problems: [],
  });
  expect(codes({ amount: '-100', note: 'Verkeerd project.' })).toEqual([]);
  expect(codes({ amount: '-100' })).toEqual(['note: missing']);
  expect(codes({ amount: '-100,01', note: 'Te veel.' })).toEqual(['amount: gives-too-much']);
  expect(codes({ amount: '0' })).toEqual(['amount: zero']);
  expect(codes({ amount: '0,005' })).toEqual(['amount: not-an-amount']);
  expect(codes({ position: 2, occurredOn: '2026-11-26' })).toEqual([
    'occurredOn: in-future',
    'position: line-not-own',
  ]);
});

test('an account is due thirteen weeks after the work, or after it is expected to be done', () => {
  const at = (text: string) => text as PartialDate;
  const days = { endedOn: at('2026-06-30'), expectedOn: at('2026-12') };
  const given = { ...days, isAccounted: false, executionForm: 'subsidy' } as const;
  expect(accountDue({ ...given, status: 'realised' })).toEqual({ by: '2026-09-29', isExpected: false });
  expect(accountDue({ ...given, status: 'stopped' })?.by).toBe('2026-09-29');
  expect(accountDue({ ...given, status: 'in_progress' })).toEqual({ by: '2027-04-01', isExpected: true });
  expect(accountDue({ ...given, status: 'granted', expectedOn: null })).toBeNull();
  expect(accountDue({ ...given, status: 'realised', isAccounted: true })).toBeNull();
  for (const status of ['settled', 'submitted', 'rejected'] as const) {
    expect(accountDue({ ...given, status })).toBeNull();
  }
  expect(accountDue({ ...given, status: 'realised', executionForm: null })?.by).toBe('2026-09-29');
  for (const executionForm of ['municipality', 'contract'] as const) {
    expect(accountDue({ ...given, status: 'realised', executionForm })).toBeNull();
  }
});
