import { keyOf, type Cell } from './cell.ts';
import type { Problem } from './problem.ts';
import type { Column, PlacedProfile } from './profile.ts';

/** Where each column of the profile is found in the rows of a file. */
export type BoundColumns = {
  cellOf: (cells: readonly Cell[], column: { column: string } | undefined) => Cell;
  width: number;
  /** Headings in the file that the profile does not use. */
  unused: string[];
};

const columnsOf = ({
  columns,
  sources = [],
  milestones = [],
  village,
}: PlacedProfile): Pick<Column, 'column' | 'optional'>[] => [
  ...Object.values(columns),
  ...sources,
  ...milestones,
  ...('column' in village ? [{ column: village.column }] : []),
];

/** The headings that a file should have; some may be left out. */
export const headingsOf = (profile: PlacedProfile) =>
  columnsOf(profile).flatMap(({ column, optional }) => (optional ? [] : [column]));

/** Finds the columns in the heading of a file, or says which are missing or there twice, all at once. */
export function bindColumns(profile: PlacedProfile, heading: readonly string[]): BoundColumns | Problem[] {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  heading.forEach((text, index) => {
    const key = keyOf(text);
    if (key && places.has(key)) twice.add(key);
    else if (key) places.set(key, index);
  });
  const used = new Map(columnsOf(profile).map((column) => [keyOf(column.column), column]));
  const problems: Problem[] = [];
  for (const [key, { column, optional }] of used) {
    if (twice.has(key)) {
      problems.push(
        inHeading(column, 'Deze kolom staat er twee keer in.', 'Geef elke kolom een eigen naam.'),
      );
    } else if (!places.has(key) && !optional) {
      problems.push(
        inHeading(
          column,
          'Deze kolom ontbreekt.',
          `De kolommen horen in de eerste rij te staan. Gevonden: ${heading.filter(Boolean).join(', ').slice(0, 400) || 'niets'}.`,
        ),
      );
    }
  }
  if (problems.length > 0) return problems;
  const indexes = new Map(columnsOf(profile).map(({ column }) => [column, places.get(keyOf(column)) ?? -1]));
  return {
    cellOf: (cells, column) => (column ? (cells[indexes.get(column.column) ?? -1] ?? null) : null),
    width: heading.length,
    unused: heading.filter((text) => keyOf(text) && !used.has(keyOf(text))),
  };
}

const inHeading = (column: string, reason: string, remedy: string): Problem => ({
  row: 1,
  column,
  value: null,
  reason,
  remedy,
});
