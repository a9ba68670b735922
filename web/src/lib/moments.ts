import type { Language } from '../../../messages/index.ts';

const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' } as const;
const formats: Record<Language, Intl.DateTimeFormat> = {
  nl: new Intl.DateTimeFormat('nl-NL', options),
  en: new Intl.DateTimeFormat('en-GB', options),
};

/** A moment as a clock and a calendar here show it. */
export const formatMoment = (moment: string, language: Language) =>
  formats[language].format(new Date(moment));
