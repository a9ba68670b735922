import type { Rate } from '../../../server/features/figures/contract.ts';
import type { Reader } from './reader.ts';

/** The numerator or denominator of a rate: a number of projects, or an amount (which travels as text). */
export const valueOf = (read: Reader, value: Rate['numerator']) =>
  typeof value === 'number' ? read.integer(value) : read.amount(value);

/** "16 van 27": what stands under every percentage. */
export const fractionOf = (read: Reader, { numerator, denominator }: Rate) =>
  read.t('rate.fraction', { numerator: valueOf(read, numerator), denominator: valueOf(read, denominator) });
