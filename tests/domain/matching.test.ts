import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#server/domain/dates.ts';
import { matchScore, mostDaysApart, suggestionsFor } from '#server/domain/matching.ts';
import type { Amount } from '#server/domain/money.ts';

const entry = (given: object = {}) => ({
  bookedOn: '2026-06-10' as CalendarDate,
  amount: '-605.00' as Amount,
  counterparty: 'Speeltoestellen De Boer BV',
  description: 'Factuur 2026-117',
  ...given,
});
const expense = (given: object = {}) => ({
  occurredOn: '2026-06-08' as CalendarDate,
  amount: '605.00' as Amount,
  supplier: 'De Boer',
  ...given,
});

describe('a line of a bank statement', () => {
  it('fits an expense of the same amount, to the cent', () => {
    expect(matchScore(entry(), expense())).toBeGreaterThan(0);
    expect(matchScore(entry(), expense({ amount: '605.01' }))).toBeNull();
    expect(matchScore(entry({ amount: '605.00' }), expense())).toBeNull();
  });

  it('fits within so many days and not after', () => {
    expect(mostDaysApart).toBe(45);
    expect(matchScore(entry(), expense({ occurredOn: '2026-07-25' }))).not.toBeNull();
    expect(matchScore(entry(), expense({ occurredOn: '2026-07-26' }))).toBeNull();
  });

  it('suggests the expense of which the name is there first, then the nearest day', () => {
    const all = [
      { ...expense({ supplier: 'Zandhandel' }), id: 'elsewhere, two days' },
      { ...expense({ occurredOn: '2026-05-10' }), id: 'by name, a month' },
      { ...expense({ supplier: null }), id: 'without a name' },
      { ...expense(), id: 'by name, two days' },
      { ...expense({ amount: '1.00' }), id: 'another amount' },
    ];
    expect(suggestionsFor(entry(), all).map(({ id }) => id)).toEqual([
      'by name, two days',
      'by name, a month',
      'elsewhere, two days',
      'without a name',
    ]);
  });
});
