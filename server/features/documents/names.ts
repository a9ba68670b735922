import type { DocumentType, PictureType } from './inspect.ts';

/** What a picture becomes, whatever it was. */
export const pictureKeptAs = 'image/webp';

const extensions: Record<Exclude<DocumentType, PictureType>, string> = {
  'application/pdf': 'pdf',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};
const extensionOf = (type: string) => extensions[type as DocumentType] ?? 'webp';

const longestStem = 120;

/** How browsers write marks that would end the name in a form. */
const written = /%(22|0d|0a)/gi;

/** Without a path, marks that cannot be seen or turn the reading direction, and signs that mean something to a disk. */
const plain = (name: string) =>
  name
    .normalize('NFC')
    .replaceAll(written, '')
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/[\p{Cc}\p{Cf}"*:<>?|]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The name under which a file can be saved: as it was called, with the ending of what it is. */
export function fileNameOf(given: string, type: string): string {
  const stem = titleOf(given).replace(/^\.+/, '');
  return `${stem || 'bestand'}.${extensionOf(type)}`;
}

/** What a file is called, without its ending. */
export const titleOf = (given: string) =>
  plain(given)
    .replace(/\.[^. ]{1,8}$/, '')
    .slice(0, longestStem)
    .trim();
