import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvOf } from '#server/documents/csv.ts';
import type { Table } from '#server/documents/table.ts';
import { projects } from './tables.ts';

const tableOf = (names: string[]): Table => ({
  id: 'namen',
  title: 'Namen',
  columns: [
    { key: 'name', label: 'Naam', kind: 'text' },
    { key: 'amount', label: 'Bedrag', kind: 'amount' },
  ],
  rows: names.map((name) => ({ name, amount: '-5.00' })),
});

const recordsOf = (csv: string): string[][] => parse(csv, { bom: true });

/** The rule in docs/decisions/0012-spreadsheets.md: one apostrophe less gives back what it was. */
const unguarded = (text: string) => text.replace(/^'('*[=+\-@\t\r\n＝＋－＠])/, '$1');

it('any text comes back as it was', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^'{0,2}[=+\-@\t\r\n＝"',;x]{0,4}$/),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (names) => {
      const [, ...records] = recordsOf(csvOf(tableOf(names)));
      expect(records.map(([name = '']) => unguarded(name))).toEqual(names);
    }),
  );
});

it('no text starts as a formula, and a negative amount stays a number', () => {
  const formulas = ['=1+1', '+31 6', '-2', '@SOM(A1)', '\t=1', '\r=1', "'=1", '＝1'];
  const [, ...records] = recordsOf(csvOf(tableOf(formulas)));
  for (const [name] of records) expect(name).toMatch(/^'/);
  expect(records.map(([, amount]) => amount)).toEqual(formulas.map(() => '-5.00'));
});

it('it is RFC 4180 in UTF-8 with a byte order mark, with labels above and nothing for unknown', () => {
  const csv = csvOf(projects);
  expect(csv.startsWith('\uFEFFNaam,Toegekend,Aandeel,Besluit,Jaar,Wachttijd,Stemmen\r\n')).toBe(true);
  expect(csv).toContain('\r\nSpeeltuin,1250.00,85.7,2026-07-01,2026,12,1214\r\n');
  expect(csv.endsWith('\r\n,,,,,,\r\n')).toBe(true);
});
