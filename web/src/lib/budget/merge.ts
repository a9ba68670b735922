import type { DraftLine } from '../../../../server/domain/draft-budget.ts';
import { fields, type Field } from './lines.ts';

type Lines = readonly DraftLine[];
type Value = DraftLine[Field];

/** What somebody else did meanwhile. */
export type Change =
  | { kind: 'changed'; line: DraftLine; field: Field; from: Value; to: Value }
  | { kind: 'added'; line: DraftLine }
  | { kind: 'removed'; line: DraftLine }
  | { kind: 'moved' };

/** Where both did something else with the same thing: a person has to choose. */
export type Clash =
  | { kind: 'field'; line: DraftLine; field: Field; mine: Value; theirs: Value }
  /** They took away a line that I changed; it still stands here. */
  | { kind: 'removed-by-them'; line: DraftLine }
  /** I took away a line that they changed; theirs is this one. */
  | { kind: 'removed-by-me'; line: DraftLine };

export type Merge = {
  /** Both together; where they clash, mine. */
  lines: DraftLine[];
  changes: Change[];
  clashes: Clash[];
};

const byId = (lines: Lines) => new Map(lines.map((line) => [line.id, line]));
const isSame = (a: DraftLine, b: DraftLine) => fields.every((field) => a[field] === b[field]);

/** One line that both still have: each field from whoever changed it. */
function mergeLine(base: DraftLine | undefined, mine: DraftLine, theirs: DraftLine, found: Merge): DraftLine {
  const merged = { ...mine };
  const set = <F extends Field>(field: F) => {
    if (mine[field] === theirs[field] || theirs[field] === base?.[field]) return;
    if (base && mine[field] === base[field]) {
      merged[field] = theirs[field];
      found.changes.push({ kind: 'changed', line: merged, field, from: base[field], to: theirs[field] });
    } else {
      found.clashes.push({ kind: 'field', line: merged, field, mine: mine[field], theirs: theirs[field] });
    }
  };
  fields.forEach(set);
  return merged;
}

/** The order of those lines of `ids` that are in all the others. */
const common = (lines: Lines, ...others: Map<string, unknown>[]) =>
  lines.map(({ id }) => id).filter((id) => others.every((one) => one.has(id)));
const isSameOrder = (a: string[], b: string[]) => a.every((id, index) => id === b[index]);

/** The first order, with what only the second has after the line it follows there. */
function weave(first: string[], second: string[]): string[] {
  const woven = [...first];
  const known = new Set(first);
  let before = -1;
  for (const id of second) {
    if (known.has(id)) before = woven.indexOf(id);
    else woven.splice((before += 1), 0, id);
  }
  return woven;
}

/**
 * Puts together what two people made of the same budget, line by line and field by field. What only one of them changed
 * is taken; what the other did is told in `changes`; what both changed into something else is in `clashes`.
 *
 * @param base what both began with
 */
export function merge(base: Lines, mine: Lines, theirs: Lines): Merge {
  const [old, own, other] = [byId(base), byId(mine), byId(theirs)];
  const found: Merge = { lines: [], changes: [], clashes: [] };
  const kept = new Map<string, DraftLine>();
  for (const line of mine) {
    const [before, their] = [old.get(line.id), other.get(line.id)];
    if (their) kept.set(line.id, mergeLine(before, line, their, found));
    else if (!before) kept.set(line.id, line);
    else if (isSame(before, line)) found.changes.push({ kind: 'removed', line });
    else {
      kept.set(line.id, line);
      found.clashes.push({ kind: 'removed-by-them', line });
    }
  }
  for (const line of theirs) {
    const before = old.get(line.id);
    if (own.has(line.id)) continue;
    if (!before) {
      kept.set(line.id, line);
      found.changes.push({ kind: 'added', line });
    } else if (!isSame(before, line)) found.clashes.push({ kind: 'removed-by-me', line });
  }
  const orders = [base, mine, theirs].map((lines) => common(lines, old, own, other));
  const [before, myOrder, theirOrder] = orders as [string[], string[], string[]];
  const movedByThem = !isSameOrder(before, theirOrder);
  if (movedByThem && !isSameOrder(myOrder, theirOrder)) found.changes.push({ kind: 'moved' });
  const [first, second] = isSameOrder(before, myOrder) ? [theirs, mine] : [mine, theirs];
  const ids = (lines: Lines) => lines.map(({ id }) => id).filter((id) => kept.has(id));
  found.lines = weave(ids(first), ids(second)).map((id) => kept.get(id)!);
  return found;
}

export const keyOfClash = (clash: Clash) =>
  clash.kind === 'field' ? `${clash.line.id}.${clash.field}` : clash.line.id;

/** After a person chose which of both stays. */
export function settle(lines: Lines, clash: Clash, choice: 'mine' | 'theirs'): DraftLine[] {
  if (choice === 'mine') return [...lines];
  const { id } = clash.line;
  switch (clash.kind) {
    case 'field':
      return lines.map((line) => (line.id === id ? { ...line, [clash.field]: clash.theirs } : line));
    case 'removed-by-them':
      return lines.filter((line) => line.id !== id);
    case 'removed-by-me':
      return lines.some((line) => line.id === id) ? [...lines] : [...lines, clash.line];
  }
}
