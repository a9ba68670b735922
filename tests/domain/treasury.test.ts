import { expect, test } from 'vitest';
import type { PartialDate } from '#server/domain/dates.ts';
import type { Amount } from '#server/domain/money.ts';
import { accountDue, treasuryBalance, treasuryTotal, type ProjectMoney } from '#server/domain/treasury.ts';

const euro = (text: string) => text as Amount;
const money: ProjectMoney = {
  status: 'in_progress',
  granted: euro('1000.00'),
  received: euro('800.00'),
  spent: euro('950.50'),
  toReturn: euro('0.00'),
};

test('a treasurer sees what is still to come and what is in hand', () => {
  expect(treasuryBalance(money)).toEqual({ toReceive: '200.00', inHand: '-150.50' });
  expect(treasuryBalance({ ...money, status: 'settled' }).toReceive).toBe('0.00');
});

test('the total is the sum of the projects', () => {
  const one = { ...money, ...treasuryBalance(money) };
  expect(treasuryTotal([one, one])).toEqual({
    granted: '2000.00',
    received: '1600.00',
    spent: '1901.00',
    toReturn: '0.00',
    toReceive: '400.00',
    inHand: '-301.00',
  });
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
