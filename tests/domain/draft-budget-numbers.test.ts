import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedNumber, writeNumber } from '#server/domain/typed-number.ts';

describe('a number that somebody typed', () => {
  it.each([
    ['1.250,50', '1250.50'],
    ['1250,5', '1250.5'],
    ['1250.50', '1250.50'],
    ['€ 1.250,-', '1250'],
    ['€1.250,--', '1250'],
    ['1 250,50', '1250.50'],
    ['1,250.50', '1250.50'],
    ['  0012 ', '12'],
    [',50', '0.50'],
    ['1.250.000', '1250000'],
    ['EUR 12', '12'],
    ['12,00\u200e', '12.00'],
    ['-0', '0'],
  ])('%j is %s', (typed, value) => {
    expect(readTypedNumber(typed, 2)).toMatchObject({ value });
  });

  it.each([
    ['1.250,505', 'too-exact'],
    ['1250.505', 'too-exact'],
    ['0.125', 'too-exact'],
    ['1,250', 'too-exact'],
    ['duizend', 'not-a-number'],
    ['', 'not-a-number'],
    ['12 stuks', 'not-a-number'],
    ['1.25.0', 'not-a-number'],
    ['=A1+2', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['-5', 'negative'],
    ['−5,00', 'negative'],
    ['1.000.000.000', 'too-large'],
  ])('%j is none: %s', (typed, problem) => {
    expect(readTypedNumber(typed, 2)).toEqual({ problem });
  });

  it('1.250 is twelve hundred and fifty, and it is said that it could be meant otherwise', () => {
    expect(readTypedNumber('1.250', 2)).toEqual({ value: '1250', isAmbiguous: true });
    expect(readTypedNumber('1.250,00', 2)).toMatchObject({ isAmbiguous: false });
    expect(readTypedNumber('1.25', 2)).toEqual({ value: '1.25', isAmbiguous: false });
  });

  it('is the same in Dutch and in plain notation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 99 }),
        (whole, cents) => {
          const part = String(cents).padStart(2, '0');
          const grouped = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, '.');
          const value = `${whole}.${part}`;
          for (const typed of [`${grouped},${part}`, `${whole},${part}`, value, `€ ${grouped},${part}`])
            expect(readTypedNumber(typed, 2)).toMatchObject({ value });
        },
      ),
    );
  });

  it('is read again as it is written', () => {
    const number = fc
      .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(3, '0')}`);
    fc.assert(
      fc.property(number, (value) => {
        const read = readTypedNumber(writeNumber(value, 0), 3);
        expect('value' in read && Number(read.value)).toBe(Number(value));
      }),
    );
    expect([writeNumber('1250.5', 2), writeNumber('1250', 0), writeNumber('0.125', 0)]).toEqual([
      '1.250,50',
      '1.250',
      '0,125',
    ]);
  });
});
