import type { DocumentModel } from './document-model.ts';
import { runJob } from './workshop.ts';

export type { DocumentModel } from './document-model.ts';

/**
 * A document as an accessible PDF (PDF/UA-1): tagged, with language, title, bookmarks and real table headers.
 * The same model gives the same bytes. Fails when the result would not be accessible.
 */
export const pdfOf = (model: DocumentModel): Promise<Buffer> => runJob({ kind: 'pdf', model });
