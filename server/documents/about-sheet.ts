import { formatDate } from './format.ts';
import type { Language, Table } from './table.ts';

const words = {
  nl: {
    name: 'Toelichting',
    date: 'Peildatum',
    sheet: 'Werkblad',
    holds: 'Inhoud',
    empty: 'Een lege cel betekent: onbekend of niet te berekenen.',
  },
  en: {
    name: 'About',
    date: 'Reference date',
    sheet: 'Sheet',
    holds: 'Contents',
    empty: 'An empty cell means: unknown or cannot be calculated.',
  },
} as const;

/** A workbook travels without its page, so its last sheet says what it is, as of when, and what each sheet holds. */
export function aboutRows(
  tables: Table[],
  names: string[],
  meta: { title: string; date: string; language: Language },
): { name: string; rows: string[][] } {
  const own = words[meta.language];
  const rows = [
    [meta.title],
    [own.date, formatDate(meta.date, meta.language)],
    [own.empty],
    [],
    [own.sheet, own.holds],
    ...tables.map((table, index) => [
      names[index] ?? '',
      [table.title, table.note].filter(Boolean).join('. '),
    ]),
  ];
  return { name: own.name, rows };
}
