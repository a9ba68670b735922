import type { ChartKind, ChartWords, Picture } from './charts.ts';
import type { DocumentModel } from './document-model.ts';
import type { Table } from './table.ts';

export type Drawing = { kind: ChartKind; table: Table; words: ChartWords };

/** What the workshop can be asked, and what it gives back. */
export type PdfJob = { kind: 'pdf'; model: DocumentModel };
export type ChartsJob = { kind: 'charts'; drawings: Drawing[] };
export type Job = PdfJob | ChartsJob;
export type ResultOf<J extends Job> = J extends PdfJob ? Buffer : (Picture | null)[];

/** `worn` says that the process has grown and should be replaced by a new one before the next job. */
export type Answer = ({ result: Uint8Array | (Picture | null)[] } | { error: string }) & { worn: boolean };
