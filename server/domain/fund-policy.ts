import type { ResidualRule } from './budget.ts';
import type { CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import type { AllotmentFormula } from './fund-events.ts';
import { byInhabitants, exceeds, isNegative, readAmount, subtract, sum, zero, type Amount } from './money.ts';
import { readTypedNumber } from './typed-number.ts';

/** The years that one commitment of the council can hold at most. */
export const longestPledge = 10;

/**
 * An amount as someone typed it; one below zero only where it may be.
 * @returns null with a problem when it is none; null without one when it was left empty and may be
 */
export function typedAmount(
  field: string,
  typed: string,
  problems: FieldProblem[],
  { optional = false, belowZero = false } = {},
): Amount | null {
  const text = typed.trim();
  if (text === '') {
    if (!optional) problems.push({ field, code: 'missing', detail: `${field} needs an amount` });
    return null;
  }
  const isLess = /^[-−–]/.test(text);
  const read = readTypedNumber(belowZero && isLess ? text.slice(1) : text, 2);
  const amount = 'value' in read ? readAmount(read.value) : null;
  if (amount) return belowZero && isLess ? subtract(zero, amount) : amount;
  const code = 'problem' in read && read.problem === 'negative' ? 'negative' : 'not-an-amount';
  const detail = `"${text}" is not an amount here: write 1250 or 1.250,50`;
  problems.push({ field, code, detail, values: { typed: text } });
  return null;
}

/** A day of each year, as MM-DD; 29 February is not one. */
export const isYearlyDay = (text: string) =>
  /^\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`2023-${text}T00:00:00Z`)) && daysMatch(text);
const daysMatch = (text: string) => new Date(`2023-${text}T00:00:00Z`).toISOString().slice(5, 10) === text;

export type FundSettings = { name: string; residualRule: ResidualRule; redistributionDay: string | null };

/** What is wrong with a fund: it has a name, and a day to divide on exactly when it divides. */
export function fundProblems({ name, residualRule, redistributionDay }: FundSettings): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (name.trim() === '') problems.push({ field: 'name', code: 'missing', detail: 'A fund needs a name' });
  if (residualRule !== 'redistribute') return problems;
  const field = 'redistributionDay';
  if (!redistributionDay) problems.push({ field, code: 'missing', detail: 'Say on which day it is divided' });
  else if (!isYearlyDay(redistributionDay)) {
    problems.push({ field, code: 'not-a-yearly-day', detail: 'Write a day of the year as 10-01' });
  }
  return problems;
}

/** The amount of a year: fixed, or by the formula (Borsele: 1,250 + 0.20 × 4,300 = 2,110.00). */
export const allotmentOf = (given: { amount: Amount } | AllotmentFormula): Amount =>
  'amount' in given ? given.amount : byInhabitants(given.base, given.perInhabitant, given.inhabitants);

/** The fund years of a commitment for several years. */
export const pledgedYears = (first: number, years: number): number[] =>
  Array.from({ length: years }, (_, i) => first + i);

/** What a village gives (below zero) or gets when what is left is divided. */
export type Redistributed = { village: string; amount: Amount };

/**
 * What is wrong with dividing between villages: it sums to zero to the cent, each village stands in it once, and a
 * village does not give more than it has left.
 * @param left what each village has available
 */
export function redistributionProblems(
  shares: readonly Redistributed[],
  left: ReadonlyMap<string, Amount>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const total = sum(shares.map(({ amount }) => amount));
  if (shares.length < 2) {
    problems.push({
      field: 'shares',
      code: 'divides-nothing',
      detail: 'Dividing needs two villages at least',
    });
  } else if (total !== zero) {
    const detail = `What villages give and get must be the same: now it is ${total}`;
    problems.push({ field: 'shares', code: 'not-zero', detail, values: { amount: total } });
  }
  shares.forEach(({ village, amount }, i) => {
    const own = left.get(village);
    const field = `shares.${i}`;
    if (shares.findIndex((one) => one.village === village) !== i) {
      problems.push({ field, code: 'village-twice', detail: `${village} stands in it twice` });
    }
    if (own === undefined || !isNegative(amount) || !exceeds(subtract(zero, amount), own)) return;
    problems.push({
      field,
      code: 'gives-too-much',
      detail: `${village} has ${own} left`,
      values: { left: own },
    });
  });
  return problems;
}

/**
 * A decision of the council that was taken: it has a title and a day that is not still to come; where it can be read is
 * an address.
 */
export function councilDecisionProblems(
  given: { title: string; decidedOn: CalendarDate | null; document: string | null },
  today: CalendarDate,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, detail: string) => problems.push({ field, code, detail });
  if (given.title.trim() === '') wrong('decisionTitle', 'missing', 'Name the decision of the council');
  if (!given.decidedOn) wrong('decidedOn', 'missing', 'Say when the council decided');
  else if (given.decidedOn > today) wrong('decidedOn', 'in-future', 'That day is still to come');
  if (given.document && !isAddress(given.document)) {
    wrong('document', 'not-an-address', 'Give the whole address, with https://');
  }
  return problems;
}

export const isAddress = (text: string) => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
};
