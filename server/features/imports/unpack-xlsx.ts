import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { UnreadableList } from './problem.ts';

/**
 * A workbook is a zip file, and its reader keeps the whole of it in memory. So it is unpacked here first, never further
 * than the sizes it declares and never more than this; 20 MB of sheets is some 25,000 rows of the template, read in 450 MB.
 */
const mostUnpacked = 20_000_000;
/** A single mark in the last cell of a sheet makes all cells before it exist. */
const mostCells = 1_000_000;

const tooLarge = (what: string) =>
  new UnreadableList(
    `Deze werkmap is te groot: ${what}.`,
    'Bewaar het werkblad als "CSV UTF-8" en lees dat bestand in; daar geldt geen grens.',
  );

const isSheet = (name: string) => /^xl\/worksheets\/[^/]+\.xml$/.test(name);
const isRead = (name: string) => name.endsWith('.xml') || name.endsWith('.rels');

/**
 * The same workbook, safe to read: bounded in size, without what is not read, without cells that are empty. Cells that
 * a reader would silently take for empty say what is wrong with them: a formula without its outcome, an error value.
 */
export function safeWorkbook(packed: Uint8Array): Buffer {
  const parts = unpack(packed);
  if (!parts['xl/workbook.xml']) {
    throw new UnreadableList(
      'Dit is geen Excel-werkmap.',
      'Bewaar de lijst als .xlsx (Excel-werkmap) of als "CSV UTF-8".',
    );
  }
  for (const [name, bytes] of Object.entries(parts)) {
    if (isSheet(name)) parts[name] = strToU8(plainSheet(strFromU8(bytes)));
  }
  return Buffer.from(zipSync(parts, { level: 0 }));
}

function unpack(packed: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(packed, {
      filter: ({ name, originalSize }) => {
        if (!isRead(name)) return false;
        size += originalSize;
        if (size > mostUnpacked) throw tooLarge(`uitgepakt meer dan ${mostUnpacked / 1_000_000} MB`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof UnreadableList) throw error;
    throw new UnreadableList(
      'Deze werkmap is beschadigd.',
      'Open hem in uw rekenprogramma en bewaar hem opnieuw als .xlsx.',
    );
  }
}

const cells = /<((?:\w+:)?)c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/\1c>)/g;
const emptyRows = /<((?:\w+:)?)row\b[^>]*(?:\/>|>\s*<\/\1row>)/g;

function plainSheet(xml: string): string {
  let rows = 0;
  let columns = 0;
  const plain = xml.replaceAll(cells, (cell, prefix: string, attributes: string, content = '') => {
    const hasValue = /<(?:\w+:)?(?:v|is)\b/.test(content);
    const formula = /<(?:\w+:)?f\b[^>]*>([^<]*)</.exec(content);
    if (!hasValue && !formula && !/<(?:\w+:)?f\b/.test(content)) return '';
    const address = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(attributes);
    rows = Math.max(rows, Number(address?.[2] ?? 0));
    columns = Math.max(columns, columnNumber(address?.[1] ?? ''));
    if (/\bt="e"/.test(attributes)) return inlineText(prefix, attributes, errorIn(content));
    return hasValue ? cell : inlineText(prefix, attributes, `=${formula?.[1] ?? ''}`);
  });
  if (rows * columns > mostCells) throw tooLarge(`een werkblad van ${rows} rijen bij ${columns} kolommen`);
  return plain.replaceAll(emptyRows, '');
}

const errorIn = (content: string) => /<(?:\w+:)?v\b[^>]*>([^<]*)</.exec(content)?.[1] ?? '#N/A';

function inlineText(prefix: string, attributes: string, text: string) {
  const kept = attributes.replace(/\s+t="[^"]*"/, '').replace(/\s+s="[^"]*"/, '');
  return `<${prefix}c${kept} t="inlineStr"><${prefix}is><${prefix}t>${text}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** A is 1, Z is 26, AA is 27. */
const columnNumber = (letters: string) =>
  [...letters].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0);
