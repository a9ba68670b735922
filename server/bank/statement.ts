import type { CalendarDate } from '../domain/dates.ts';
import { RuleViolation, type FieldProblem } from '../domain/errors.ts';
import type { Amount } from '../domain/money.ts';

/** One line of a bank statement: money that came in or went out. */
export type StatementEntry = {
  /** Where it stands in the file, for who wants to look. */
  line: number;
  bookedOn: CalendarDate;
  /** Below zero: it went out. Never zero. */
  amount: Amount;
  /** The account that the statement is of, as it is written there; null: the file does not say. */
  account: string | null;
  counterparty: string | null;
  counterpartyAccount: string | null;
  description: string;
  /** How the bank names this entry: the same when it is brought in again. null: the bank gives no such name. */
  reference: string | null;
};

export type Statement = {
  format: 'camt.053' | 'csv';
  entries: StatementEntry[];
  /** Entries that are announced and not booked yet; they come again when they are. */
  notBooked: number;
};

/** A council of a village has some hundreds a year; what has more is not its statement. */
export const mostEntries = 20_000;
/** After so many problems more of them help nobody. */
const mostProblems = 20;

export const statementProblems = [
  'statement-empty',
  'statement-not-text',
  'statement-doctype',
  'statement-not-xml',
  'statement-other-message',
  'statement-too-many',
  'statement-not-closing',
  'statement-columns',
  'statement-currency',
  'statement-amount',
  'statement-date',
  'statement-direction',
] as const;
export type StatementProblem = (typeof statementProblems)[number];

/** What is wrong with a bank file and at which line; never what stands there, because that is about people. */
export function problemAt(line: number, code: StatementProblem, detail: string): FieldProblem {
  return { field: 'file', code, detail: `Line ${line}: ${detail}`, values: { line } };
}

export const refusal = (problems: readonly FieldProblem[]) =>
  new RuleViolation('invalid-input', problems.map(({ detail }) => detail).join('; '), { problems });

/** Collects what is wrong, and gives up when it is too much. */
export class Findings {
  readonly problems: FieldProblem[] = [];

  add(line: number, code: StatementProblem, detail: string) {
    this.problems.push(problemAt(line, code, detail));
    if (this.problems.length >= mostProblems) throw refusal(this.problems);
  }

  /** @throws RuleViolation invalid-input when anything was wrong */
  require() {
    if (this.problems.length > 0) throw refusal(this.problems);
  }
}

/** @throws RuleViolation invalid-input */
export function requireNotTooMany(entries: readonly unknown[], line: number) {
  if (entries.length < mostEntries) return;
  throw refusal([problemAt(line, 'statement-too-many', `More than ${mostEntries} entries in one statement`)]);
}
