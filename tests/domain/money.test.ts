import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byInhabitants,
  exceeds,
  multiply,
  percentage,
  readAmount,
  subtract,
  sum,
  withVat,
  type Amount,
} from '#server/domain/money.ts';

const euro = (text: string) => text as Amount;
const amount = fc.bigInt({ min: -99_999_999n, max: 99_999_999n }).map((cents) => {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return euro(`${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
});

test('cents do not drift', () => {
  expect(sum([euro('0.10'), euro('0.20')])).toBe('0.30');
  expect(exceeds(euro('0.31'), euro('0.30'))).toBe(true);
});

test('VAT counts only when it cannot be reclaimed', () => {
  expect(withVat(euro('1000.00'), 21, false)).toBe('1210.00');
  expect(withVat(euro('1000.00'), 21, true)).toBe('1000.00');
});

test('the formulas of Borsele and Opsterland', () => {
  expect(byInhabitants(euro('1250.00'), euro('0.20'), 4300)).toBe('2110.00');
  expect(byInhabitants(euro('2500.00'), euro('0.80'), 2049)).toBe('4139.20');
});

test('Wageningen 2019 closes to the cent', () => {
  expect(subtract(euro('101458.34'), euro('77998.67'))).toBe('23459.67');
});

test('a line is rounded half up to the cent', () => {
  expect(multiply(euro('0.01'), '0.5')).toBe('0.01');
  expect(multiply(euro('20.00'), '20')).toBe('400.00');
});

test.each([
  ['1250', '1250.00'],
  ['1250.5', '1250.50'],
  ['-3.10', '-3.10'],
  ['-0.00', '0.00'],
  ['1.250,50', null],
  ['1250.505', null],
  ['1e3', null],
  ['', null],
])('%j is read as %j', (text, expected) => expect(readAmount(text)).toBe(expected));

test('percentages have one decimal, half up', () => {
  expect(percentage(euro('68.75'), euro('100.00'))).toBe('68.8');
  expect(percentage(6, 7)).toBe('85.7');
  expect(percentage(1, 0)).toBeNull();
});

test('adding what was taken away gives back what there was', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      expect(sum([subtract(a, b), b])).toBe(readAmount(a));
    }),
  );
});

test('the order of adding does not matter', () => {
  fc.assert(
    fc.property(fc.array(amount), (all) => {
      expect(sum(all)).toBe(sum(all.toReversed()));
    }),
  );
});
