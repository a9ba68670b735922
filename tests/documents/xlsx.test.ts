import readExcelFile from 'read-excel-file/node';
import { expect, it, vi } from 'vitest';
import { sheetNamesOf } from '#server/documents/sheet-names.ts';
import { xlsxOf } from '#server/documents/xlsx.ts';
import { hostile, projects, states } from './tables.ts';

const meta = { title: 'Jaarverslag 2024', date: '2025-03-01', language: 'nl' } as const;

it('a workbook gives back the values of its tables, numbers as numbers', async () => {
  const sheets = await readExcelFile(await xlsxOf([projects, states], meta));
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    'Projecten besluit uitvoering',
    'Wat werd er van de projecten',
    'Toelichting',
  ]);
  expect(sheets[0]?.data).toEqual([
    ['Naam', 'Toegekend', 'Aandeel', 'Besluit', 'Jaar', 'Wachttijd', 'Stemmen'],
    ['Speeltuin', 1250, 0.857, new Date('2026-07-01T00:00:00Z'), 2026, 12, 1214],
    [hostile, -0.1, 0, '2017-07', 2017, 12.5, 0],
  ]);
  expect(sheets[1]?.data).toHaveLength(1 + states.rows.length);
});

it('its last sheet says what it is and as of when', async () => {
  const sheets = await readExcelFile(await xlsxOf([projects], meta));
  const words = sheets.at(-1)?.data.flat();
  expect(words).toContain('Jaarverslag 2024');
  expect(words).toContain('1 maart 2025');
  expect(words).toContain('Projecten: besluit/uitvoering. Bedragen in euro');
});

it('the same tables give the same bytes, whatever the clock says', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-03-01T10:00:00Z') });
  try {
    const first = await xlsxOf([projects], meta);
    vi.setSystemTime(new Date('2031-01-01T00:00:00Z'));
    expect((await xlsxOf([projects], meta)).equals(first)).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

it('names of sheets are what a workbook accepts, and no two are the same', () => {
  const long = 'De voortgang van alle projecten in 2024';
  const names = sheetNamesOf([
    long,
    long.toUpperCase(),
    'a/b:c*?[d]\\',
    "'tussen'",
    '',
    'History',
    '🎉'.repeat(20),
  ]);
  expect(names).toEqual([
    'De voortgang van alle projecten',
    'DE VOORTGANG VAN ALLE PROJE (2)',
    'a b c d',
    'tussen',
    '-',
    'History -',
    '🎉'.repeat(15),
  ]);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
});
