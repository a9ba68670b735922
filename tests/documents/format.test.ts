import { expect, it } from 'vitest';
import { formatCell, formatRoundAmount } from '#server/documents/format.ts';
import type { CellKind, CellValue } from '#server/documents/table.ts';

const cases: [CellKind, CellValue, string, string][] = [
  ['amount', '1250.00', '€ 1.250,00', '€1,250.00'],
  ['amount', '99999999999999.99', '€ 99.999.999.999.999,99', '€99,999,999,999,999.99'],
  ['amount', null, 'onbekend', 'unknown'],
  ['percentage', '60.0', '60,0%', '60.0%'],
  ['percentage', null, 'niet te berekenen', 'cannot be calculated'],
  ['date', '2026-07-01', '1 juli 2026', '1 July 2026'],
  ['date', '2017-07', 'juli 2017', 'July 2017'],
  ['date', '2017', '2017', '2017'],
  ['days', 1, '1 dag', '1 day'],
  ['days', '12.5', '12,5 dagen', '12.5 days'],
  ['integer', 1214, '1.214', '1,214'],
  ['integer', 0, '0', '0'],
  ['year', 2024, '2024', '2024'],
  ['text', '1250.00', '1250.00', '1250.00'],
];

/** Intl puts a space in an amount at which a line cannot break. */
const withPlainSpaces = (text: string) => text.replaceAll('\u00A0', ' ');

it.each(cases)('a value of kind %s, %j, reads as %j in Dutch and %j in English', (kind, value, nl, en) => {
  expect(withPlainSpaces(formatCell(kind, value, 'nl'))).toBe(nl);
  expect(withPlainSpaces(formatCell(kind, value, 'en'))).toBe(en);
});

it('an axis has whole euros, and millions when there are tens of them', () => {
  expect(withPlainSpaces(formatRoundAmount(10_000, 60_000, 'nl'))).toBe('€ 10.000');
  expect(withPlainSpaces(formatRoundAmount(80_000_000, 120_000_000, 'nl'))).toBe('€ 80 mln.');
});
