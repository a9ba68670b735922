import { archiveProblem, type ArchiveProblem } from './archive.ts';

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PictureType = (typeof pictureTypes)[number];

const archives = [
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
export const documentTypes = ['application/pdf', ...archives] as const;
export type DocumentType = (typeof documentTypes)[number];

export type InspectionProblem =
  'empty-file' | 'type-not-allowed' | 'phone-photo' | 'two-types' | ArchiveProblem;
export type Inspection =
  | { type: PictureType | DocumentType }
  | { problem: InspectionProblem; /** What it turned out to be. */ found: string };

const includes = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

const marks = { pdfEnd: Buffer.from('%%EOF'), zipEnd: Buffer.from('PK\u0005\u0006', 'latin1') };
/** White space and a line end may follow the end of a PDF; another file may not. */
const afterTheEnd = 1024;
const largestZipComment = 65_557;

/** A PDF begins with its mark at the first byte, ends with its end, and is no zip file as well. */
function isOnlyPdf(bytes: Buffer) {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return false;
  const end = bytes.lastIndexOf(marks.pdfEnd);
  if (end < 0 || bytes.length - end > afterTheEnd) return false;
  return !bytes.subarray(-largestZipComment).includes(marks.zipEnd);
}

/** HEIC and its relatives: what a phone makes unless it is asked for JPEG. It cannot be read here. */
const isPhonePhoto = (mime: string) => /^image\/(heic|heif)/.test(mime);

/**
 * What a file is by its content. Its name and what the browser says it is are not asked. Allowed are pictures that are
 * made anew anyway, PDF, and text documents and spreadsheets without macros.
 */
export async function inspect(bytes: Buffer): Promise<Inspection> {
  if (bytes.length === 0) return { problem: 'empty-file', found: '' };
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const mime = found?.mime ?? '';
  if (isPhonePhoto(mime)) return { problem: 'phone-photo', found: mime };
  if (includes(pictureTypes, mime)) return { type: mime };
  if (mime === 'application/pdf')
    return isOnlyPdf(bytes) ? { type: mime } : { problem: 'two-types', found: mime };
  if (!includes(archives, mime)) return { problem: 'type-not-allowed', found: mime };
  const problem = await archiveProblem(bytes);
  return problem ? { problem, found: mime } : { type: mime };
}
