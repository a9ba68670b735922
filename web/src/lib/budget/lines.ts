import { emptyLine, mostLines, type DraftLine } from '../../../../server/domain/draft-budget.ts';

export type Side = DraftLine['side'];
/** What people fill in of a line. */
export type Field = Exclude<keyof DraftLine, 'id' | 'side'>;
export const fields = [
  'category',
  'description',
  'quantity',
  'unitPrice',
  'vatRate',
  'vatRecoverable',
  'amount',
  'source',
  'fund',
  'partner',
  'partnerStatus',
] as const satisfies readonly Field[];

type Lines = readonly DraftLine[];

export const sideOf = (lines: Lines, side: Side) => lines.filter((line) => line.side === side);
export const isFull = (lines: Lines) => lines.length >= mostLines;

/** A name that no other line has, in this window or in another; also on a site without a certificate. */
export const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** With another line after this one, or as the last of its side. */
export function addLine(lines: Lines, line: DraftLine, afterId?: string): DraftLine[] {
  const place = lines.findIndex(({ id }) => id === afterId);
  const last = lines.findLastIndex(({ side }) => side === line.side);
  const at = (place >= 0 ? place : last >= 0 ? last : lines.length - 1) + 1;
  return lines.toSpliced(at, 0, line);
}

export const removeLine = (lines: Lines, id: string) => lines.filter((line) => line.id !== id);

/** The line changes places with the one above or below it on its side; at the end nothing happens. */
export function moveLine(lines: Lines, id: string, by: -1 | 1): DraftLine[] {
  const from = lines.findIndex((line) => line.id === id);
  const own = lines.flatMap(({ side }, index) => (side === lines[from]?.side ? index : []));
  const to = own[own.indexOf(from) + by];
  if (from < 0 || to === undefined) return [...lines];
  return lines.with(from, lines[to]!).with(to, lines[from]!);
}

export function duplicateLine(lines: Lines, id: string, copyId: string): DraftLine[] {
  const line = lines.find((one) => one.id === id);
  return line ? addLine(lines, { ...line, id: copyId }, id) : [...lines];
}

/**
 * With another value in one field. What no longer belongs to the line goes: who asks a fund has no partner. With one
 * fund there is nothing to choose.
 */
export function changeLine<F extends Field>(
  lines: Lines,
  id: string,
  field: F,
  value: DraftLine[F],
  funds: readonly string[] = [],
): DraftLine[] {
  return lines.map((line) => {
    if (line.id !== id || line[field] === value) return line;
    const changed = { ...line, [field]: value };
    return field === 'source' ? belonging(changed, funds) : changed;
  });
}

function belonging(line: DraftLine, funds: readonly string[]): DraftLine {
  const { source } = line;
  const kept = { ...line };
  if (source !== 'fund') kept.fund = '';
  else if (kept.fund === '' && funds.length === 1) kept.fund = funds[0]!;
  if (source === 'fund' || source === 'own') kept.partner = '';
  if (source !== 'partner') kept.partnerStatus = '';
  else if (kept.partnerStatus === '') kept.partnerStatus = 'promised';
  return kept;
}

export { emptyLine };
