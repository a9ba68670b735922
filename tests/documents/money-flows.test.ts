import { expect, test } from 'vitest';
import { palette } from '#server/documents/charts/palette.ts';
import { drawChart } from '#server/documents/charts.ts';
import type { Table } from '#server/documents/table.ts';
import { hostile } from './tables.ts';

const words = { title: 'Geldstromen', description: 'Van fonds naar kosten', language: 'nl' } as const;
const row = (fund: string, project: string, category: string, amount: string | null) => ({
  fund,
  village: 'Voorbeelddorp',
  project,
  category,
  amount,
});
const table: Table = {
  id: 'geld-stroomt',
  title: 'Geldstromen',
  columns: [
    ...['fund', 'village', 'project', 'category'].map((key) => ({ key, label: key, kind: 'text' as const })),
    { key: 'amount', label: 'Bedrag', kind: 'amount' },
  ],
  rows: [
    row('Leefbaarheidsbudget', 'Schommel', 'Materiaal', '1250.40'),
    row('Leefbaarheidsbudget', 'Bankje', 'Materiaal', '750.00'),
    row('Dorpsfonds Groen', 'Bankje', 'Planten', '500.00'),
  ],
};
const textsIn = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.replaceAll('\u00A0', ' '));

test('each step of the way is named with its money, and the picture is small', () => {
  const picture = drawChart('moneyFlows', table, words)!;
  expect(textsIn(picture.wide)).toEqual(
    expect.arrayContaining(['Voorbeelddorp', '€ 2.500', 'Bankje', '€ 1.250', 'Planten', '€ 500']),
  );
  for (const svg of Object.values(picture)) expect(svg.length).toBeLessThan(12_000);
});

test('a phone leaves out the step through which all the money goes', () => {
  expect(textsIn(drawChart('moneyFlows', table, words)!.narrow)).not.toContain('Voorbeelddorp');
});

test('has only colours that a dark page knows how to replace, and is the same every time', () => {
  const known = new Set(palette.map(({ light }) => light));
  const { wide, narrow } = drawChart('moneyFlows', table, words)!;
  for (const [, colour = ''] of (wide + narrow).matchAll(/(?:fill|stroke)="(?!url|none)([^"]*)"/g)) {
    expect(known).toContain(colour);
  }
  expect(drawChart('moneyFlows', table, words)).toEqual({ wide, narrow });
});

test('prints hostile names as they are, and draws nothing of nothing', () => {
  const { wide } = drawChart('moneyFlows', { ...table, rows: [row(hostile, hostile, 'x', '5.00')] }, words)!;
  expect(wide).not.toContain('<script');
  expect(drawChart('moneyFlows', { ...table, rows: [] }, words)).toBeNull();
  expect(drawChart('moneyFlows', { ...table, rows: [row('a', 'b', 'c', null)] }, words)).toBeNull();
});
