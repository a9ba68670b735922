import { page } from '$app/state';
import { translator, type Language, type Translate } from '../../../messages/index.ts';
import { formatCell, formatDate } from '../../../server/documents/format.ts';
import type { CellKind, CellValue } from '../../../server/documents/table.ts';
import { inLanguage, languageOf } from './language.ts';

export type Reader = {
  language: Language;
  t: Translate;
  /** The address of a page in the language of the reader. */
  href: (path: string) => string;
  amount: (value: string | null) => string;
  integer: (value: number | null) => string;
  date: (value: string | null) => string;
  cell: (kind: CellKind, value: CellValue) => string;
};

function prepare(language: Language): Reader {
  const t = translator(language);
  return {
    language,
    t,
    href: (path) => inLanguage(language, path),
    amount: (value) => formatCell('amount', value, language),
    integer: (value) => formatCell('integer', value, language),
    date: (value) => (value === null ? t('unknown') : formatDate(value, language)),
    cell: (kind, value) => formatCell(kind, value, language),
  };
}

const readers: Record<Language, Reader> = { nl: prepare('nl'), en: prepare('en') };

export const readerOf = (pathname: string): Reader => readers[languageOf(pathname)];

/** Words and formats for the language of the page that is being shown. */
export const reader = (): Reader => readerOf(page.url.pathname);
