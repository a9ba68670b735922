import type { FieldProblem } from './errors.ts';
import { readAmount, type Amount } from './money.ts';
import { readTypedNumber } from './typed-number.ts';

/** What was typed in a field, read; or what is wrong with it. */
export type Typed<Value> = { value: Value } | { problem: FieldProblem };

/** Euros as people type them: `1250` or `1.250,50`. Of half a cent, or of words, it is said what is wrong. */
export function typedAmount(field: string, text: string): Typed<Amount> {
  if (text.trim() === '') return { problem: { field, code: 'missing', detail: 'Fill in an amount' } };
  const read = readTypedNumber(text, 2);
  const value = 'value' in read ? readAmount(read.value) : null;
  if (value) return { value };
  const known = 'problem' in read && (read.problem === 'negative' || read.problem === 'too-exact');
  const code = known ? read.problem : 'not-an-amount';
  const detail = `"${text}" is not an amount: write 1250 or 1.250,50`;
  return { problem: { field, code, detail, values: { typed: text } } };
}

/** The problems of what was typed in several fields. */
export const problemsIn = (...typed: readonly Typed<unknown>[]): FieldProblem[] =>
  typed.flatMap((one) => ('problem' in one ? one.problem : []));

/** The value of what was read; only after `problemsIn` found nothing. */
export function valueOf<Value>(typed: Typed<Value>): Value {
  if ('value' in typed) return typed.value;
  throw new Error(typed.problem.detail);
}
