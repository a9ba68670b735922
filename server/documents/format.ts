import type { CellKind, CellValue, Language } from './table.ts';

/**
 * How a value reads for people, the same on a page, in a picture and in a PDF.
 * No imports from Node: the browser may use this file too.
 */
const locales = { nl: 'nl-NL', en: 'en-GB' } as const;
const unknown = { nl: 'onbekend', en: 'unknown' } as const;
const notCalculable = { nl: 'niet te berekenen', en: 'cannot be calculated' } as const;

type Formatter = { format: (value: Intl.StringNumericLiteral | number) => string };

const most = 2_000;
/** The same dates and amounts stand on page after page, and Intl takes as long for one as a whole cell of a table. */
function remembering<Value>(format: (value: Value) => string): (value: Value) => string {
  const known = new Map<Value, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const text = format(value);
    known.set(value, text);
    return text;
  };
}

/** Made once, when first used: making one costs as much as a whole row of a list. */
function inEachLanguage<Made>(make: (locale: string) => Made): Record<Language, Made> {
  const made: Partial<Record<Language, Made>> = {};
  return {
    get nl() {
      return (made.nl ??= make(locales.nl));
    },
    get en() {
      return (made.en ??= make(locales.en));
    },
  };
}

const numbersOf = (options: Intl.NumberFormatOptions): Record<Language, Formatter> =>
  inEachLanguage((locale) => {
    const numbers = new Intl.NumberFormat(locale, options);
    return { format: remembering((value) => numbers.format(value)) };
  });

const integers = numbersOf({ maximumFractionDigits: 0 });
const amounts = numbersOf({ style: 'currency', currency: 'EUR' });
const roundAmounts = numbersOf({ style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const millions = numbersOf({
  style: 'currency',
  currency: 'EUR',
  notation: 'compact',
  maximumFractionDigits: 0,
});
const decimals = numbersOf({ maximumFractionDigits: 3 });
const tenths = numbersOf({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const durations = numbersOf({ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 });

const datesOf = (options: Intl.DateTimeFormatOptions): Record<Language, (time: number) => string> =>
  inEachLanguage((locale) => {
    const dates = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return remembering((time) => dates.format(time));
  });
const months = datesOf({ year: 'numeric', month: 'long' });
const days = datesOf({ year: 'numeric', month: 'long', day: 'numeric' });

const decimal = /^-?\d+(\.\d+)?$/;
const partialDate = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** A decimal goes to Intl as the string it is, so that it never becomes a float on the way. */
function formatNumber(formatter: Formatter, value: string | number) {
  const text = String(value);
  return decimal.test(text) ? formatter.format(text as Intl.StringNumericLiteral) : text;
}

/** "2026-07-01" → "1 juli 2026", "2017-07" → "juli 2017", "2017" → "2017": never more exact than what is known. */
export function formatDate(value: string, language: Language): string {
  const [, year, month, day] = partialDate.exec(value) ?? [];
  if (!year || !month) return value;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1));
  return (day ? days : months)[language](time);
}

/** Whole euros for the axis of a picture, "€ 10.000", or "€ 20 mln." on an axis that goes to ten million or more. */
export const formatRoundAmount = (value: number, highest: number, language: Language) =>
  (highest < 1e7 ? roundAmounts : millions)[language].format(value);

/** One value of a Table in words. Unknown is "onbekend", a rate over nothing "niet te berekenen", never 0. */
export function formatCell(kind: CellKind, value: CellValue, language: Language): string {
  if (value === null || value === '')
    return kind === 'percentage' ? notCalculable[language] : unknown[language];
  switch (kind) {
    case 'integer':
      return formatNumber(integers[language], value);
    case 'number':
      return formatNumber(decimals[language], value);
    case 'amount':
      return formatNumber(amounts[language], value);
    case 'percentage':
      return decimal.test(String(value)) ? `${formatNumber(tenths[language], value)}%` : String(value);
    case 'days':
      return formatNumber(durations[language], value);
    case 'date':
      return formatDate(String(value), language);
    case 'text':
    case 'year':
      return String(value);
  }
}
