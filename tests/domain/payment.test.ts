import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '#server/domain/dates.ts';
import { exceeds, isNegative, partOf, sum, zero, type Amount } from '#server/domain/money.ts';
import {
  kindsOf,
  mostPayable,
  nextPayment,
  payableProblems,
  paymentStatuses,
  paymentSteps,
  scheduleProblems,
  type PaymentStep,
  type Room,
} from '#server/domain/payment.ts';

const euro = (text: string) => text as Amount;
const day = (text: string) => text as CalendarDate;
const codes = (problems: { code: string }[]) => problems.map(({ code }) => code);
const steps = Object.keys(paymentSteps) as PaymentStep[];

describe('the path of a payment', () => {
  const allowed: Record<string, Record<string, string>> = {
    requested: { prepare: 'prepared', refuse: 'refused' },
    refused: {},
    prepared: { approve: 'approved', cancel: 'cancelled' },
    cancelled: {},
    approved: { put_in_file: 'in_file', pay_by_hand: 'paid', cancel: 'cancelled' },
    in_file: { confirm_file: 'paid', reject_file: 'approved' },
    paid: {},
  };
  it.each(paymentStatuses.flatMap((status) => steps.map((step) => [status, step] as const)))(
    '%s: %s',
    (status, step) => {
      const to = allowed[status]![step];
      if (to) expect(nextPayment(status, step)).toBe(to);
      else expect(() => nextPayment(status, step)).toThrow(`${status} cannot ${step}`);
    },
  );

  it('ends where it is paid: no sequence of steps pays a second time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (tried) => {
        let status: (typeof paymentStatuses)[number] = 'requested';
        let times = 0;
        for (const step of tried) {
          try {
            status = nextPayment(status, step);
            if (status === 'paid') times += 1;
          } catch {
            // This step was not possible here.
          }
        }
        expect(times).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('what can be paid', () => {
  const room = (given: Partial<Room> = {}): Room => ({
    granted: euro('5000.00'),
    paid: zero,
    settled: zero,
    pending: zero,
    advancePercent: 80,
    ...given,
  });

  it('ahead of the settlement is the percentage of the scheme, less what was paid or is under way', () => {
    expect(mostPayable(room(), 'advance')).toBe('4000.00');
    expect(mostPayable(room({ granted: euro('3000.00'), paid: euro('2000.00') }), 'advance')).toBe('2000.00');
    expect(mostPayable(room({ pending: euro('3999.99') }), 'advance')).toBe('0.01');
    expect(mostPayable(room({ advancePercent: 0 }), 'advance')).toBe('0.00');
  });

  it('of a bill or after the settlement is what is committed', () => {
    expect(mostPayable(room({ pending: euro('1000.00') }), 'invoice')).toBe('4000.00');
    expect(mostPayable(room({ granted: euro('800.00'), settled: euro('4200.00') }), 'final')).toBe('800.00');
  });

  it('is never below zero nor above what is committed', () => {
    const amount = fc.integer({ min: 0, max: 9_999_999 }).map((cents) => {
      const digits = String(cents).padStart(3, '0');
      return euro(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
    });
    const rooms = fc.record({
      granted: amount,
      paid: amount,
      settled: amount,
      pending: amount,
      advancePercent: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(
        rooms,
        fc.constantFrom('advance' as const, 'final' as const, 'invoice' as const),
        (given, kind) => {
          const most = mostPayable(given, kind);
          expect(isNegative(most) || exceeds(most, given.granted)).toBe(false);
          if (kind !== 'advance' || most === zero) return;
          const ahead = partOf(sum([given.granted, given.paid, given.settled]), given.advancePercent);
          expect(exceeds(sum([given.paid, given.settled, given.pending, most]), ahead)).toBe(false);
        },
      ),
    );
  });

  it('belongs to the road of the project', () => {
    expect(kindsOf('subsidy', false)).toEqual(['advance']);
    expect(kindsOf('subsidy', true)).toEqual(['final']);
    expect(kindsOf('municipality', false)).toEqual(['invoice']);
    expect(kindsOf('contract', false)).toEqual(['invoice']);
  });

  it.each([
    ['0.00', ['not-above-zero']],
    ['-5.00', ['not-above-zero']],
    ['4000.01', ['more-than-payable']],
    ['4000.00', []],
  ])('%s of 4000.00', (amount, wrong) => {
    expect(codes(payableProblems(euro(amount), euro('4000.00')))).toEqual(wrong);
  });
});

describe('a schedule of payments', () => {
  const part = (amount: string, dueOn: string) => ({ amount: euro(amount), dueOn: day(dueOn) });
  it.each([
    ['in two parts', [part('2000.00', '2026-04-01'), part('2000.00', '2026-07-01')], []],
    ['on the same day twice', [part('1.00', '2026-04-01'), part('1.00', '2026-04-01')], ['not-later']],
    [
      'that together is too much',
      [part('2000.00', '2026-04-01'), part('2000.01', '2026-07-01')],
      ['more-than-payable'],
    ],
    ['with nothing in it', [part('0.00', '2026-04-01')], ['not-above-zero']],
  ])('%s', (_, schedule, wrong) => expect(codes(scheduleProblems(schedule, euro('4000.00')))).toEqual(wrong));
});
