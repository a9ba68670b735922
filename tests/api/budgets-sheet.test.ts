import { randomBytes } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { xlsxOf } from '#server/documents/xlsx.ts';
import { emptyLine, type DraftLine } from '#server/domain/draft-budget.ts';
import { startApi } from '#tests/support/api.ts';
import { aBudgetOf, askedLine as asked, costLine as cost, uploadSheet } from '#tests/support/budgets.ts';

const api = startApi();

describe('the spreadsheet of a budget', () => {
  const lines = [
    cost('a', { category: 'Aanleg', quantity: '2,5', vatRate: '21', vatRecoverable: true }),
    cost('b', { unitPrice: 'nog vragen', description: '=1+1' }),
    {
      ...emptyLine('c', 'funding'),
      source: 'volunteer_hours' as const,
      quantity: '12',
      description: 'Schilderen',
    },
    asked('d', '3126,25'),
    {
      ...emptyLine('e', 'funding'),
      source: 'partner' as const,
      partner: 'Fanfare',
      partnerStatus: 'confirmed' as const,
      amount: '10',
    },
  ];

  it.each(['nl', 'en'])('in %s is brought in again as it was', async (language) => {
    const { path, as, put } = await aBudgetOf(api);
    const headers = await as('treasurer');
    await put(headers, 0, lines);
    const file = await api.get(`${path}/file?format=xlsx&language=${language}`, headers);
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="begroting-\d{4}-\d{2}-\d{2}\.xlsx"$/,
    );
    const read = (await uploadSheet(api, path, headers, file.rawPayload)).json();
    const withoutIds = (all: DraftLine[]) => all.map((line) => ({ ...line, id: '' }));
    expect(withoutIds(read.lines)).toEqual(
      withoutIds([
        { ...lines[0]!, unitPrice: '1250,5' },
        lines[1]!,
        lines[2]!,
        { ...lines[3]!, amount: '3126,25' },
        lines[4]!,
      ]),
    );
    expect(read.problems).toMatchObject([{ row: 3, value: 'nog vragen' }]);
    expect((await api.get(path, headers)).json().revision).toBe(1);
  });

  const sheet = (headings: string[], rows: string[][]) =>
    xlsxOf(
      [
        {
          id: 'x',
          title: 'Begroting',
          columns: headings.map((label, i) => ({ key: String(i), label, kind: 'text' })),
          rows: rows.map((row) => Object.fromEntries(row.map((value, i) => [String(i), value]))),
        },
      ],
      { title: 'x', date: '2026-01-01', language: 'nl' },
    );

  it('with only a name and an amount is enough, and each problem is told by row and column', async () => {
    const { path, as } = await aBudgetOf(api);
    const headers = await as('treasurer');
    const file = await sheet(
      ['OMSCHRIJVING', 'Bedrag', 'Herkomst', 'Fonds'],
      [
        ['Hek', '1.250,50', '', ''],
        ['', '', '', ''],
        ['Gift', '100', 'Sponsor', ''],
        ['Vraag', '100', 'Gevraagd uit fonds', 'Onbekend fonds'],
        ['Verf', '1.250,505', '', ''],
      ],
    );
    const read = (await uploadSheet(api, path, headers, file)).json();
    expect(read.lines).toMatchObject([
      { side: 'cost', description: 'Hek', unitPrice: '1.250,50', vatRate: '0' },
      { description: 'Gift' },
      { side: 'funding', source: 'fund', fund: '', amount: '100' },
      { side: 'cost', description: 'Verf', unitPrice: '1.250,505' },
    ]);
    expect(
      read.problems.map(({ row, column, value }: Record<string, unknown>) => [row, column, value]),
    ).toEqual([
      [4, 'Herkomst', 'Sponsor'],
      [5, 'Fonds', 'Onbekend fonds'],
      [6, 'Prijs zonder btw', '1.250,505'],
    ]);
    const inEnglish = (await uploadSheet(api, path, headers, file, '?language=en')).json();
    expect(inEnglish.problems[0].problem).toMatch(/^We do not know/);
  });

  it('that is none, is too large or unpacks into a flood is refused in a sentence', async () => {
    const { path, as } = await aBudgetOf(api);
    const headers = await as('treasurer');
    const workbook = { 'xl/workbook.xml': strToU8('<workbook/>') };
    const bomb = zipSync({ ...workbook, 'xl/worksheets/sheet1.xml': new Uint8Array(30_000_000) });
    const cases: [Uint8Array, RegExp][] = [
      [Buffer.from('Omschrijving;Bedrag\nHek;5\n'), /geen Excel-werkmap/],
      [Buffer.from(''), /geen Excel-werkmap/],
      [zipSync(workbook).slice(0, 60), /beschadigd/],
      [bomb, /uitgepakt meer dan/],
      [randomBytes(5_000_001), /groter dan 5 MB/],
      [await sheet(['Naam', 'Bedrag'], [['Hek', '5']]), /De eerste rij noemt de kolommen niet/],
      [await sheet(['Omschrijving', 'Bedrag'], []), /geen enkele regel/],
      [
        await sheet(
          ['Omschrijving'],
          Array.from({ length: 1001 }, () => ['Tegel']),
        ),
        /meer dan 1000 regels/,
      ],
    ];
    for (const [file, said] of cases) {
      const answer = await uploadSheet(api, path, headers, file);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({ lines: [], problemCount: 1 });
      expect(answer.json().problems[0].problem).toMatch(said);
    }
    const nothing = await api.send({ method: 'POST', url: `/api/v1${path}/import`, headers, payload: {} });
    expect(nothing.statusCode).toBeGreaterThanOrEqual(400);
    expect(nothing.statusCode).toBeLessThan(500);
  });
});
