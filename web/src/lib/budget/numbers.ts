import type { DraftLine } from '../../../../server/domain/draft-budget.ts';
import { readTypedNumber, writeNumber } from '../../../../server/domain/typed-number.ts';

const decimalsOf = { quantity: 3, unitPrice: 2, amount: 2 } as const;
type NumberField = keyof typeof decimalsOf;
const numberFields = Object.keys(decimalsOf) as NumberField[];

const isNumberField = (field: string): field is NumberField => field in decimalsOf;

/**
 * A number as Dutch readers write it, once somebody is done typing: `1250.5` becomes `1.250,50`, so that everyone sees
 * how it was read. What cannot be read stays as it was typed.
 */
export function tidyNumber(field: string, typed: string): string {
  if (!isNumberField(field) || typed.trim() === '') return typed;
  const read = readTypedNumber(typed, decimalsOf[field]);
  if (!('value' in read)) return typed;
  return writeNumber(read.value, field === 'quantity' ? 0 : 2);
}

/** Whether a number could have been meant otherwise than it was read. */
export function isAmbiguous(field: string, typed: string): boolean {
  if (!isNumberField(field)) return false;
  const read = readTypedNumber(typed, decimalsOf[field]);
  return 'value' in read && read.isAmbiguous;
}

export function tidyLine(line: DraftLine): DraftLine {
  const tidied = { ...line };
  for (const field of numberFields) tidied[field] = tidyNumber(field, line[field]);
  return numberFields.every((field) => tidied[field] === line[field]) ? line : tidied;
}
