import { readPartialDate, type PartialDate } from '../../domain/dates.ts';
import { formula, type Reading } from './amount.ts';
import { textOf, type Cell } from './cell.ts';
import type { DateFormat } from './profile.ts';

const months = [
  ['januari', 'jan'],
  ['februari', 'feb'],
  ['maart', 'mrt', 'maa'],
  ['april', 'apr'],
  ['mei'],
  ['juni', 'jun'],
  ['juli', 'jul'],
  ['augustus', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec'],
];

const monthNamed = (name: string) => months.findIndex((names) => names.includes(name.toLowerCase())) + 1;
const two = (digits: string | number) => String(digits).padStart(2, '0');

/** How each format is recognised, and the same date as `yyyy-mm-dd`, as far as it is known. */
const readers: Record<DateFormat, (text: string) => string | null> = {
  'yyyy-mm-dd': (text) => {
    const [, year, month, day] =
      /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?$/.exec(text) ?? [];
    return year ? `${year}-${two(month!)}-${two(day!)}` : null;
  },
  'yyyy-mm': (text) => {
    const [, year, month] = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? [];
    return year ? `${year}-${two(month!)}` : null;
  },
  yyyy: (text) => (/^\d{4}$/.test(text) ? text : null),
  'dd-mm-yyyy': (text) => {
    const [, day, month, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
    return year ? `${year}-${two(month!)}-${two(day!)}` : null;
  },
  'mm-yyyy': (text) => {
    const [, month, year] = /^(\d{1,2})[-/](\d{4})$/.exec(text) ?? [];
    return year ? `${year}-${two(month!)}` : null;
  },
  'd maand yyyy': (text) => {
    const [, day, name, year] = /^(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s+(\d{4})$/i.exec(text) ?? [];
    const month = name ? monthNamed(name) : 0;
    return month ? `${year}-${two(month)}${day ? `-${two(day)}` : ''}` : null;
  },
};

const examples: Record<DateFormat, string> = {
  'yyyy-mm-dd': '2020-03-14',
  'yyyy-mm': '2020-03',
  yyyy: '2020',
  'dd-mm-yyyy': '14-03-2020',
  'mm-yyyy': '03-2020',
  'd maand yyyy': '14 maart 2020',
};

/** Reads a date known to the day, month or year, in one of the formats that the profile allows. */
export function readListedDate(cell: Cell, formats: readonly DateFormat[]): Reading<PartialDate> {
  const write = `Schrijf de datum als ${formats.map((format) => examples[format]).join(', of als ')}.`;
  const text = textOf(cell);
  if (text.startsWith('=')) return formula;
  const allowed = typeof cell === 'object' && cell && 'date' in cell ? (['yyyy-mm-dd'] as const) : formats;
  for (const format of allowed) {
    const found = readers[format](text);
    if (found === null) continue;
    const date = readPartialDate(found);
    return date
      ? { value: date }
      : { reason: 'Deze datum bestaat niet, of ligt niet tussen 1950 en 2150.', remedy: write };
  }
  if (typeof cell === 'object') {
    return {
      reason: 'In deze cel staat een getal, geen datum.',
      remedy: `Geef de cel de opmaak Datum. ${write}`,
    };
  }
  return { reason: 'Deze datum is zo niet te lezen.', remedy: write };
}
