import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLine, type DraftLine } from '#server/domain/draft-budget.ts';
import {
  addLine,
  changeLine,
  duplicateLine,
  fields,
  moveLine,
  removeLine,
} from '../../web/src/lib/budget/lines.ts';
import { noHistory, redo, remember, rewrite, undo } from '../../web/src/lib/budget/history.ts';
import { merge, settle, type Merge } from '../../web/src/lib/budget/merge.ts';

const line = (id: string, given: Partial<DraftLine> = {}): DraftLine => ({
  ...emptyLine(id, 'cost'),
  description: `post ${id}`,
  ...given,
});
const base = [line('a'), line('b'), line('c')];
const idsOf = (lines: readonly DraftLine[]) => lines.map(({ id }) => id).join('');
const kinds = ({ changes, clashes }: Merge) => [
  changes.map(({ kind }) => kind),
  clashes.map(({ kind }) => kind),
];

describe('two people in one budget', () => {
  it('each change another field of one line: both stay, and theirs is told', () => {
    const mine = changeLine(base, 'a', 'unitPrice', '100');
    const theirs = changeLine(base, 'a', 'quantity', '3');
    const merged = merge(base, mine, theirs);
    expect(merged.lines[0]).toMatchObject({ unitPrice: '100', quantity: '3' });
    expect(merged.clashes).toEqual([]);
    expect(merged.changes).toMatchObject([{ kind: 'changed', field: 'quantity', from: '', to: '3' }]);
  });

  it('each change the same field: both values are there to choose from', () => {
    const merged = merge(
      base,
      changeLine(base, 'a', 'unitPrice', '100'),
      changeLine(base, 'a', 'unitPrice', '200'),
    );
    expect(merged.lines[0]!.unitPrice).toBe('100');
    expect(merged.clashes).toMatchObject([{ kind: 'field', field: 'unitPrice', mine: '100', theirs: '200' }]);
    expect(settle(merged.lines, merged.clashes[0]!, 'theirs')[0]!.unitPrice).toBe('200');
    expect(settle(merged.lines, merged.clashes[0]!, 'mine')[0]!.unitPrice).toBe('100');
  });

  it('make the same change: nothing to choose and nothing to tell', () => {
    const both = changeLine(base, 'a', 'unitPrice', '100');
    expect(kinds(merge(base, both, both))).toEqual([[], []]);
  });

  it('one takes away what the other left alone', () => {
    const merged = merge(base, base, removeLine(base, 'b'));
    expect(idsOf(merged.lines)).toBe('ac');
    expect(kinds(merged)).toEqual([['removed'], []]);
    expect(kinds(merge(base, removeLine(base, 'b'), base))).toEqual([[], []]);
  });

  it('one takes away what the other changed: a person chooses', () => {
    const changed = changeLine(base, 'b', 'quantity', '4');
    const byThem = merge(base, changed, removeLine(base, 'b'));
    expect([idsOf(byThem.lines), kinds(byThem)]).toEqual(['abc', [[], ['removed-by-them']]]);
    expect(idsOf(settle(byThem.lines, byThem.clashes[0]!, 'theirs'))).toBe('ac');
    const byMe = merge(base, removeLine(base, 'b'), changed);
    expect([idsOf(byMe.lines), kinds(byMe)]).toEqual(['ac', [[], ['removed-by-me']]]);
    expect(settle(byMe.lines, byMe.clashes[0]!, 'theirs').at(-1)).toMatchObject({ id: 'b', quantity: '4' });
  });

  it('each add a line: both stand after the line they were put after', () => {
    const merged = merge(base, addLine(base, line('x'), 'a'), addLine(base, line('y'), 'b'));
    expect(idsOf(merged.lines)).toBe('axbyc');
    expect(kinds(merged)).toEqual([['added'], []]);
  });

  it('one moves a line and the other changes it', () => {
    const merged = merge(base, changeLine(base, 'c', 'quantity', '2'), moveLine(base, 'c', -1));
    expect(idsOf(merged.lines)).toBe('acb');
    expect(merged.lines[1]!.quantity).toBe('2');
    expect(kinds(merged)).toEqual([['moved'], []]);
  });

  it('both move lines: mine stands, and it is told that they moved too', () => {
    const merged = merge(base, moveLine(base, 'c', -1), moveLine(base, 'a', 1));
    expect(idsOf(merged.lines)).toBe('acb');
    expect(kinds(merged)).toEqual([['moved'], []]);
  });
});

/** What a person may do to a budget, in any order. */
const edit = fc.oneof(
  fc.record({
    what: fc.constantFrom('change' as const),
    at: fc.nat(9),
    field: fc.constantFrom('description', 'unitPrice', 'quantity', 'category' as const),
    value: fc.constantFrom('', '1', '2', '3'),
  }),
  fc.record({ what: fc.constantFrom('remove' as const, 'up' as const, 'down' as const), at: fc.nat(9) }),
  fc.record({ what: fc.constantFrom('add' as const, 'copy' as const), at: fc.nat(9) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const apply = (lines: readonly DraftLine[], edits: readonly Edit[], who: string) =>
  edits.reduce<readonly DraftLine[]>((now, one, n) => {
    const id = now[one.at % (now.length || 1)]?.id ?? '';
    switch (one.what) {
      case 'change':
        return changeLine(now, id, one.field as 'description', one.value);
      case 'remove':
        return removeLine(now, id);
      case 'add':
        return addLine(now, line(`${who}${n}`), id);
      case 'copy':
        return duplicateLine(now, id, `${who}${n}`);
      default:
        return moveLine(now, id, one.what === 'up' ? -1 : 1);
    }
  }, lines);

const story = fc
  .tuple(fc.nat(6), fc.array(edit, { maxLength: 8 }), fc.array(edit, { maxLength: 8 }))
  .map(([count, mine, theirs]) => {
    const start = Array.from({ length: count }, (_, i) => line(`s${i}`));
    return { start, mine: apply(start, mine, 'm'), theirs: apply(start, theirs, 't') };
  });

describe('whatever two people do', () => {
  it('without a change of theirs it is mine, and without a change of mine it is theirs', () => {
    fc.assert(
      fc.property(story, ({ start, mine, theirs }) => {
        expect(merge(start, mine, start)).toEqual({ lines: mine, changes: [], clashes: [] });
        const taken = merge(start, start, theirs);
        expect([taken.lines, taken.clashes]).toEqual([theirs, []]);
      }),
    );
  });

  it('no field of either side is lost without being shown', () => {
    fc.assert(
      fc.property(story, ({ start, mine, theirs }) => {
        const merged = merge(start, mine, theirs);
        const now = new Map(merged.lines.map((one) => [one.id, one]));
        const shown = (id: string, field: string) =>
          merged.clashes.some((one) => one.line.id === id && (one.kind !== 'field' || one.field === field)) ||
          merged.changes.some(
            (one) => 'line' in one && one.line.id === id && (one.kind !== 'changed' || one.field === field),
          );
        const before = new Map(start.map((one) => [one.id, one]));
        for (const one of mine)
          for (const field of fields) {
            if (before.get(one.id)?.[field] === one[field]) continue;
            expect(now.get(one.id)?.[field] === one[field] || shown(one.id, field)).toBe(true);
          }
        for (const one of theirs)
          for (const field of fields) {
            if (before.get(one.id)?.[field] === one[field]) continue;
            const isMineToo = mine.some((own) => own.id === one.id && own[field] === one[field]);
            expect(isMineToo || shown(one.id, field)).toBe(true);
          }
        for (const { id } of start) {
          const [left, kept] = [!theirs.some((one) => one.id === id), mine.some((one) => one.id === id)];
          if (left && kept) expect(shown(id, '')).toBe(true);
        }
        expect(new Set(merged.lines.map(({ id }) => id)).size).toBe(merged.lines.length);
      }),
      { numRuns: 500 },
    );
  });

  it('both come to the same lines when nothing clashes', () => {
    const inOrder = (lines: readonly DraftLine[]) => lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    fc.assert(
      fc.property(story, ({ start, mine, theirs }) => {
        const [here, there] = [merge(start, mine, theirs), merge(start, theirs, mine)];
        expect(there.clashes.length).toBe(here.clashes.length);
        if (here.clashes.length === 0) expect(inOrder(there.lines)).toEqual(inOrder(here.lines));
      }),
    );
  });

  it('undoing takes back only one’s own work', () => {
    const mine = changeLine(base, 'a', 'unitPrice', '100');
    const theirs = changeLine(base, 'b', 'unitPrice', '50');
    const history = rewrite(remember(noHistory, base, null), (lines) => merge(base, lines, theirs).lines);
    const back = undo(history, merge(base, mine, theirs).lines);
    expect(back.now).toEqual(theirs);
    expect(redo(back.history, back.now).now).toEqual(merge(base, mine, theirs).lines);
  });
});

describe('undo', () => {
  it('takes typing in one cell as one step', () => {
    let [history, now] = [remember<string>(noHistory, '', 'a.price'), '1'];
    [history, now] = [remember(history, now, 'a.price'), '12'];
    [history, now] = [remember(history, now, 'b.price'), '12 3'];
    ({ history, now } = undo(history, now));
    expect(now).toBe('12');
    ({ history, now } = undo(history, now));
    expect(now).toBe('');
    ({ history, now } = undo(history, now));
    ({ history, now } = redo(history, now));
    ({ history, now } = redo(history, now));
    expect([now, redo(history, now).now]).toEqual(['12 3', '12 3']);
  });
});

describe('lines', () => {
  it('move only among their own side, and stay where they are at the end', () => {
    const mixed = [line('a'), { ...line('f'), side: 'funding' as const }, line('b')];
    expect(idsOf(moveLine(mixed, 'b', -1))).toBe('bfa');
    expect(idsOf(moveLine(mixed, 'f', -1))).toBe('afb');
    expect(idsOf(moveLine(mixed, 'a', -1))).toBe('afb');
    expect(idsOf(moveLine(mixed, 'weg', 1))).toBe('afb');
  });

  it('leave behind what does not belong to another source', () => {
    const given = {
      ...emptyLine('f', 'funding'),
      source: 'partner' as const,
      partner: 'Fanfare',
      partnerStatus: 'confirmed' as const,
    };
    expect(changeLine([given], 'f', 'source', 'fund', ['groen'])[0]).toMatchObject({
      fund: 'groen',
      partner: '',
      partnerStatus: '',
    });
    expect(changeLine([given], 'f', 'source', 'fund', ['groen', 'dorp'])[0]).toMatchObject({ fund: '' });
    expect(changeLine([emptyLine('f', 'funding')], 'f', 'source', 'partner')[0]).toMatchObject({
      partnerStatus: 'promised',
    });
  });
});
