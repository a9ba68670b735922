import { describe, expect, it } from 'vitest';
import { funds } from '#db/seed/voorbeelddorp/funds.ts';
import { schemes } from '#db/seed/voorbeelddorp/schemes.ts';

describe.each(schemes)('the invented scheme $name', ({ fund, criteria, eligibleCosts }) => {
  it('is of a fund that there is', () => {
    expect(funds.map(({ slug }) => slug)).toContain(fund);
  });

  it('publishes four to six criteria, of which one is a ground to refuse', () => {
    expect(criteria.length).toBeGreaterThanOrEqual(4);
    expect(criteria.length).toBeLessThanOrEqual(6);
    expect(criteria.filter(({ isRefusalGround }) => isRefusalGround)).toHaveLength(1);
    expect(new Set(criteria.map(({ name }) => name)).size).toBe(criteria.length);
  });

  it('says which costs count', () => {
    expect(eligibleCosts?.length).toBeGreaterThan(0);
  });
});
