import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  budgetTotals,
  emptyLine,
  mostLines,
  type DraftLine,
  type Scheme,
} from '#server/domain/draft-budget.ts';
import { nameOf, readAction, readForm } from '../../web/src/lib/budget/form.ts';
import { paste, readBlock, type PasteWords } from '../../web/src/lib/budget/paste.ts';

const words: PasteWords = {
  headings: ['soort', 'omschrijving', 'aantal', 'prijs'],
  sources: { 'eigen geld': 'own', partner: 'partner', fonds: 'fund' },
  statuses: { bevestigd: 'confirmed' },
  yes: ['ja', 'x', '1'],
  no: ['nee', '0'],
};
const schemes = [{ fund: 'groen', fundName: 'Dorpsfonds Groen' }] as Scheme[];
let made = 0;
const newId = () => `nieuw-${(made += 1)}`;
const cost = (id: string, given: Partial<DraftLine> = {}): DraftLine => ({
  ...emptyLine(id, 'cost'),
  ...given,
});
const into = (
  lines: DraftLine[],
  row: number,
  column: 'description' | 'category' | 'unitPrice',
  text: string,
) => {
  const pasted = paste(lines, { side: 'cost', row, column }, readBlock(text), words, schemes, newId);
  if ('tooMany' in pasted) throw new Error('too many');
  return pasted;
};

describe('a block from a spreadsheet', () => {
  it('is read with its quotes, and without the new line at its end', () => {
    expect(readBlock('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(readBlock('"twee\nregels"\t"zegt ""hoi"""\n')).toEqual([['twee\nregels', 'zegt "hoi"']]);
    expect(readBlock('15" scherm\tx')).toEqual([['15" scherm', 'x']]);
    expect(readBlock('')).toEqual([['']]);
    expect(readBlock('a\t\n\tb')).toEqual([
      ['a', ''],
      ['', 'b'],
    ]);
  });

  it('comes back as it was, whatever is in its cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\t', '\n', ' ', 'é') });
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(block, (rows) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join('\t'))
          .join('\n');
        expect(readBlock(`${text}\n`)).toEqual(rows);
      }),
    );
  });

  it('fills the cells to the right and down, with Dutch numbers as they are, and adds lines', () => {
    const { lines, rows, added } = into(
      [cost('a')],
      0,
      'description',
      'Bank\t2\t€ 1.250,50\t21%\tja\nPrullenbak\t1\t99,5\t9%\tnee\n',
    );
    expect([rows, added]).toEqual([2, 1]);
    expect(lines).toMatchObject([
      {
        id: 'a',
        description: 'Bank',
        quantity: '2',
        unitPrice: '€ 1.250,50',
        vatRate: '21',
        vatRecoverable: true,
      },
      { description: 'Prullenbak', unitPrice: '99,5', vatRate: '9', vatRecoverable: false },
    ]);
    expect(budgetTotals({ lines }, []).cost).toBe('2609.46');
  });

  it('keeps what is beside it and above it', () => {
    const before = [cost('a', { category: 'Aanleg', description: 'Hek' }), cost('b', { quantity: '4' })];
    expect(into(before, 1, 'unitPrice', '12').lines).toEqual([before[0], { ...before[1], unitPrice: '12' }]);
  });

  it('without the row that names the columns', () => {
    expect(into([], 0, 'category', 'Soort\tOmschrijving\nAanleg\tHek\n').lines).toMatchObject([
      { category: 'Aanleg', description: 'Hek' },
    ]);
  });

  it('keeps a text that is no amount, so that it can be mended', () => {
    const { lines, notes } = into([], 0, 'unitPrice', 'nog onbekend\n1.250,505');
    expect(lines.map(({ unitPrice }) => unitPrice)).toEqual(['nog onbekend', '1.250,505']);
    expect(notes).toEqual([]);
    expect(budgetTotals({ lines }, []).cost).toBeNull();
  });

  it('cuts what is too long and leaves open what it does not know, and says so', () => {
    const { lines, notes } = into([], 0, 'description', `${'x'.repeat(301)}\t1\t2\t21\tmisschien`);
    expect(lines[0]!.description).toHaveLength(300);
    expect(notes).toMatchObject([
      { line: 1, column: 'description', why: 'too-long' },
      { line: 1, column: 'vatRecoverable', value: 'misschien', why: 'not-a-choice' },
    ]);
  });

  it('finds source, fund, partner and promise by their names', () => {
    const block = readBlock(
      'Fonds\tDorpsfonds Groen\t\tBijdrage\t\t1000\nPartner\tFanfare\tBevestigd\tGift\t\t50\nEigen geld\n',
    );
    const pasted = paste([], { side: 'funding', row: 0, column: 'source' }, block, words, schemes, newId);
    expect(pasted).toMatchObject({
      lines: [
        { source: 'fund', fund: 'groen', description: 'Bijdrage', amount: '1000' },
        { source: 'partner', partner: 'Fanfare', partnerStatus: 'confirmed', amount: '50' },
        { source: 'own' },
      ],
      notes: [],
    });
  });

  it('of a thousand rows fits, and of more is refused as a whole', () => {
    const block = (rows: number) => readBlock('Tegel\t1\t2,50\n'.repeat(rows));
    const at = { side: 'cost', row: 0, column: 'description' } as const;
    const fits = paste([], at, block(mostLines), words, schemes, newId);
    expect(fits).toMatchObject({ rows: 1000, added: 1000 });
    if ('lines' in fits) expect(budgetTotals({ lines: fits.lines }, []).cost).toBe('2500.00');
    expect(paste([cost('a')], { ...at, row: 1 }, block(mostLines), words, schemes, newId)).toEqual({
      tooMany: 1001,
    });
  });
});

describe('the plain form', () => {
  it('gives back the lines as they were typed', () => {
    const data = new FormData();
    const given = {
      id: 'a',
      side: 'cost',
      description: 'Hek',
      unitPrice: '1.250,505',
      vatRate: '21',
      vatRecoverable: 'ja',
    };
    for (const [field, value] of Object.entries(given)) data.set(nameOf(0, field as 'id'), value);
    data.set(nameOf(1, 'id'), 'b');
    data.set(nameOf(1, 'side'), 'funding');
    data.set('doe', 'omhoog:b');
    expect(readForm(data)).toEqual([
      {
        ...emptyLine('a', 'cost'),
        description: 'Hek',
        unitPrice: '1.250,505',
        vatRate: '21',
        vatRecoverable: true,
      },
      emptyLine('b', 'funding'),
    ]);
    expect(readAction(data)).toEqual({ action: 'omhoog', about: 'b' });
    expect(readAction(new FormData())).toEqual({ action: 'bewaren', about: '' });
  });
});
