import type { Reading } from './amount.ts';
import { keyOf, textOf, type Cell, type ListRow } from './cell.ts';
import type { BoundColumns } from './columns.ts';
import type { Problem } from './problem.ts';
import type { Column } from './profile.ts';

type ValueMap = Map<string, string | null>;
const valueMaps = new WeakMap<object, ValueMap>();

/** The value map of a column, by how its values are compared; made once. */
function valuesOf(column: Column): ValueMap | undefined {
  if (!column.values) return undefined;
  const known = valueMaps.get(column.values);
  if (known) return known;
  const made = new Map(Object.entries(column.values).map(([said, value]) => [keyOf(said), value]));
  valueMaps.set(column.values, made);
  return made;
}

/** The cells of one row while it is being read, and what is wrong or remarkable about them. */
export class RowCells {
  readonly problems: Problem[] = [];
  readonly remarks: Problem[] = [];
  readonly #row: ListRow;
  readonly #columns: BoundColumns;

  constructor(row: ListRow, columns: BoundColumns) {
    this.#row = row;
    this.#columns = columns;
  }

  at(column: { column: string } | undefined): Cell {
    return this.#columns.cellOf(this.#row.cells, column);
  }

  refuse(column: string | null, value: Cell, reason: string, remedy: string) {
    this.problems.push({ row: this.#row.row, column, value: textOf(value) || null, reason, remedy });
  }

  remark(column: string | null, value: Cell, reason: string, remedy: string) {
    this.remarks.push({ row: this.#row.row, column, value: textOf(value) || null, reason, remedy });
  }

  /** The value in a column; null when it is empty, or when it is wrong and the problem has been noted. */
  read<T>(column: Column | undefined, reader: (cell: Cell) => Reading<T>, isText = false): T | null {
    if (!column) return null;
    const cell = this.at(column);
    if (textOf(cell) === '') {
      if (column.required) {
        this.refuse(
          column.column,
          null,
          'Deze cel is leeg.',
          'Vul de cel in; zonder kan de rij niet worden ingelezen.',
        );
      } else if (column.remarkWhenEmpty) {
        this.remark(column.column, null, 'Deze cel is leeg.', column.remarkWhenEmpty);
      }
      return null;
    }
    const values = valuesOf(column);
    const mapped = values?.get(keyOf(textOf(cell)));
    if (mapped === null) return null;
    const reading = reader(mapped ?? cell);
    if (!('value' in reading)) {
      this.refuse(column.column, cell, reading.reason, reading.remedy);
      return null;
    }
    if (isText && values && mapped === undefined) {
      this.remark(
        column.column,
        cell,
        'Deze waarde staat niet in het profiel en is overgenomen zoals zij is.',
        'Voeg de waarde in het profiel toe aan "values".',
      );
    }
    return reading.value;
  }
}
