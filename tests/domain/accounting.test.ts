import { describe, expect, it } from 'vitest';
import { askedFor } from '#server/domain/accounting.ts';
import type { Amount } from '#server/domain/money.ts';
import type { SettlementBasis } from '#server/domain/scheme.ts';

const euro = (text: string) => text as Amount;
const scheme = (performanceFrom: string, costsFrom: string, basis: SettlementBasis = 'fixed') => ({
  performanceFrom: euro(performanceFrom),
  costsFrom: euro(costsFrom),
  basis,
});

describe('what an account has to hold', () => {
  it('goes by the thresholds of its scheme, or by the common ones where no scheme is known', () => {
    const own = [scheme('1000.00', '5000.00')];
    expect(askedFor(euro('999.99'), own)).toEqual({ regime: 'at_once', costs: false });
    expect(askedFor(euro('1000.00'), own)).toEqual({ regime: 'performance', costs: false });
    expect(askedFor(euro('5000.00'), own)).toEqual({ regime: 'performance_and_costs', costs: true });
    expect(askedFor(euro('24999.99'), [])).toEqual({ regime: 'at_once', costs: false });
    expect(askedFor(euro('125000.00'), [])).toEqual({ regime: 'performance_and_costs', costs: true });
  });

  it('is of several funds the heaviest, so that one account is good for all', () => {
    const schemes = [scheme('25000.00', '125000.00'), scheme('500.00', '125000.00')];
    expect(askedFor(euro('1000.00'), schemes).regime).toBe('performance');
    expect(askedFor(euro('1000.00'), schemes.toReversed()).regime).toBe('performance');
  });

  it('holds what it cost when one of the funds pays a share of the actual cost', () => {
    const schemes = [scheme('25000.00', '125000.00'), scheme('25000.00', '125000.00', 'actual_costs')];
    expect(askedFor(euro('100.00'), schemes)).toEqual({ regime: 'at_once', costs: true });
  });
});
