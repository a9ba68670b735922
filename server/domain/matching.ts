import { daysBetween, type CalendarDate } from './dates.ts';
import { isNegative, subtract, zero, type Amount } from './money.ts';

/** A line of a bank statement, as far as it says what it paid. */
export type MatchEntry = {
  bookedOn: CalendarDate;
  /** Below zero: it went out. */
  amount: Amount;
  counterparty: string | null;
  description: string;
};

export type MatchExpense = { occurredOn: CalendarDate; amount: Amount; supplier: string | null };

/** Choice: a bill is paid at most so many days before or after the day that was written down. */
export const mostDaysApart = 45;

const wordsOf = (text: string) =>
  new Set(
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2),
  );

/** How much of the name of a supplier stands in what the bank tells: from 0 to 1. */
function nameShare({ counterparty, description }: MatchEntry, supplier: string | null): number {
  const wanted = wordsOf(supplier ?? '');
  if (wanted.size === 0) return 0;
  const told = wordsOf(`${counterparty ?? ''} ${description}`);
  return [...wanted].filter((word) => told.has(word)).length / wanted.size;
}

/**
 * How well a line of a bank statement fits an expense; null: it does not. The amount must be the same to the cent and the
 * days near each other; a name that is there, and a day that is near, put it first. Only a suggestion: a human says yes.
 */
export function matchScore(entry: MatchEntry, expense: MatchExpense): number | null {
  if (!isNegative(entry.amount) || subtract(zero, entry.amount) !== expense.amount) return null;
  const days = Math.abs(daysBetween(expense.occurredOn, entry.bookedOn));
  if (days > mostDaysApart) return null;
  return nameShare(entry, expense.supplier) * 2 + (1 - days / mostDaysApart);
}

/** The expenses that a line can have paid, the likeliest first. */
export const suggestionsFor = <Expense extends MatchExpense>(
  entry: MatchEntry,
  expenses: readonly Expense[],
): Expense[] =>
  expenses
    .flatMap((expense) => {
      const score = matchScore(entry, expense);
      return score === null ? [] : [{ expense, score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ expense }) => expense);
