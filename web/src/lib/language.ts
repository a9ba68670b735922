import type { Language } from '../../../messages/index.ts';

const english = /^\/en(?=\/|$)/;

/** The address tells the language, so that a page can be kept, linked and shared. */
export const languageOf = (pathname: string): Language => (english.test(pathname) ? 'en' : 'nl');

export const withoutLanguage = (pathname: string) => pathname.replace(english, '') || '/';

/** The same page in a language: /swalmen/projecten and /en/swalmen/projecten. */
export const inLanguage = (language: Language, pathname: string) =>
  language === 'en' ? `/en${pathname === '/' ? '' : pathname}` : pathname;
