import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEmail, readName, requireGoodPassword } from '#server/domain/people.ts';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (refusal) {
    const { data } = refusal as { data: { problems: { code: string }[] } };
    return data.problems[0]!.code;
  }
};

describe('a name', () => {
  test.each([
    ['Zoë van Dam', 'Zoë van Dam'],
    ['  Jan   Piet ', 'Jan Piet'],
    ["D'Arcy O’Neill-Ó Súilleabháin", "D'Arcy O’Neill-Ó Súilleabháin"],
    ['<b>Jan</b> & "Co"', '<b>Jan</b> & "Co"'],
    ['محمد', 'محمد'],
    ['王小明', '王小明'],
    ['Zoe\u0308', 'Zoë'],
  ])('%j is kept as %j', (typed, kept) => expect(readName(typed)).toBe(kept));

  test.each(['', '  ', '...', '<>', '–'])('%j is none', (typed) => {
    expect(codeOf(() => readName(typed))).toBe('missing');
  });

  test.each([
    '\u202A',
    '\u202B',
    '\u202D',
    '\u202E',
    '\u2066',
    '\u2067',
    '\u2069',
    '\u200E',
    '\u200F',
    '\u061C',
    '\u200B',
    '\uFEFF',
    '\u00AD',
    '\u0000',
    '\t',
    '\n',
    '\r',
    '\u007F',
    '\u2028',
    '\uE000',
    '\uD800',
  ])('with %j in it is refused: it would look like something else', (mark) =>
    expect(codeOf(() => readName(`Jan${mark}Piet`))).toBe('hidden-characters'),
  );

  test('that was kept is kept the same again, and never holds what cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (typed) => {
        if (codeOf(() => readName(typed)) !== null) return;
        const kept = readName(typed);
        expect(readName(kept)).toBe(kept);
        expect(kept).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});

describe('a mail address', () => {
  test.each([
    ['Jan@Voorbeeld.NL', 'jan@voorbeeld.nl'],
    [' jan+werk@dorp.voorbeeld.nl ', 'jan+werk@dorp.voorbeeld.nl'],
    ['zoë@voorbeeld.nl', 'zoë@voorbeeld.nl'],
  ])('%j is kept as %j', (typed, kept) => expect(readEmail(typed)).toBe(kept));

  test.each([
    '',
    'jan',
    'jan@',
    '@voorbeeld.nl',
    'jan@voorbeeld',
    'jan piet@voorbeeld.nl',
    'jan@voorbeeld.nl, piet@voorbeeld.nl',
    'Jan <jan@voorbeeld.nl>',
    'jan@voorbeeld.nl\nBcc: x@y.nl',
    'jan@@voorbeeld.nl',
    'jan@-voorbeeld.nl',
    `${'a'.repeat(65)}@voorbeeld.nl`,
    `jan@${'a'.repeat(260)}.nl`,
    'jan\u202E@voorbeeld.nl',
  ])('%j is none', (typed) => expect(codeOf(() => readEmail(typed))).toBe('not-an-email'));
});

describe('a password', () => {
  const who = { email: 'jan.veldkamp@voorbeeld.nl', name: 'Jan Veldkamp' };
  test.each([
    ['kort', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['aaaaaaaaaaaaaaa', 'password-repeats'],
    ['123123123123123', 'password-repeats'],
    ['abcdefghijklmno', 'password-repeats'],
    ['jan.veldkamp1', 'password-is-name'],
    ['VeldkampVeldkamp', 'password-is-name'],
    ['vier gewone losse woorden', null],
    ['Rk7#pQ2!mZ9x', null],
    ['paard batterij nietje correct', null],
  ])('%j: %s', (password, code) => expect(codeOf(() => requireGoodPassword(password, who))).toBe(code));

  test('is the same however a keyboard makes its letters', () => {
    const twelve = 'e\u0301'.repeat(3) + 'kwartier';
    expect(codeOf(() => requireGoodPassword(twelve, who))).toBe('too-short');
    expect(codeOf(() => requireGoodPassword(`${twelve}s`, who))).toBeNull();
  });
});
