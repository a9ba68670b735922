import type { Block, DocumentModel } from './document-model.ts';
import { formatCell, formatDate } from './format.ts';
import { printable } from './printable.ts';
import { cellOf, type Column, isNumeric, type Language, type Table } from './table.ts';

/**
 * What the Typst templates read (typst/document.typ): every value already in words, every text cleaned, and per
 * column how it is set. A block keeps its kind.
 */
const words = {
  nl: { page: 'Pagina', of: 'van', contents: 'Inhoud' },
  en: { page: 'Page', of: 'of', contents: 'Contents' },
} as const;

const fewestForContents = 3;

export function printedOf(model: DocumentModel) {
  const { language, sections } = model;
  const chapters = sections.filter((block) => block.kind === 'heading' && block.level === 1);
  const printed = {
    ...model,
    dateInWords: formatDate(model.date, language),
    contents: chapters.length >= fewestForContents,
    words: words[language],
    sections: sections.map((block) => printedBlock(block, language)),
  };
  return mapTexts(printed, printable);
}

const printedBlock = (block: Block, language: Language) =>
  block.kind === 'table' ? { kind: block.kind, table: printedTable(block.table, language) } : block;

function printedTable({ title, note = '', columns, rows }: Table, language: Language) {
  const cells = rows.map((row) =>
    columns.map((column) => formatCell(column.kind, cellOf(row, column), language)),
  );
  return {
    title,
    note,
    columns: columns.map((column, index) => ({
      label: column.label,
      numeric: isNumeric(column.kind) && column.kind !== 'year',
      share: shareOf(column, [column.label, ...cells.map((row) => row[index] ?? '')]),
    })),
    rows: cells,
  };
}

const shortText = 16;
const longText = 48;

/** Columns with long texts divide the width that is left by how long these are; 0 means as wide as its widest cell. */
function shareOf(column: Column, texts: string[]) {
  const longest = texts.reduce((length, text) => Math.max(length, text.length), 0);
  return column.kind === 'text' && longest > shortText ? Math.min(longest, longText) : 0;
}

/** Every string in a value, changed; everything else as it was. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'string' ? change(item) : item,
  );
}
