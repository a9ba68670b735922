import { Decimal } from 'decimal.js';

/**
 * An amount in euros with two decimals, such as "1250.00".
 * It stays a string in the database, on the wire and in variables;
 * it is a Decimal only inside this file. Never a float.
 */
export type Amount = string & { readonly unit: 'EUR' };

export const amountPattern = String.raw`^-?\d{1,12}\.\d{2}$`;
export const zero = '0.00' as Amount;

const Euro = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });
const toAmount = (value: Decimal) => (value.isZero() ? zero : (value.toFixed(2) as Amount));

/** Euros with at most two decimals in JSON or SQL notation ("1250", "1250.5") as an amount, or null when it is none. */
export function readAmount(text: string): Amount | null {
  return /^-?\d{1,12}(\.\d{1,2})?$/.test(text) ? toAmount(new Euro(text)) : null;
}

export const sum = (amounts: readonly Amount[]) =>
  toAmount(amounts.reduce((total, next) => total.plus(next), new Euro(0)));

export const subtract = (amount: Amount, less: Amount) => toAmount(new Euro(amount).minus(less));

export const exceeds = (amount: Amount, limit: Amount) => new Euro(amount).gt(limit);

export const isNegative = (amount: Amount) => new Euro(amount).lt(0);

export const isPositive = (amount: Amount) => new Euro(amount).gt(0);

/** Quantity × price in euros, rounded half up to the cent: a line is rounded, a total is the sum of its lines. */
export const multiply = (price: Amount, quantity: string) => toAmount(new Euro(price).times(quantity));

/** A share as a percentage with one decimal, half up ("68.8"); null when the whole is zero: it cannot be calculated. */
export function percentage(part: Amount | number, whole: Amount | number): string | null {
  const divisor = new Euro(whole);
  return divisor.isZero() ? null : new Euro(part).times(100).div(divisor).toFixed(1);
}

/**
 * The amount of a line that counts: including VAT only when VAT cannot be reclaimed.
 * €1,000 net at 21% is €1,210 not recoverable, €1,000 recoverable.
 */
export function withVat(net: Amount, rate: number, recoverable: boolean): Amount {
  return recoverable ? net : toAmount(new Euro(net).times(100 + rate).div(100));
}

/** The VAT in an amount that holds it, at a rate in percent: of €121.00 at 21% it is €21.00. */
export const vatIn = (gross: Amount, rate: number) => toAmount(new Euro(gross).times(rate).div(100 + rate));

/** The yearly amount of a fund by formula: a base and an amount per inhabitant. */
export function byInhabitants(base: Amount, perInhabitant: Amount, inhabitants: number): Amount {
  return toAmount(new Euro(base).plus(new Euro(perInhabitant).times(inhabitants)));
}

/** An amount in equal parts that add up to it exactly: the cents that are left go to the first ones, one each. */
export function shareEqually(amount: Amount, parts: number): Amount[] {
  const cents = new Euro(amount).times(100);
  const each = cents.divToInt(parts);
  const left = cents.minus(each.times(parts)).toNumber();
  return Array.from({ length: parts }, (_, i) => toAmount(each.plus(i < left ? 1 : 0).div(100)));
}

/**
 * What a line of costs counts for: quantity × price in euros, with VAT only when VAT cannot be reclaimed. Rounded half
 * up to the cent once, at the end (design, section 3).
 */
export function costOf(quantity: string, price: Amount, vatRate: number, recoverable: boolean): Amount {
  const net = new Euro(quantity).times(price);
  return toAmount(recoverable ? net : net.times(100 + vatRate).div(100));
}

/** A percentage of an amount, half up to the cent: 10% of 4,000.00 is 400.00. */
export const partOf = (amount: Amount, percent: number) => toAmount(new Euro(amount).times(percent).div(100));

/**
 * An amount divided in proportion to weights, in parts that add up to it exactly: the cents that are left go to the
 * parts that lost most by rounding down, the first ones first. Without any weight all of it is the first part.
 */
export function shareInProportion(amount: Amount, weights: readonly Amount[]): Amount[] {
  const total = weights.reduce((all, weight) => all.plus(weight), new Euro(0));
  if (total.isZero()) return weights.map((_, i) => (i === 0 ? amount : zero));
  const cents = new Euro(amount).times(100);
  const exact = weights.map((weight) => cents.times(weight).div(total));
  const whole = exact.map((part) => part.floor());
  const left = cents.minus(whole.reduce((all, part) => all.plus(part), new Euro(0))).toNumber();
  const order = exact
    .map((part, i) => ({ i, lost: part.minus(whole[i]!) }))
    .toSorted((a, b) => b.lost.comparedTo(a.lost) || a.i - b.i);
  const more = new Set(order.slice(0, left).map(({ i }) => i));
  return whole.map((part, i) => toAmount(part.plus(more.has(i) ? 1 : 0).div(100)));
}

/** How often one amount fits in another, half up to two decimals ("1.42"); null when the other is zero. */
export function ratio(amount: Amount, of: Amount): string | null {
  const divisor = new Euro(of);
  return divisor.isZero() ? null : new Euro(amount).div(divisor).toFixed(2);
}
