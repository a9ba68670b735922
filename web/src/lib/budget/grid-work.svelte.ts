import { tick } from 'svelte';
import { isBlank, mostLines, type Scheme } from '../../../../server/domain/draft-budget.ts';
import { fundingSources, partnerStatuses } from '../../../../server/domain/budget.ts';
import type { Reader } from '../reader.ts';
import type { BudgetEditor } from './editor.svelte.ts';
import { columnLabel } from './grid.ts';
import type { GridActions } from './grid-keys.ts';
import {
  addLine,
  changeLine,
  duplicateLine,
  isFull,
  moveLine,
  newId,
  removeLine,
  sideOf,
  type Field,
  type Side,
} from './lines.ts';
import { isAmbiguous, tidyLine, tidyNumber } from './numbers.ts';
import { columnsOf, paste, readBlock, type Column, type PasteWords } from './paste.ts';
import { nextLine } from './plain.ts';

const rowOf = (id: string) => document.querySelector<HTMLElement>(`tr[data-line="${id}"]`);
const firstCell = (id: string) => rowOf(id)?.querySelector<HTMLElement>('[data-nav]');

/** What people do in the grids: each thing as one step that can be undone, and said to who does not see it. */
export class GridWork {
  /** What happened last. */
  said = $state('');
  /** Whether it is worth reading, and not only hearing. */
  isShown = $state(false);
  #editor: BudgetEditor;
  #reader: Reader;
  #schemes: () => readonly Scheme[];

  constructor(editor: BudgetEditor, reader: Reader, schemes: () => readonly Scheme[]) {
    this.#editor = editor;
    this.#reader = reader;
    this.#schemes = schemes;
  }

  say(words: string, isShown = false) {
    this.said = words;
    this.isShown = isShown;
  }

  get #lines() {
    return this.#editor.lines;
  }

  #sayFull(count = mostLines + 1) {
    this.say(this.#reader.t('budget.limit', { most: mostLines, count }), true);
  }

  undo() {
    this.#editor.undo();
    this.say(this.#reader.t('budget.undone'));
  }

  redo() {
    this.#editor.redo();
    this.say(this.#reader.t('budget.redone'));
  }

  /** A line that moves takes the focus with it. */
  async #withFocus(change: () => void) {
    const id = document.activeElement?.id;
    const column = (document.activeElement as HTMLElement | null)?.dataset.column;
    const row = document.activeElement?.closest<HTMLElement>('tr')?.dataset.line;
    change();
    await tick();
    const same = id
      ? document.getElementById(id)
      : row && rowOf(row)?.querySelector<HTMLElement>(`[data-column="${column}"]`);
    if (same) same.focus();
  }

  async #add(side: Side, afterId?: string): Promise<boolean> {
    const last = sideOf(this.#lines, side).at(-1);
    if (!afterId && last && isBlank(last)) {
      firstCell(last.id)?.focus();
      return false;
    }
    if (isFull(this.#lines)) {
      this.#sayFull();
      return false;
    }
    this.#editor.edit(addLine(this.#lines, nextLine(this.#lines, side), afterId));
    await tick();
    return true;
  }

  async #remove(side: Side, id: string) {
    const own = sideOf(this.#lines, side);
    const place = own.findIndex((line) => line.id === id);
    this.#editor.edit(removeLine(this.#lines, id));
    await tick();
    const next = own[place + 1] ?? own[place - 1];
    (next ? firstCell(next.id) : document.querySelector<HTMLElement>(`[data-add="${side}"]`))?.focus();
    this.say(this.#reader.t('budget.removed', { line: place + 1 }));
  }

  async #move(side: Side, id: string, by: -1 | 1) {
    await this.#withFocus(() => this.#editor.edit(moveLine(this.#lines, id, by)));
    const line = sideOf(this.#lines, side).findIndex((one) => one.id === id) + 1;
    this.say(this.#reader.t('budget.moved', { line }));
  }

  async #duplicate(side: Side, id: string) {
    if (isFull(this.#lines)) return this.#sayFull();
    const copy = newId();
    this.#editor.edit(duplicateLine(this.#lines, id, copy));
    await tick();
    firstCell(copy)?.focus();
    const line = sideOf(this.#lines, side).findIndex((one) => one.id === copy) + 1;
    this.say(this.#reader.t('budget.duplicated', { line }));
  }

  #change(id: string, field: Field, value: string | boolean) {
    const funds = this.#schemes().map(({ fund }) => fund);
    this.#editor.edit(changeLine(this.#lines, id, field, value, funds), `${id}.${field}`);
  }

  #commit(id: string, field: Field) {
    const typed = this.#lines.find((line) => line.id === id)?.[field];
    if (typeof typed !== 'string') return;
    const tidied = tidyNumber(field, typed);
    if (tidied !== typed) this.#change(id, field, tidied);
    if (isAmbiguous(field, typed))
      this.say(this.#reader.t('budget.ambiguous', { typed, read: tidied }), true);
    else if (this.isShown) this.say('');
  }

  readonly #actions: Partial<Record<Side, GridActions>> = {};

  actionsFor(side: Side): GridActions {
    return (this.#actions[side] ??= {
      change: (id, field, value) => this.#change(id, field, value),
      commit: (id, field) => this.#commit(id, field),
      add: (afterId) => this.#add(side, afterId),
      remove: (id) => void this.#remove(side, id),
      move: (id, by) => void this.#move(side, id, by),
      duplicate: (id) => void this.#duplicate(side, id),
      undo: () => this.undo(),
      redo: () => this.redo(),
    });
  }

  /** Names as people write them in a spreadsheet, for what can only be chosen. */
  #words(): PasteWords {
    const { t } = this.#reader;
    const key = (text: string) => text.toLowerCase();
    const headings = (['cost', 'funding'] as const).flatMap((side) =>
      columnsOf[side].map((column: Column) => key(t(columnLabel(column, side)))),
    );
    return {
      headings,
      sources: Object.fromEntries(fundingSources.map((source) => [key(t(`source.${source}`)), source])),
      statuses: Object.fromEntries(
        partnerStatuses.map((status) => [key(t(`budget.status.${status}`)), status]),
      ),
      yes: [key(t('budget.yes')), 'ja', 'yes', 'x', '1', 'waar', 'true'],
      no: [key(t('budget.no')), 'nee', 'no', '0', 'onwaar', 'false'],
    };
  }

  paste(at: { side: Side; row: number; column: Column }, text: string) {
    const { t } = this.#reader;
    const pasted = paste(this.#lines, at, readBlock(text), this.#words(), this.#schemes(), newId);
    if ('tooMany' in pasted) return this.#sayFull(pasted.tooMany);
    this.#editor.edit(pasted.lines.map(tidyLine));
    const notes = pasted.notes.slice(0, 5).map(({ line, column, value, why }) =>
      t(`budget.paste.${why}`, {
        line,
        column: t(columnLabel(column, at.side)),
        value: value.slice(0, 40),
      }),
    );
    const more = pasted.notes.length - notes.length;
    this.say(
      [
        t('budget.pasted', { count: pasted.rows, added: pasted.added }),
        ...notes,
        ...(more > 0 ? [t('budget.todo.more', { count: more })] : []),
      ].join(' '),
      true,
    );
  }
}
