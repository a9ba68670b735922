import { vatRates } from './budget.ts';
import { lastDay, precisionOf, readPartialDate, type CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';
import { exceeds, readAmount, vatIn, zero, type Amount } from './money.ts';
import { readTypedNumber } from './typed-number.ts';

/** In place of a line of the budget: nobody chose one yet, nor that there is none. */
export const noLineChosen = -1;

/** An expense as it was typed. */
export type ExpenseGiven = {
  occurredOn: string;
  /** A shop or a firm; empty when it is the allowance of a volunteer. */
  supplier: string;
  /** Who gets an allowance: private to the council; empty when it is a bill. */
  volunteer: string;
  description: string;
  /** Euros as people write them, with VAT. */
  amount: string;
  /** How much of it is VAT; empty: not known. */
  vat: string;
  /** Of a bill that is not paid yet: by when it has to be; empty: it is paid. */
  dueOn?: string | undefined;
  /** The line of the budget; null: on none. */
  position: number | null;
};

/** What of a budget an expense can be on. */
export type ExpenseLine = { position: number; side: 'cost' | 'funding'; vatRecoverable: boolean };

const mostOfOne = '99999999.99' as Amount;
/** Choice: nothing is paid for a project of this register before this day. */
const earliest = '1990-01-01' as CalendarDate;

/** Reads a day that has come already, of anything that is recorded afterwards. */
export function readPastDay(field: string, text: string, today: CalendarDate) {
  const date = readPartialDate(text.trim());
  const day = date && precisionOf(date) === 'day' ? lastDay(date) : null;
  const problem = (code: string, detail: string): FieldProblem[] => [{ field, code, detail }];
  if (text.trim() === '') return { day, problems: problem('missing', 'Say when it was') };
  if (!day) return { day, problems: problem('not-a-date', `${text} is not a day`) };
  if (day > today) return { day, problems: problem('in-future', `${day} has not come yet`) };
  if (day < earliest) return { day, problems: problem('too-long-ago', `${day} is too long ago`) };
  return { day, problems: [] };
}

/** Reads euros above zero, to the cent: `0.005` is refused, and so are zero and less. */
export function readEuros(field: string, text: string): { amount: Amount | null; problems: FieldProblem[] } {
  const wrong = (code: string, detail: string, values?: FieldProblem['values']) => ({
    amount: null,
    problems: [{ field, code, detail, ...(values && { values }) }],
  });
  if (text.trim() === '') return wrong('missing', 'Say how much');
  const read = readTypedNumber(text, 2);
  if ('problem' in read) {
    if (read.problem === 'negative') return wrong('not-above-zero', `"${text}" is below zero`);
    if (read.problem === 'too-exact') return wrong('too-exact', `"${text}" has more than two decimals`);
    return wrong('not-an-amount', `"${text}" is no amount: write 1250 or 1.250,50`, { typed: text });
  }
  const amount = readAmount(read.value);
  if (!amount || exceeds(amount, mostOfOne)) {
    return wrong('too-large', `An amount is at most ${mostOfOne}`, { limit: '99.999.999,99' });
  }
  if (amount === zero) return wrong('not-above-zero', 'An amount of zero moves nothing');
  return { amount, problems: [] };
}

const highestRate = Math.max(...vatRates);

function readVat(text: string, amount: Amount | null, isNeeded: boolean) {
  if (text.trim() === '') {
    const detail = 'VAT of this line can be reclaimed: say how much of the amount is VAT, or 0';
    return { vat: null, problems: isNeeded ? [{ field: 'vat', code: 'vat-needed', detail }] : [] };
  }
  if (/^0+([.,]0{1,2})?$/.test(text.trim())) return { vat: zero, problems: [] };
  const { amount: vat, problems } = readEuros('vat', text);
  const most = amount && vatIn(amount, highestRate);
  if (!vat || !most || !exceeds(vat, most)) return { vat, problems };
  const detail = `Of ${amount} at most ${most} can be VAT (${highestRate}%)`;
  return { vat: null, problems: [{ field: 'vat', code: 'vat-too-high', detail, values: { amount: most } }] };
}

/** The day by which a bill has to be paid, which may have passed; empty: it is paid. */
function readDue(text: string, isAllowance: boolean) {
  const date = readPartialDate(text);
  const dueOn = date && precisionOf(date) === 'day' ? lastDay(date) : null;
  const problem = (code: string, detail: string): FieldProblem[] => [{ field: 'dueOn', code, detail }];
  if (text === '') return { dueOn: null, problems: [] };
  if (!dueOn) return { dueOn, problems: problem('not-a-date', `${text} is not a day`) };
  return {
    dueOn,
    problems: isAllowance ? problem('not-fitting', 'An allowance is recorded when it is paid') : [],
  };
}

/**
 * Reads an expense. It is on a line of the costs that exists, or on none; it has a supplier or a volunteer, and not both.
 * @returns what was read, null where it could not be, and everything that is wrong
 */
export function readExpense(given: ExpenseGiven, lines: readonly ExpenseLine[], today: CalendarDate) {
  const day = readPastDay('occurredOn', given.occurredOn, today);
  const euros = readEuros('amount', given.amount);
  const line = lines.find(({ position, side }) => position === given.position && side === 'cost');
  const vat = readVat(given.vat, euros.amount, line?.vatRecoverable ?? false);
  const [supplier, volunteer] = [given.supplier.trim(), given.volunteer.trim()];
  const problems: FieldProblem[] = [...day.problems];
  const wrong = (field: keyof ExpenseGiven, code: string, detail: string, values?: FieldProblem['values']) =>
    problems.push({ field, code, detail, ...(values && { values }) });
  if (!supplier && !volunteer) wrong('supplier', 'missing', 'Say whom it was paid to');
  if (supplier && volunteer) wrong('supplier', 'supplier-or-volunteer', 'A bill or an allowance, not both');
  if (!given.description.trim()) wrong('description', 'missing', 'Say what it was for');
  problems.push(...euros.problems, ...vat.problems);
  const due = readDue(given.dueOn?.trim() ?? '', volunteer !== '');
  problems.push(...due.problems);
  if (volunteer && vat.vat && vat.vat !== zero) wrong('vat', 'not-fitting', 'An allowance has no VAT');
  if (given.position === noLineChosen) wrong('position', 'line-needed', 'Choose a line of costs, or none');
  else if (given.position !== null && !line) {
    const detail = `The budget has no line of costs ${given.position}`;
    wrong('position', 'line-unknown', detail, { line: given.position });
  }
  return {
    expense: {
      occurredOn: day.day,
      supplier: supplier || null,
      volunteer: volunteer || null,
      description: given.description.trim(),
      amount: euros.amount,
      vat: vat.vat,
      dueOn: due.dueOn,
      position: given.position,
    },
    problems,
  };
}
