import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exceeds, sum, type Amount } from '#server/domain/money.ts';
import {
  proposalProblems,
  proposedOutcomes,
  requireRoom,
  withinCeiling,
  type Proposal,
} from '#server/domain/proposal.ts';

const euro = (text: string) => text as Amount;
const proposal = (outcome: Proposal['outcome'], ...amounts: string[]): Proposal => ({
  outcome,
  shares: amounts.map((amount, i) => ({ fundId: i + 1, year: 2026, amount: euro(amount) })),
  reasoning: 'Past bij het doel.',
});
const codes = (one: Proposal, requested: string | null = '1000.00') =>
  proposalProblems(one, requested as Amount | null).map(({ code }) => code);

describe('a proposal', () => {
  it('grants exactly what was requested, from one fund or several', () => {
    expect(codes(proposal('granted', '1000.00'))).toEqual([]);
    expect(codes(proposal('granted', '600.00', '400.00'))).toEqual([]);
    expect(codes(proposal('granted', '999.99'))).toEqual(['less-than-requested']);
  });

  it('never grants more than was requested, not by a cent', () => {
    expect(codes(proposal('granted', '1000.01'))).toEqual(['more-than-requested']);
    expect(codes(proposal('granted_in_part', '600.00', '400.01'))).toEqual(['more-than-requested']);
  });

  it('in part grants something, but not all of it', () => {
    expect(codes(proposal('granted_in_part', '0.01'))).toEqual([]);
    expect(codes(proposal('granted_in_part', '1000.00'))).toEqual(['all-of-it']);
    expect(codes(proposal('granted_in_part'))).toEqual(['amount-missing']);
  });

  it('that rejects grants nothing', () => {
    expect(codes(proposal('rejected'))).toEqual([]);
    expect(codes(proposal('rejected', '1.00'))).toEqual(['amount-with-rejection']);
  });

  it('cannot hide an amount below zero in a total that fits', () => {
    expect(codes(proposal('granted', '1100.00', '-100.00'))).toEqual(['negative']);
  });

  it('that decides nothing asks what to decide, and why', () => {
    const nothing: Proposal = { outcome: null, shares: [], reasoning: '' };
    expect(proposalProblems(nothing, euro('1000.00')).map(({ field }) => field)).toEqual([
      'outcome',
      'reasoning',
    ]);
  });

  it('may grant any amount when what was requested is not known', () => {
    expect(codes(proposal('granted', '5.00'), null)).toEqual([]);
  });

  it.each(proposedOutcomes)('%s gives its reasons (Awb 3:46)', (outcome) => {
    const one = { ...proposal(outcome, ...(outcome === 'rejected' ? [] : ['1.00'])), reasoning: ' ' };
    expect(codes(one)).toContain('missing');
  });
});

describe('a fund year', () => {
  const room = { fund: 'Leefbaarheid', year: 2026, available: euro('3500.00'), isClosed: false };

  it('gives no more than what is left, and says how much that is (Awb 4:25(2))', () => {
    expect(() => requireRoom(room, euro('3500.00'))).not.toThrow();
    expect(() => requireRoom(room, euro('3500.01'))).toThrow(/3500\.00 left/);
    expect(() => requireRoom(room, euro('5000.00'))).toThrow(
      expect.objectContaining({ code: 'fund-year-exceeded' }),
    );
  });

  it('gives nothing any more when its books are closed, and says which year that is', () => {
    const closed = { ...room, isClosed: true };
    expect(() => requireRoom(closed, euro('0.01'))).toThrow(
      expect.objectContaining({ code: 'fund-year-closed', message: expect.stringContaining('2026') }),
    );
    expect(() => requireRoom(closed, euro('0.00'))).not.toThrow();
  });

  it('refuses in so far as it would be exceeded (case M5)', () => {
    expect(withinCeiling(euro('3500.00'), euro('5000.00'))).toEqual({
      atMost: '3500.00',
      refused: '1500.00',
    });
    expect(withinCeiling(euro('3500.00'), euro('3500.00'))).toEqual({ atMost: '3500.00', refused: '0.00' });
  });

  it('takes an amount exactly when it fits', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 });
    const amount = (n: number) => euro((n / 100).toFixed(2));
    fc.assert(
      fc.property(cents, cents, (available, asked) => {
        const given = { ...room, available: amount(available) };
        const fits = !exceeds(amount(asked), given.available);
        if (fits) expect(() => requireRoom(given, amount(asked))).not.toThrow();
        else expect(() => requireRoom(given, amount(asked))).toThrow('left');
        const { atMost, refused } = withinCeiling(given.available, amount(asked));
        expect(sum([atMost, refused])).toBe(amount(asked));
        expect(fits).toBe(asked <= available);
      }),
    );
  });
});
