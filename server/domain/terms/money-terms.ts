import { addDays, addMonths, type CalendarDate } from '../dates.ts';
import { requireNoProblems } from '../errors.ts';
import { decreeWarnings, namedDayWarnings, type Warning } from './clock.ts';
import { countTerm } from './counting.ts';
import { notBefore, type Loose, type Problem } from './problems.ts';
import { extend, fixedDate, type TermDate } from './working-days.ts';

/** Awb 4:87(1). */
export const paymentWeeks = 6;
/** Awb 4:34: a reservation that is not invoked within this time lapses. */
export const budgetReservationWeeks = 4;
/** Awb 4:49(3) and 4:57(4). */
export const recoveryYears = 5;
/** Awb 4:60: at the latest so many weeks before the year. */
export const applicationWeeksBefore = 13;
/** Awb 4:74: at the latest so many months after the year. */
export const accountMonthsAfter = 6;

export type PaymentInput = {
  announcedOn: CalendarDate;
  /** A later day that the decision names. */
  namedOn?: CalendarDate | null;
};
export type Payment = { payBy: TermDate; warnings: Warning[] };

export const paymentProblems = (input: Loose<PaymentInput>): Problem[] =>
  notBefore('namedOn', input.namedOn, input.announcedOn, 'before-announcement');

/**
 * The last day to pay: six weeks after the announcement, unless the decision names a later day (Awb 4:87(1)).
 * @throws RuleViolation invalid-input
 */
export function paymentTerm(input: PaymentInput): Payment {
  requireNoProblems(paymentProblems(input));
  const { announcedOn, namedOn } = input;
  const length = { count: paymentWeeks, unit: 'weeks' } as const;
  const byLaw = extend(announcedOn, addDays(announcedOn, paymentWeeks * 7), length, 'Awb 4:87(1)');
  if (!namedOn || namedOn <= byLaw.date) return { payBy: byLaw, warnings: decreeWarnings([byLaw]) };
  const payBy = fixedDate(namedOn, 'Awb 4:87(1)', { because: 'named-day', article: 'Awb 4:87(1)' });
  return { payBy, warnings: namedDayWarnings([namedOn]) };
}

export type BudgetReservationInput = { adoptedOn: CalendarDate; invokedOn?: CalendarDate | null };
export type BudgetReservation = {
  invokeBy: TermDate;
  /** Did the reservation lapse? null: it was not invoked, so that depends on today. */
  lapsed: boolean | null;
  warnings: Warning[];
};

export const budgetReservationProblems = (input: Loose<BudgetReservationInput>): Problem[] =>
  notBefore('invokedOn', input.invokedOn, input.adoptedOn, 'before-adoption');

/**
 * The last day to invoke the reservation that the budget must hold enough: four weeks after it was adopted (Awb 4:34).
 * @throws RuleViolation invalid-input
 */
export function budgetReservationTerm(input: BudgetReservationInput): BudgetReservation {
  requireNoProblems(budgetReservationProblems(input));
  const { adoptedOn, invokedOn } = input;
  const length = { count: budgetReservationWeeks, unit: 'weeks' } as const;
  const invokeBy = extend(adoptedOn, addDays(adoptedOn, budgetReservationWeeks * 7), length, 'Awb 4:34');
  return {
    invokeBy,
    lapsed: invokedOn ? invokedOn > invokeBy.date : null,
    warnings: decreeWarnings([invokeBy]),
  };
}

export type RecoveryInput = { settledOn: CalendarDate };
export type Recovery = { withdrawUntil: TermDate; recoverUntil: TermDate };

/**
 * Until when a settled grant can be withdrawn (Awb 4:49(3)) and money asked back (4:57(4)): five years, whatever day
 * that is. Settled on 29 February, they pass on 28 February.
 */
export function recoveryTerm({ settledOn }: RecoveryInput): Recovery {
  const length = { count: recoveryYears, unit: 'years' } as const;
  return {
    withdrawUntil: countTerm({ from: settledOn, ...length, direction: 'forward' }, 'Awb 4:49(3)'),
    recoverUntil: countTerm({ from: settledOn, ...length, direction: 'forward' }, 'Awb 4:57(4)'),
  };
}

export type FinancialYearInput = {
  startsOn: CalendarDate;
  /** Default: a year after the start. */
  endsOn?: CalendarDate | null;
};
export type FinancialYear = { applyBy: TermDate; accountBy: TermDate };

export const financialYearProblems = (input: Loose<FinancialYearInput>): Problem[] =>
  notBefore('endsOn', input.endsOn, input.startsOn, 'before-year-start');

/**
 * For a subsidy per financial year, where the scheme says so: apply at the latest 13 weeks before it starts (Awb 4:60,
 * counted back) and account for it within six months after it (4:74).
 *
 * Choice: the six months are whole calendar months, from the day after the last day of the year: a year that ends on
 * 30 June is accounted for by 31 December, not by the 30th.
 * @throws RuleViolation invalid-input
 */
export function financialYearTerms(input: FinancialYearInput): FinancialYear {
  requireNoProblems(financialYearProblems(input));
  const { startsOn } = input;
  const endsOn = input.endsOn ?? addDays(addMonths(startsOn, 12), -1);
  const months = { count: accountMonthsAfter, unit: 'months' } as const;
  const accountBy = addDays(addMonths(addDays(endsOn, 1), accountMonthsAfter), -1);
  return {
    applyBy: countTerm(
      { from: startsOn, count: applicationWeeksBefore, unit: 'weeks', direction: 'back' },
      'Awb 4:60',
    ),
    accountBy: extend(endsOn, accountBy, months, 'Awb 4:74'),
  };
}
