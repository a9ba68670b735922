import { createHash } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';

export const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

const read = new Map<string, Promise<string>>();

/** The words of a PDF as a reader sees them, on one line. The same bytes are read once. */
export function pdfText(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('base64');
  const known = read.get(hash) ?? wordsOf(bytes);
  read.set(hash, known);
  return known;
}

async function wordsOf(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: true });
  await document.cleanup();
  return text.replaceAll(/\s+/g, ' ');
}
