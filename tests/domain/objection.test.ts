import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import { holdingsOf, settledAt } from '#server/domain/ledger.ts';
import { exceeds, subtract, sum, zero, type Amount } from '#server/domain/money.ts';
import {
  contestedIn,
  effectOf,
  nextWithObjection,
  objectionDecisionRefused,
  requireFreshEyes,
  requireOtherDecider,
  type ContestedDecision,
  type ObjectionProposal,
  type ObjectionStep,
  type ObjectionStepKind,
} from '#server/domain/objection.ts';
import { lowerInstalments } from '#server/domain/recovery.ts';
import { revisionProblems } from '#server/domain/settlement.ts';

const euro = (text: string) => text as Amount;
const founded: ObjectionProposal = {
  outcome: 'founded',
  reasoning: 'De aanvrager heeft gelijk.',
  excuse: null,
  revision: { outcome: 'granted', amount: euro('1000.00') },
  settlement: null,
};
const contested: ContestedDecision = {
  about: 'application',
  inTime: true,
  madeBy: 'applicant',
  granted: null,
};
const wrong = (proposal: Partial<ObjectionProposal>, against: Partial<ContestedDecision> = {}) =>
  objectionDecisionRefused({ ...founded, ...proposal }, { ...contested, ...against }).map(
    ({ field, code }) => `${field}: ${code}`,
  );

describe('a decision on an objection', () => {
  test('has an outcome, reasons and, when it is founded, another decision (Awb 7:11, 7:12)', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ outcome: null })).toEqual(['outcome: missing']);
    expect(wrong({ reasoning: ' ' })).toEqual(['reasoning: missing']);
    expect(wrong({ revision: null })).toEqual(['revision: revision-missing']);
    expect(wrong({ outcome: 'unfounded' })).toEqual(['revision: revision-not-fitting']);
  });

  test('on what came too late is inadmissible, unless that is excused (Awb 6:11)', () => {
    const late = { inTime: false };
    expect(wrong({}, late)).toEqual(['excuse: late-not-excused']);
    expect(wrong({ excuse: 'De brief kwam niet aan.' }, late)).toEqual([]);
    expect(wrong({ outcome: 'inadmissible', revision: null }, late)).toEqual([]);
  });

  test('never leaves the applicant who objected worse off, but may when another objected', () => {
    const less = { revision: { outcome: 'granted_in_part' as const, amount: euro('999.99') } };
    const granted = euro('1000.00');
    expect(wrong(less, { granted })).toEqual(['amount: worse-off']);
    expect(wrong(less, { granted, madeBy: 'other' })).toEqual([]);
  });

  test('on a settlement settles higher, and on a penalty changes nothing of what the law fixes', () => {
    const share = { before: euro('10.00'), most: euro('20.00'), after: euro('15.00') };
    const about = 'settlement' as const;
    expect(wrong({ revision: null, settlement: [share] }, { about })).toEqual([]);
    expect(wrong({ revision: null, settlement: null }, { about })).toEqual(['settlement.0: nothing-higher']);
    expect(wrong({ settlement: [share] }, { about })).toEqual(['revision: revision-not-fitting']);
    expect(wrong({ revision: null }, { about: 'penalty' })).toEqual(['outcome: penalty-by-law']);
    expect(wrong({ outcome: 'unfounded', revision: null }, { about: 'penalty' })).toEqual([]);
  });

  test('on a change grants it as it was asked, or not: never a part of it', () => {
    const about = 'change' as const;
    expect(wrong({ revision: null }, { about })).toEqual([]);
    expect(wrong({ outcome: 'partly_founded', revision: null }, { about })).toEqual([
      'outcome: change-whole',
    ]);
    expect(wrong({}, { about })).toEqual(['revision: revision-not-fitting']);
  });

  test('is about what its letter is about; money that has to come back follows from the settlement', () => {
    expect(contestedIn(null)).toBe('application');
    expect(contestedIn('granted_in_part')).toBe('application');
    expect([contestedIn('settled'), contestedIn('settlement_lowered'), contestedIn('recovered')]).toEqual([
      'settlement',
      'settlement',
      'settlement',
    ]);
    expect(contestedIn('penalty_fixed')).toBe('penalty');
    expect(contestedIn('change_decided')).toBe('change');
  });

  test('changes a grant that stands, takes another decision again, and no decision on what was settled', () => {
    expect(effectOf('in_progress', 'granted')).toBe('grant_changed');
    expect(effectOf('rejected', 'granted')).toBe('decided_again');
    expect(effectOf('granted', 'rejected')).toBe('decided_again');
    expect(() => effectOf('settled', 'granted')).toThrow(/does not change/);
  });

  test('is taken by someone else than the decision, and prepared by someone else where that can (Awb 10:3(3))', () => {
    expect(() => requireOtherDecider(['a'], 'a')).toThrow(/does not decide/);
    expect(() => requireOtherDecider(['a'], 'b')).not.toThrow();
    expect(() => requireFreshEyes(['a'], 'a', ['a', 'b'])).toThrow(/does not prepare/);
    expect(() => requireFreshEyes(['a'], 'a', ['a'])).not.toThrow();
  });
});

describe('a settlement after an objection', () => {
  const revised = (before: string, most: string, after: string) =>
    revisionProblems([{ before: euro(before), most: euro(most), after: euro(after) }]).map(
      ({ code }) => code,
    );

  test('is higher, and never more than was granted', () => {
    expect(revised('10.00', '20.00', '20.00')).toEqual([]);
    expect(revised('10.00', '20.00', '20.01')).toEqual(['above-grant']);
    expect(revised('10.00', '20.00', '9.99')).toEqual(['worse-off']);
    expect(revised('10.00', '20.00', '10.00')).toEqual(['nothing-higher']);
  });

  const cents = fc.integer({ min: 0, max: 100_000 }).map((n) => euro((n / 100).toFixed(2)));
  const event = (type: 'granted' | 'paid' | 'settled' | 'settlement_raised', amount: Amount): NewEvent => ({
    type,
    occurredOn: '2026-01-01' as NewEvent['occurredOn'],
    amount,
    data: { shares: [{ fund: 'f', year: 2026, amount }] },
  });
  const least = (a: Amount, b: Amount) => (exceeds(a, b) ? b : a);

  test('makes final what was paid too much first, commits the rest, and is settled at exactly that', () => {
    fc.assert(
      fc.property(cents, cents, cents, cents, (granted, some, lower, higher) => {
        const paid = least(some, granted);
        const settled = least(lower, granted);
        const raised = least(sum([settled, higher]), granted);
        const holding = holdingsOf([
          event('granted', granted),
          event('paid', paid),
          event('settled', settled),
          event('settlement_raised', raised),
        ]).get('f/2026');
        if (!holding) return granted === zero;
        // What is final and still due is the settlement; what has to come back is what was paid beyond it.
        expect(settledAt(holding)).toBe(raised);
        expect(holding.paid).toBe(exceeds(paid, raised) ? subtract(paid, raised) : zero);
        return true;
      }),
    );
  });

  test('takes what has not to come back off the last parts of a plan', () => {
    const part = (number: number, amount: string) => ({
      number,
      dueOn: '2026-03-01' as never,
      amount: euro(amount),
    });
    const plan = [part(1, '10.00'), part(2, '10.00'), part(3, '9.99')];
    expect(lowerInstalments(plan, euro('12.00')).map(({ amount }) => amount)).toEqual(['10.00', '7.99']);
    expect(lowerInstalments(plan, euro('29.99'))).toEqual([]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2999 }), (less) => {
        const off = euro((less / 100).toFixed(2));
        const left = lowerInstalments(plan, off).map(({ amount }) => amount);
        expect(sum(left)).toBe(subtract(euro('29.99'), off));
      }),
    );
  });
});

describe('what comes next with an objection', () => {
  const day = (text: string) => calendarDate(text);
  const step = (kind: ObjectionStepKind, on: string, until: string | null = null): ObjectionStep => ({
    kind,
    on: day(on),
    until: until === null ? null : day(until),
    weeks: null,
    days: null,
    note: null,
  });
  const next = (steps: ObjectionStep[], today: string, isHeard = false, isPrepared = false) =>
    nextWithObjection({ steps, isHeard, isPrepared }, day(today));

  test('is hearing, preparing and deciding, in that order', () => {
    expect(next([], '2026-09-01')).toBe('hear');
    expect(next([], '2026-09-01', false, true)).toBe('hear');
    expect(next([], '2026-09-01', true)).toBe('prepare');
    expect(next([], '2026-09-01', true, true)).toBe('decide');
  });

  test('is mending it, up to and with the last day for that or until it was mended', () => {
    const asked = step('mend_requested', '2026-09-01', '2026-09-15');
    expect(next([asked], '2026-09-15')).toBe('mend');
    expect(next([asked], '2026-09-16')).toBe('hear');
    expect(next([asked, step('mended', '2026-09-04')], '2026-09-05')).toBe('hear');
    const again = step('mend_requested', '2026-09-05', '2026-09-20');
    expect(next([asked, step('mended', '2026-09-04'), again], '2026-09-05')).toBe('mend');
  });
});
