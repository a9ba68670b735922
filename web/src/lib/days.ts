import type { Language } from '../../../messages/index.ts';
import type { Reader } from '#lib/reader.ts';

const formats = { nl: formatIn('nl-NL'), en: formatIn('en-GB') } as const;

function formatIn(locale: string) {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** A day with its weekday, because that is what moves a term: "maandag 2 november 2026". */
export const dayOf = (date: string, language: Language) =>
  formats[language].format(new Date(`${date.slice(0, 10)}T00:00:00Z`)).replace(',', '');

/** A moment that tells its distance from UTC, as the clock there shows it. */
export const momentOf = ({ t, language }: Reader, moment: string) =>
  t('terms.at_time', { date: dayOf(moment, language), time: moment.slice(11, 16) });
