import type { Field } from './lines.ts';

/** What the keys of a grid can do. */
export type GridActions = {
  /** A value was typed or chosen. */
  change: (id: string, field: Field, value: string | boolean) => void;
  /** Somebody is done with a cell. */
  commit: (id: string, field: Field) => void;
  /** Below the last line; false when there may be no more. */
  add: (afterId?: string) => Promise<boolean>;
  remove: (id: string) => void;
  move: (id: string, by: -1 | 1) => void;
  duplicate: (id: string) => void;
  undo: () => void;
  redo: () => void;
};

type Cell = HTMLElement;
const isText = (cell: EventTarget | null): cell is HTMLInputElement =>
  cell instanceof HTMLInputElement && cell.type === 'text';
const isSelect = (cell: EventTarget | null): cell is HTMLSelectElement => cell instanceof HTMLSelectElement;

const cellsOf = (row: Element) => [...row.querySelectorAll<Cell>('[data-nav]')];
const rowsOf = (grid: Element) => [...grid.querySelectorAll<HTMLElement>('tbody tr[data-line]')];
const cellOf = (target: EventTarget | null) => (target as Element).closest<Cell>('[data-nav]');

/** The cell of a column in a row, or the nearest one to its left when the row has none. */
function cellIn(row: Element, like: Cell): Cell | undefined {
  const cells = cellsOf(row);
  return (
    cells.find((cell) => cell.dataset.column === like.dataset.column) ??
    cells.findLast((cell) => Number(cell.dataset.place) <= Number(like.dataset.place)) ??
    cells[0]
  );
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Makes a table of fields behave as a spreadsheet. A cell is first chosen: arrows go to another, typing replaces what
 * is in it (and then arrows still go on), Enter or F2 goes into it. Inside the arrows move through the text; Enter is
 * done and goes down, Escape takes back.
 */
export function gridKeys(grid: HTMLTableElement, actions: GridActions) {
  /** A cell is chosen, or somebody types over what was in it, or has gone into its text. */
  let mode: 'chosen' | 'typing' | 'inside' = 'chosen';
  let before: string | null = null;
  let isTouched = false;

  // The names of these attributes stand here in full, because the styles that are sent are those that are named.
  const become = (next: typeof mode) => {
    mode = next;
    grid.setAttribute('data-mode', next);
  };
  const choose = (cell: Cell | undefined) => cell?.focus();
  const lineOf = (cell: Cell) => cell.closest<HTMLElement>('tr')!.dataset.line!;

  /** Goes sideways through the cells of a row, up and down through those of a column. */
  function go(from: Cell, [x, y]: [number, number]) {
    const row = from.closest('tr')!;
    if (x !== 0) return choose(cellsOf(row)[cellsOf(row).indexOf(from) + x]);
    const next = rowsOf(grid)[rowsOf(grid).indexOf(row) + y];
    if (next) choose(cellIn(next, from));
  }

  async function goDown(from: Cell, by: 1 | -1) {
    const rows = rowsOf(grid);
    const isLast = rows.at(-1) === from.closest('tr');
    if (isLast && by === 1) {
      if (from instanceof HTMLElement && isText(from))
        actions.commit(lineOf(from), from.dataset.field as Field);
      if (!(await actions.add())) return;
    }
    go(from, [0, by]);
  }

  function enter(cell: Cell) {
    become('inside');
    if (isText(cell)) {
      cell.setSelectionRange(cell.value.length, cell.value.length);
    } else if (isSelect(cell)) {
      try {
        cell.showPicker();
      } catch {
        // Some browsers open a choice only for the mouse; the arrows change it then.
      }
    }
  }

  function takeBack(cell: Cell) {
    if (before !== null && (isText(cell) || isSelect(cell)) && cell.value !== before) {
      cell.value = before;
      actions.change(lineOf(cell), cell.dataset.field as Field, before);
    }
    become('chosen');
    if (isText(cell)) cell.select();
  }

  /** Keys that work on the whole line, wherever in it one is. */
  function lineKey(event: KeyboardEvent, cell: Cell): boolean {
    const id = lineOf(cell);
    const { key, altKey, shiftKey } = event;
    const withControl = event.ctrlKey || event.metaKey;
    if (altKey && shiftKey && key === 'ArrowDown') actions.duplicate(id);
    else if (altKey && key === 'ArrowUp') actions.move(id, -1);
    else if (altKey && key === 'ArrowDown') actions.move(id, 1);
    else if (withControl && key === 'Enter') void actions.add(id).then((added) => added && go(cell, [0, 1]));
    else if (withControl && (key === 'Delete' || key === 'Backspace') && mode === 'chosen')
      actions.remove(id);
    else if (withControl && key.toLowerCase() === 'z') (shiftKey ? actions.redo : actions.undo)();
    else if (withControl && key.toLowerCase() === 'y') actions.redo();
    else return false;
    return true;
  }

  function cellKey(event: KeyboardEvent, cell: Cell): boolean {
    const { key } = event;
    const arrow = arrows[key];
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (event.altKey && key === 'ArrowDown') return false;
      const rows = rowsOf(grid);
      if (mode !== 'chosen' || (key !== 'Home' && key !== 'End')) return false;
      choose(key === 'Home' ? cellsOf(rows[0]!)[0] : cellsOf(rows.at(-1)!).at(-1));
      return true;
    }
    const isButton = cell instanceof HTMLButtonElement;
    if (key === 'Enter' && !isButton) {
      if (mode === 'chosen' && (isText(cell) || isSelect(cell)) && !event.shiftKey && !wasTyped(cell))
        enter(cell);
      else void goDown(cell, event.shiftKey ? -1 : 1);
      return true;
    }
    if (key === 'F2') {
      enter(cell);
      return true;
    }
    if (key === 'Escape') {
      takeBack(cell);
      return true;
    }
    // In a text of one line, up and down have nothing else to do; in a choice they choose.
    if (arrow && (mode !== 'inside' || (isText(cell) && arrow[1] !== 0))) {
      if (event.shiftKey) return false;
      go(cell, arrow);
      return true;
    }
    if (mode === 'inside') return false;
    const cells = cellsOf(cell.closest('tr')!);
    if (key === 'Home' || key === 'End') choose(key === 'Home' ? cells[0] : cells.at(-1));
    else if (key === ' ' && isSelect(cell)) enter(cell);
    else if (key === 'Delete' && mode === 'chosen' && isText(cell)) {
      cell.value = '';
      actions.change(lineOf(cell), cell.dataset.field as Field, '');
    } else return false;
    return true;
  }

  const wasTyped = (cell: Cell) =>
    before !== null && (isText(cell) || isSelect(cell)) && cell.value !== before;

  return {
    keydown(event: KeyboardEvent) {
      const cell = cellOf(event.target);
      isTouched = false;
      if (!cell || event.isComposing) return;
      if (lineKey(event, cell) || cellKey(event, cell)) event.preventDefault();
    },
    focusin(event: FocusEvent) {
      grid.setAttribute('data-busy', 'false');
      const cell = cellOf(event.target);
      if (!cell) return;
      before = isText(cell) || isSelect(cell) ? cell.value : null;
      // A finger goes straight into the text: it has no arrows, and would see nothing of what typing replaces.
      become(isTouched && isText(cell) ? 'inside' : 'chosen');
      if (isText(cell) && !isTouched) cell.select();
      isTouched = false;
    },
    focusout(event: FocusEvent) {
      grid.setAttribute('data-busy', 'false');
      const cell = cellOf(event.target);
      if (cell && isText(cell)) actions.commit(lineOf(cell), cell.dataset.field as Field);
    },
    input(event: Event) {
      const cell = cellOf(event.target);
      if (!cell) return;
      const value = isText(cell) || isSelect(cell) ? cell.value : (cell as HTMLInputElement).checked;
      if (isText(cell)) grid.setAttribute('data-busy', 'true');
      if (isText(cell) && mode === 'chosen') become('typing');
      actions.change(lineOf(cell), cell.dataset.field as Field, value);
    },
    /** The first click of a mouse chooses a cell, the second goes into it. */
    pointerdown(event: PointerEvent) {
      const cell = cellOf(event.target);
      isTouched = event.pointerType !== 'mouse';
      if (isTouched || event.button !== 0 || !cell || !isText(cell)) return;
      if (document.activeElement === cell) return become('inside');
      event.preventDefault();
      cell.focus();
    },
  };
}
