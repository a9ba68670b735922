import type { DraftLine } from '../../../../server/domain/draft-budget.ts';
import type { FormAction } from './form.ts';
import {
  addLine,
  duplicateLine,
  emptyLine,
  isFull,
  moveLine,
  newId,
  removeLine,
  sideOf,
  type Side,
} from './lines.ts';
import { keyOfClash, settle, type Clash } from './merge.ts';
import { tidyLine } from './numbers.ts';

/** A new line for its side, with the VAT of the line before it: most lines are alike in that. */
export function nextLine(lines: readonly DraftLine[], side: Side): DraftLine {
  const vatRate = sideOf(lines, side).at(-1)?.vatRate ?? '21';
  return { ...emptyLine(newId(), side), ...(side === 'cost' && { vatRate }) };
}

/** What a button of the plain form does to the lines; `about` is a line, or the side that gets one. */
export function doAction(lines: readonly DraftLine[], action: FormAction, about: string): DraftLine[] {
  switch (action) {
    case 'erbij':
      return isFull(lines)
        ? [...lines]
        : addLine(lines, nextLine(lines, about === 'funding' ? 'funding' : 'cost'));
    case 'weg':
      return removeLine(lines, about);
    case 'omhoog':
      return moveLine(lines, about, -1);
    case 'omlaag':
      return moveLine(lines, about, 1);
    case 'dubbel':
      return isFull(lines) ? [...lines] : duplicateLine(lines, about, newId());
    case 'bewaren':
      return [...lines];
  }
}

/** The lines after the choices that came with the form. */
export const settleAll = (
  lines: readonly DraftLine[],
  clashes: readonly Clash[],
  choiceOf: (key: string) => FormDataEntryValue | null,
): DraftLine[] =>
  clashes.reduce<DraftLine[]>(
    (now, clash) =>
      settle(now, clash, choiceOf(`keuze.${keyOfClash(clash)}`) === 'theirs' ? 'theirs' : 'mine'),
    [...lines],
  );

/** Lines that were brought in, after those that are there or in their place, with names of their own. */
export const bringIn = (
  lines: readonly DraftLine[],
  brought: readonly DraftLine[],
  way: 'vervangen' | 'toevoegen',
): DraftLine[] => [
  ...(way === 'vervangen' ? [] : lines),
  ...brought.map((line) => ({ ...tidyLine(line), id: newId() })),
];
