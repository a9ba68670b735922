import { lastDay, readPartialDate, type CalendarDate, type PartialDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import { isNegative, readAmount, subtract, sum, zero, type Amount } from './money.ts';
import { readTypedNumber } from './typed-number.ts';
import { holdingKey, type Share } from './ledger.ts';

/** A line of costs that becomes another amount. */
export type ChangedLine = { position: number; from: Amount; to: Amount };

/** A change of the plan as it was typed. */
export type ChangeGiven = {
  what: string;
  why: string;
  /** The new date; empty: that stays. */
  completesOn: string;
  /** Per line of costs the new amount; empty: that stays. */
  lines: readonly { position: number; amount: string }[];
  /** What is asked of the funds above the grant; empty: nothing. */
  more: string;
};
export type ChangeableLine = { position: number; amount: Amount };

/** Reads euros that were typed; empty is null without a problem. */
export function readTyped(field: string, text: string, problems: FieldProblem[]): Amount | null {
  if (text.trim() === '') return null;
  const read = readTypedNumber(text, 2);
  const amount = 'value' in read ? readAmount(read.value) : null;
  if (amount) return amount;
  const reason = 'problem' in read ? read.problem : 'too-large';
  const code = reason === 'negative' || reason === 'too-exact' ? reason : 'not-an-amount';
  const detail = `"${text}" is no amount: write 1250 or 1.250,50`;
  problems.push({ field, code, detail, values: { typed: text } });
  return null;
}

/**
 * Reads a change of the plan during execution. It says what and why, and changes something: the date, the lines, or the
 * amount. What the lines become more is exactly what is asked more: within the grant they only shift.
 * @returns what was read, and everything that is wrong
 */
export function readChange(given: ChangeGiven, lines: readonly ChangeableLine[], today: CalendarDate) {
  const problems: FieldProblem[] = [];
  const missing = (field: string, detail: string) => problems.push({ field, code: 'missing', detail });
  if (!given.what.trim()) missing('what', 'Say what changes');
  if (!given.why.trim()) missing('why', 'Say why');
  const completesOn = given.completesOn.trim() ? readPartialDate(given.completesOn.trim()) : null;
  if (given.completesOn.trim() && !completesOn) {
    problems.push({ field: 'completesOn', code: 'not-a-date', detail: 'This is not a date' });
  } else if (completesOn && lastDay(completesOn) < today) {
    problems.push({ field: 'completesOn', code: 'in-past', detail: 'This day has passed' });
  }
  const changed = given.lines.flatMap(({ position, amount: text }): ChangedLine[] => {
    const line = lines.find((one) => one.position === position);
    if (!line) {
      const detail = `The budget has no line of costs ${position}`;
      problems.push({ field: `lines.${position}`, code: 'line-unknown', detail, values: { line: position } });
      return [];
    }
    const to = readTyped(`lines.${position}`, text, problems);
    return to && to !== line.amount ? [{ position, from: line.amount, to }] : [];
  });
  const more = readTyped('more', given.more, problems) ?? zero;
  if (problems.length === 0) problems.push(...balanceProblems(changed, more, completesOn));
  return { change: { completesOn, lines: changed, more }, problems };
}

function balanceProblems(
  lines: readonly ChangedLine[],
  more: Amount,
  completesOn: PartialDate | null,
): FieldProblem[] {
  if (lines.length === 0 && more === zero && !completesOn) {
    const detail = 'Nothing changes: give a new date, other amounts, or what more is asked';
    return [{ field: 'what', code: 'change-of-nothing', detail }];
  }
  const shift = subtract(sum(lines.map(({ to }) => to)), sum(lines.map(({ from }) => from)));
  if (shift === more) return [];
  const detail = `The lines become ${shift} more, and ${more} more is asked: that must be the same`;
  return [{ field: 'more', code: 'change-not-balanced', detail, values: { shift, more } }];
}

/** What is wrong with the shares of a proposal to grant more: together they are what is asked. */
export function changeShareProblems(more: Amount, shares: readonly Share[]): FieldProblem[] {
  const total = sum(shares.map(({ amount }) => amount));
  if (shares.some(({ amount }) => isNegative(amount))) {
    return [{ field: 'shares', code: 'negative', detail: 'An amount cannot be below zero' }];
  }
  if (total === more) return [];
  const detail = `The shares make ${total}, and ${more} is asked`;
  return [{ field: 'shares', code: 'shares-not-equal', detail, values: { total, amount: more } }];
}

/** The grant after a change, per fund year: what was committed before, with the extra shares. */
export function sharesAfter(before: readonly Share[], extra: readonly Share[]): Share[] {
  const all = Map.groupBy([...before, ...extra], holdingKey);
  return [...all.values()].map((same) => ({ ...same[0]!, amount: sum(same.map(({ amount }) => amount)) }));
}
