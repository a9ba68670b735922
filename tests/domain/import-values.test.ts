import { expect, test } from 'vitest';
import { readListedAmount } from '#server/features/imports/amount.ts';
import { readListedDate } from '#server/features/imports/date.ts';
import { dateFormats, type NumberFormat } from '#server/features/imports/profile.ts';
import { readListedSource, readListedText } from '#server/features/imports/text.ts';

const amount = (text: string, format: NumberFormat = 'auto') => {
  const reading = readListedAmount(text, format);
  return 'value' in reading ? reading.value : reading.reason;
};
const date = (text: string) => {
  const reading = readListedDate(text, dateFormats);
  return 'value' in reading ? reading.value : reading.reason;
};

test.each([
  ['1250', '1250.00'],
  ['1250,5', '1250.50'],
  ['1250.5', '1250.50'],
  ['1.250,50', '1250.50'],
  ['1,250.50', '1250.50'],
  ['1.250.000', '1250000.00'],
  ['€ 1.250,-', '1250.00'],
  ['EUR 12,30', '12.30'],
  ['1 250,50', '1250.50'],
  ['1\u202f250,50', '1250.50'],
  ['0', '0.00'],
])('the amount %s is read in the only way it can be read: %s', (text, expected) => {
  expect(amount(text)).toBe(expected);
});

test.each(['1.250', '1,250', '12.345'])('the amount %s can be read in two ways and is refused', (text) => {
  expect(amount(text)).toContain('twee manieren');
});

test('a profile that names the notation settles what a point means', () => {
  expect(amount('1.250', 'nl')).toBe('1250.00');
  expect(amount('1,250', 'plain')).toBe('1250.00');
  expect(amount('1250.5', 'nl')).toContain('geen bedrag');
});

test.each([
  ['1.250,505', 'hooguit twee cijfers'],
  ['-5', 'onder nul'],
  ['- 1.250,50', 'onder nul'],
  ['twaalf', 'geen bedrag'],
  ['12,34,56', 'geen bedrag'],
  ['=SUM(A1:A3)', 'formule'],
  ['1234567890123', 'te groot'],
  ['1e6', 'geen bedrag'],
])('the amount %s is refused: %s', (text, reason) => {
  expect(amount(text)).toContain(reason);
});

test('an amount in a number cell needs no notation, and a date cell is no amount', () => {
  expect(readListedAmount({ number: '1250.5' }, 'nl')).toEqual({ value: '1250.50' });
  expect(readListedAmount({ number: '1250.505' }, 'nl')).toHaveProperty('reason');
  expect(readListedAmount({ date: '2024-01-01' }, 'nl')).toHaveProperty('reason');
});

test.each([
  ['2017', '2017'],
  ['2017-07', '2017-07'],
  ['07-2017', '2017-07'],
  ['2017-07-14', '2017-07-14'],
  ['14-7-2017', '2017-07-14'],
  ['14/07/2017', '2017-07-14'],
  ['14 juli 2017', '2017-07-14'],
  ['juli 2017', '2017-07'],
  ['2017-07-14 00:00:00', '2017-07-14'],
])('the date %s keeps its precision: %s', (text, expected) => {
  expect(date(text)).toBe(expected);
});

test.each([
  ['31-02-2020', 'bestaat niet'],
  ['2020-13', 'bestaat niet'],
  ['0020-01-01', 'bestaat niet'],
  ['14-07-17', 'niet te lezen'],
  ['volgend jaar', 'niet te lezen'],
  ['14 brumaire 2017', 'niet te lezen'],
])('the date %s is refused: %s', (text, reason) => {
  expect(date(text)).toContain(reason);
});

test('a format that the profile does not allow is refused, and a number is not taken for a day', () => {
  expect(readListedDate('07-2017', ['yyyy-mm-dd'])).toHaveProperty('reason');
  expect(readListedDate({ number: '43831' }, dateFormats)).toMatchObject({
    reason: expect.stringContaining('getal'),
  });
  expect(readListedDate({ date: '2020-01-01' }, ['yyyy'])).toEqual({ value: '2020-01-01' });
});

test('a text keeps its markup and loses only what cannot be seen', () => {
  expect(readListedText('\u00a0<b>Bankje</b>\u200b ')).toEqual({ value: '<b>Bankje</b>' });
  expect(readListedText('  ')).toEqual({ value: null });
});

test.each(['=HYPERLINK("x")', '#REF!', 'a\u0000b', 'x'.repeat(20_001)])('the text %j is refused', (text) => {
  expect(readListedText(text)).toHaveProperty('remedy');
});

test('a source is the address of a page and nothing that a browser would run', () => {
  expect(readListedSource('https://www.example.org/a?b=c')).toHaveProperty('value');
  expect(readListedSource('javascript:alert(1)')).toHaveProperty('reason');
  expect(readListedSource('de krant')).toHaveProperty('reason');
});
