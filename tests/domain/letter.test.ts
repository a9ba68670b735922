import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blockProblems,
  fillBlock,
  letterBlocks,
  letterKinds,
  placeholders,
  placeholdersIn,
  placeholdersOf,
} from '#server/domain/letter.ts';
import { RuleViolation } from '#server/domain/errors.ts';
import { textOfProduct } from '#server/features/letters/content.ts';

const codes = (text: string) => blockProblems('rejected.opening', text).map(({ code }) => code);

describe('a fixed text of a letter', () => {
  test.each(letterBlocks)('%s comes with words that can be filled in', (block) => {
    expect(blockProblems(block, textOfProduct(block))).toEqual([]);
  });

  test('is refused with a placeholder that nobody knows, by its name', () => {
    expect(blockProblems('objection', 'Beste {{naam}}, u bent {{leeftijd}} jaar.')).toMatchObject([
      { field: 'text', code: 'placeholder-unknown', values: { name: 'leeftijd' } },
    ]);
  });

  test('is refused with a placeholder that letters of this kind do not know', () => {
    expect(codes('U krijgt {{bedrag}}.')).toEqual(['placeholder-unknown']);
    expect(blockProblems('granted.opening', 'U krijgt {{bedrag}}.')).toEqual([]);
  });

  test('tells of all that is wrong with it at once', () => {
    expect(codes('{{een}} en {{twee}} en {{een}} en {{naam')).toEqual([
      'placeholder-unknown',
      'placeholder-unknown',
      'placeholder-not-closed',
    ]);
    expect(codes('  \n ')).toEqual(['missing']);
  });

  test('takes a placeholder with spaces as the same one', () => {
    expect(fillBlock('salutation', 'Beste {{ naam }},', { naam: 'dorpsraad' })).toBe('Beste dorpsraad,');
  });

  test('does not read what is filled in as a placeholder again', () => {
    expect(fillBlock('salutation', '{{naam}}', { naam: '{{bedrag}}' })).toBe('{{bedrag}}');
  });

  test('can say what every letter in which it stands can say', () => {
    for (const kind of letterKinds) expect(placeholdersIn(`${kind}.opening`)).toEqual(placeholdersOf(kind));
  });

  test('leaves no braces, whatever stands in it', () => {
    const values = Object.fromEntries(Object.keys(placeholders).map((name) => [name, 'x']));
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('{{naam}}', '{{ dorp }}', '{{onbekend}}', '{{', '}}')),
        ),
        (pieces) => {
          const text = pieces.join(' ');
          try {
            expect(fillBlock('salutation', text, values)).not.toMatch(/\{\{|\}\}/);
          } catch (error) {
            expect(error).toBeInstanceOf(RuleViolation);
          }
        },
      ),
    );
  });
});
