import type { Language, Table } from './table.ts';

/**
 * A document before it is typeset: words, figures and tables, and nothing about how they look.
 * All text is plain text. Headings start at level 1 and skip no level.
 */
export type DocumentModel = {
  language: Language;
  title: string;
  subtitle: string;
  /** YYYY-MM-DD: printed, and the creation date of the file, so that the same document is the same bytes. */
  date: string;
  /** "#154273", dark enough to be read on white. */
  accent: string;
  sections: Block[];
  /** Of a letter: who writes to whom about what, instead of the opening of a report. */
  letter?: LetterHead;
};

export type LetterHead = {
  municipality: string;
  sender: string[];
  addressee: string[];
  /** Date, reference and what more identifies it. */
  facts: { term: string; value: string }[];
  /** The word before the title: "Onderwerp". */
  about: string;
  salutation: string;
  signature: string[];
  /** What one can do about it, set apart after the signature. */
  recourse: { title: string; paragraphs: string[] } | null;
};

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'definitions'; items: { term: string; value: string }[] }
  | { kind: 'table'; table: Table }
  | { kind: 'figure'; svg: string; alt: string; caption: string };
