import type { Reader } from '#lib/reader.ts';

const types: Record<string, string> = {
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
  'application/vnd.oasis.opendocument.text': 'ODT',
  'application/vnd.oasis.opendocument.spreadsheet': 'ODS',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
};

/** As people call it. */
export const typeIn = (mediaType: string) => types[mediaType] ?? mediaType;

/** How large a file is, in kB, or in MB with one decimal. */
export function sizeIn({ language }: Pick<Reader, 'language'>, bytes: number) {
  const isSmall = bytes < 1_000_000;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: isSmall ? 0 : 1 });
  return isSmall
    ? `${number.format(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${number.format(bytes / 1_000_000)} MB`;
}
