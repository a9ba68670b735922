import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewIdeaList, readIdeaList } from '#server/domain/idea-list.ts';

const read = (text: string) =>
  readIdeaList(text).map(({ line, idea }) => [
    line,
    idea.title,
    idea.sentence,
    idea.theme,
    idea.workingGroup,
  ]);
const titles = (text: string) => readIdeaList(text).map(({ idea }) => idea.title);

describe('a list of ideas', () => {
  it('has a title on each line; empty lines are none', () => {
    expect(read('Bank\n\n  \r\nBrug\rBad')).toEqual([
      [1, 'Bank', '', null, null],
      [4, 'Brug', '', null, null],
      [5, 'Bad', '', null, null],
    ]);
  });

  it('has the columns of a spreadsheet, with or without their names above them', () => {
    const rows = 'Bank\tEen bank.\tGroen\tLeefomgeving\nBrug\t\t\tVerkeer';
    const ideas = [
      ['Bank', 'Een bank.', 'Groen', 'Leefomgeving'],
      ['Brug', '', null, 'Verkeer'],
    ];
    expect(read(rows).map(([, ...cells]) => cells)).toEqual(ideas);
    expect(read(`Titel\tZin\tThema\tWerkgroep\n${rows}`).map(([, ...cells]) => cells)).toEqual(ideas);
    expect(read(`\uFEFF"Idee"\tZin\n${rows}`).map(([, ...cells]) => cells)).toEqual(ideas);
  });

  it('has cells in quotation marks, also over several lines', () => {
    expect(read('"Bank"\t"Een ""mooie"" bank\nbij de beek."\tGroen\nBrug')).toEqual([
      [1, 'Bank', 'Een "mooie" bank bij de beek.', 'Groen', null],
      [3, 'Brug', '', null, null],
    ]);
  });

  it('has titles that begin with a quotation mark and never end it', () => {
    expect(titles('"Oude" school bewaren\n"Samen eten\nBad')).toEqual([
      '"Oude" school bewaren',
      '"Samen eten',
      'Bad',
    ]);
  });

  it('has bullets and numbers as people write them, and titles that begin with a number', () => {
    expect(titles('- Bank\n• Brug\n3. Bad\n12) Bos\n5 bankjes\n2030 klimaatneutraal')).toEqual([
      'Bank',
      'Brug',
      'Bad',
      'Bos',
      '5 bankjes',
      '2030 klimaatneutraal',
    ]);
  });

  it('has a thousand lines at most, the names of the columns not counted', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `Wens ${i}`).join('\n');
    expect(readIdeaList(`Titel\n${lines}`)).toHaveLength(1000);
    expect(() => readIdeaList(`${lines}\nEen te veel`)).toThrow('1001');
  });

  it('never loses a line, whatever is in it', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => `w${text.replace(/[\t\r\n"]/g, '')}`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        expect(readIdeaList(`x\n${lines.join('\n')}`)).toHaveLength(lines.length + 1);
      }),
    );
  });
});

describe('the preview of a list', () => {
  const known = [{ title: 'Bank bij de beek', number: 7 }];

  it('says which lines are double in the list, double in the village, similar or wrong', () => {
    const text = ['Zwembad', 'bank  BIJ de Beek!', 'zwembad', 'Bankje aan de beek', '\t\tGroen'].join('\n');
    const lines = previewIdeaList(text, known).map((one) => ({
      line: one.line,
      double: one.sameAsLine,
      known: one.sameAs?.number ?? null,
      similar: one.similar.map(({ project }) => project.number),
      wrong: one.problems.map(({ field, code }) => `${field} ${code}`),
    }));
    expect(lines).toEqual([
      { line: 1, double: null, known: null, similar: [], wrong: [] },
      { line: 2, double: null, known: 7, similar: [], wrong: [] },
      { line: 3, double: 1, known: null, similar: [], wrong: [] },
      { line: 4, double: null, known: null, similar: [7], wrong: [] },
      { line: 5, double: null, known: null, similar: [], wrong: ['title missing'] },
    ]);
  });
});
