import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { palette } from '#server/documents/charts/palette.ts';
import { chartStylesheet } from '#server/documents/charts/stylesheet.ts';
import { type ChartKind, drawChart, type Picture } from '#server/documents/charts.ts';
import type { Table } from '#server/documents/table.ts';
import { hostile, money, planned, rates, states } from './tables.ts';

const words = { title: 'Titel', description: 'Wat er te zien is', language: 'nl' } as const;
const tables: [ChartKind, Table][] = [
  ['statesPerCohort', states],
  ['realisationRate', rates],
  ['moneyPerYear', money],
  ['plannedAgainstActual', planned],
];

function drawn(
  kind: ChartKind,
  table: Table,
  own = words as { title: string; description: string; language: 'nl' },
): Picture {
  const picture = drawChart(kind, table, own);
  if (!picture) throw new Error(`no picture of ${table.id}`);
  return picture;
}

const textsIn = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.replaceAll('\u00A0', ' '));

/** Every element that is opened is closed, in the right order, and every < and & is part of markup. */
function expectWellFormed(svg: string) {
  const open: string[] = [];
  for (const [, slash, tag = '', closed] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (slash) expect(open.pop()).toBe(tag);
    else if (!closed) open.push(tag);
  }
  expect(open).toEqual([]);
  expect(svg.replace(/<\/?[a-zA-Z]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '')).not.toMatch(
    /[<>]|&(?!(amp|lt|gt|quot|#39);)/,
  );
}

describe.each(tables)('the picture %s', (kind, table) => {
  it('fills the width it gets, says what it shows, and is small', () => {
    for (const [layout, svg] of Object.entries(drawn(kind, table))) {
      expectWellFormed(svg);
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+" role="img"/);
      expect(svg).not.toMatch(/^<svg [^>]* width=/);
      expect(svg).toContain(`<title id="${table.id}-${layout}-t">Titel</title>`);
      expect(svg).toContain(`aria-describedby="${table.id}-${layout}-d"`);
      expect(svg.length).toBeLessThan(12_000);
    }
  });

  it('runs nothing, fetches nothing and is the same every time', () => {
    const { wide, narrow } = drawn(kind, table);
    for (const svg of [wide, narrow]) {
      expect(svg).not.toMatch(/<script|<style|<foreignObject|\son\w+=|ecmeta|zr\d/);
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|data:|href/);
    }
    expect(drawn(kind, table)).toEqual({ wide, narrow });
  });

  it('has only colours that a dark page knows how to replace', () => {
    const known = new Set(palette.map(({ light }) => light));
    const { wide, narrow } = drawn(kind, table);
    for (const [, colour = ''] of (wide + narrow).matchAll(/(?:fill|stroke)="(?!url|none)([^"]*)"/g)) {
      expect(known).toContain(colour);
    }
  });

  it('shares no id with the other layout or with another table', () => {
    const { wide, narrow } = drawn(kind, table);
    const other = drawn(kind, { ...table, id: 'ander dorp' });
    const ids = [wide, narrow, other.wide, other.narrow].flatMap((svg) => [
      ...svg.matchAll(/\sid="([^"]*)"/g),
    ]);
    expect(new Set(ids.map(([, id]) => id)).size).toBe(ids.length);
    for (const svg of [wide, narrow]) {
      for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(svg).toContain(`id="${id}"`);
    }
  });

  it('prints hostile words as they are', () => {
    const columns = table.columns.map((column) => ({
      ...column,
      label: `${column.key} ${hostile}\u0000\u202E`,
    }));
    const { wide, narrow } = drawn(
      kind,
      { ...table, columns },
      { ...words, title: hostile, description: hostile },
    );
    for (const svg of [wide, narrow]) {
      expectWellFormed(svg);
      for (const bad of ['<script', '\u0000', '\u202E']) expect(svg).not.toContain(bad);
      expect(svg).toContain('&lt;script&gt;');
    }
  });

  it('is not drawn when there is nothing to see', () => {
    const emptied = table.rows.map((row) => ({ year: row.year ?? null }));
    expect(drawChart(kind, { ...table, rows: [] }, words)).toBeNull();
    expect(drawChart(kind, { ...table, rows: emptied }, words)).toBeNull();
  });

  it('is drawn for one year and for twelve', () => {
    const row = table.rows[0] ?? {};
    for (const count of [1, 12]) {
      const rows = Array.from({ length: count }, (_, index) => ({ ...row, year: 2012 + index }));
      expect(textsIn(drawn(kind, { ...table, rows }).wide)).toContain(String(2011 + count));
    }
  });
});

it('a stack carries its total', () => {
  expect(textsIn(drawn('plannedAgainstActual', planned).wide)).toEqual(expect.arrayContaining(['187', '62']));
});

it('a rate stands beside the numbers it was made of, and a year without one has a gap', () => {
  const { wide, narrow } = drawn('realisationRate', rates);
  expect(textsIn(wide)).toEqual(expect.arrayContaining(['76,3%', '219', 'Ingediend']));
  expect(textsIn(narrow)).toEqual(expect.arrayContaining(['76,3% (167/219)', '– (0/0)', '60,0% (6/10)']));
});

it('an unknown amount is a question mark, not an empty place', () => {
  expect(textsIn(drawn('moneyPerYear', money).wide)).toEqual(expect.arrayContaining(['?', '€ 40.000']));
});

it('a state that no project is in has no place in the legend', () => {
  expect(textsIn(drawn('statesPerCohort', states).narrow)).not.toContain('Ingetrokken');
});

it('the style sheet beside the palette is the one the palette makes', async () => {
  const file = new URL('../../server/documents/charts/charts.css', import.meta.url);
  expect(await readFile(file, 'utf8')).toBe(chartStylesheet());
});
