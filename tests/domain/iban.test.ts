import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ibanProblemsOf, maskIban, readIban, writeIban, type Iban } from '#server/domain/iban.ts';

const example = 'NL91ABNA0417164300';
const problemOf = (text: string) => {
  const read = readIban(text);
  return 'problem' in read ? read.problem : null;
};

describe('a bank account', () => {
  it.each([
    example,
    'NL91 ABNA 0417 1643 00',
    'nl91abna0417164300',
    'NL91.ABNA.0417.1643.00',
    '\u200bNL91 ABNA\u00a00417 1643 00 ',
  ])('is read as people type it: %s', (typed) => {
    expect(readIban(typed)).toEqual({ iban: example });
  });

  it.each(['BE68 5390 0754 7034', 'DE89 3704 0044 0532 0130 00', 'FR14 2004 1010 0505 0001 3M02 606'])(
    'may be of another country in SEPA: %s',
    (typed) => expect(problemOf(typed)).toBeNull(),
  );

  it.each([
    ['', 'iban-missing'],
    ['   ', 'iban-missing'],
    ['0417164300', 'not-an-iban'],
    ['NL91ABNA041716430', 'not-an-iban'],
    ['NL91ABNA04171643000', 'not-an-iban'],
    ['XX91ABNA0417164300', 'not-an-iban'],
    ['NL91ABNA04171643OO', 'not-an-iban'],
    ['NL92ABNA0417164300', 'iban-checksum'],
    ['NL91ABNA0417164301', 'iban-checksum'],
    ['NL91ABNA0417614300', 'iban-checksum'],
    ['BR15 0000 0000 0000 1093 2840 814P 2', 'iban-outside-sepa'],
    ["NL91ABNA0417164300'; drop table payment; --", 'not-an-iban'],
  ])('is refused with its reason: %j is %s', (typed, problem) => {
    expect(problemOf(typed)).toBe(problem);
  });

  it('is refused whichever single digit is wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 17 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
        const digit = (Number(example[at]) + more) % 10;
        expect(problemOf(example.slice(0, at) + digit + example.slice(at + 1))).toBe('iban-checksum');
      }),
    );
  });

  it('does not stand in what is said about it', () => {
    const typed = 'NL92 ABNA 0417 1643 00';
    expect(ibanProblemsOf('iban', typed)).toMatchObject([{ field: 'iban', code: 'iban-checksum' }]);
    expect(JSON.stringify(ibanProblemsOf('iban', typed))).not.toMatch(/ABNA|0417/);
    expect(ibanProblemsOf('iban', example)).toEqual([]);
    expect(ibanProblemsOf('iban', ' ')).toMatchObject([{ code: 'missing' }]);
  });

  it('is written in groups of four, or only so far that it can be recognised', () => {
    expect(writeIban(example as Iban)).toBe('NL91 ABNA 0417 1643 00');
    expect(maskIban(example as Iban)).toBe('NL•• •••• 4300');
  });
});
