import type { CalendarDate, PartialDate } from '../../domain/dates.ts';
import { readListedAmount } from './amount.ts';
import { keyOf, textOf, type Cell, type ListRow } from './cell.ts';
import { contradictionsOf } from './checks.ts';
import type { BoundColumns } from './columns.ts';
import { readListedDate } from './date.ts';
import { placeReader, type OnlyVillage, type Place } from './place.ts';
import type { Problem } from './problem.ts';
import type { Column, ListedStatus, PlacedProfile } from './profile.ts';
import { RowCells } from './row-cells.ts';
import { amountFields, dateFields, describedFields, type Statement } from './statement.ts';
import { readListedSource, readListedText } from './text.ts';

export type ReadRow = { row: number; externalId: string; place: Place; statement: Statement };
/** The number is known of a row that cannot be taken too: such a row has not disappeared from the list. */
export type RowReading = {
  externalId: string | null;
  read: ReadRow | null;
  problems: Problem[];
  remarks: Problem[];
};

const longestId = 200;
const mostRemembered = 10_000;

/** A list has few different dates, and each is read once. */
function remembered<T>(read: (cell: Cell) => T) {
  const known = new Map<string, T>();
  return (cell: Cell): T => {
    if (typeof cell !== 'string') return read(cell);
    let reading = known.get(cell);
    if (reading === undefined) {
      reading = read(cell);
      if (known.size < mostRemembered) known.set(cell, reading);
    }
    return reading;
  };
}

/** Makes the function that reads one row of a list. It does not stop at the first problem of a row. */
export function rowReader(
  profile: PlacedProfile,
  columns: BoundColumns,
  observedOn: CalendarDate,
  only?: OnlyVillage,
) {
  const { columns: fields, milestones = [], sources = [] } = profile;
  const statuses = new Map(Object.entries(profile.statuses).map(([said, status]) => [keyOf(said), status]));
  const placeOf = placeReader(profile);
  const idColumn = { ...fields.externalId, required: true };
  const starts = milestones.flatMap((milestone) => (milestone.starts ? [milestone.name] : []));
  const readAmount = (cell: Cell) => readListedAmount(cell, profile.numbers);
  const readDate = remembered((cell: Cell) => readListedDate(cell, profile.dates));
  const readSource = (cell: Cell) => readListedSource(textOf(cell));

  return (listRow: ListRow): RowReading => {
    const row = new RowCells(listRow, columns);
    const { problems, remarks } = row;
    if (listRow.cells.length !== columns.width) {
      row.refuse(
        null,
        null,
        `Deze rij heeft ${listRow.cells.length} cellen en de eerste rij ${columns.width}.`,
        'Staat er een scheidingsteken in een tekst, zet die tekst dan tussen dubbele aanhalingstekens.',
      );
      return { externalId: null, read: null, problems, remarks };
    }
    const text = (column: Column | undefined) => row.read(column, readListedText, true);
    const externalId = text(idColumn);
    if (externalId && externalId.length > longestId) {
      row.refuse(
        idColumn.column,
        externalId,
        'Dit nummer is te lang.',
        `Gebruik hooguit ${longestId} tekens.`,
      );
    }
    const reached = readStatus(row);
    const place = readPlace(row);
    const dated: Record<string, PartialDate> = {};
    for (const milestone of milestones) {
      const date = row.read(milestone, readDate);
      if (date) dated[milestone.name] = date;
    }
    const stated = {
      ...Object.fromEntries(describedFields.map((field) => [field, text(fields[field])])),
      ...Object.fromEntries(amountFields.map((field) => [field, row.read(fields[field], readAmount)])),
      ...Object.fromEntries(dateFields.map((field) => [field, row.read(fields[field], readDate)])),
      reason: text(fields.reason),
      sources: sources.flatMap((column) => row.read(column, readSource) ?? []),
      milestones: dated,
      starts,
    };
    if (!externalId || !reached || !place) return { externalId, read: null, problems, remarks };

    const statement = {
      ...stated,
      village: place.slug,
      status: reached.status,
      partly: reached.partly ?? false,
      phase: reached.milestone ?? null,
      said: textOf(row.at(fields.status)),
    } as unknown as Statement;
    for (const { field, value, refuse, reason, remedy } of contradictionsOf(statement, observedOn)) {
      const column = fields[field]?.column ?? null;
      if (refuse) row.refuse(column, value, reason, remedy);
      else row.remark(column, value, reason, remedy);
    }
    const read = problems.length > 0 ? null : { row: listRow.row, externalId, place, statement };
    return { externalId, read, problems, remarks };
  };

  function readStatus(row: RowCells): ListedStatus | null {
    const cell = row.at(fields.status);
    const known = statuses.get(keyOf(textOf(cell)));
    if (known) return known;
    row.refuse(
      fields.status.column,
      cell,
      textOf(cell) ? 'Deze status is niet bekend.' : 'Deze cel is leeg.',
      `Kies uit: ${Object.keys(profile.statuses).filter(Boolean).join(', ')}. Of voeg de waarde in het profiel toe aan "statuses".`,
    );
    return null;
  }

  function readPlace(row: RowCells): Place | null {
    const column = 'column' in profile.village ? profile.village : undefined;
    const place = placeOf(textOf(row.at(column)));
    if (!place) {
      row.refuse(
        column?.column ?? null,
        row.at(column),
        'Dit dorp staat niet in het profiel.',
        'Controleer de waarde, of voeg het dorp in het profiel toe aan "village".',
      );
    } else if (only && place.slug !== only.slug) {
      row.refuse(
        column?.column ?? null,
        row.at(column),
        `Deze rij is van ${place.name}; u leest een lijst in voor ${only.name}.`,
        'Haal deze rij weg, of vraag de beheerder van de gemeente om de hele lijst in te lezen.',
      );
      return null;
    }
    return place;
  }
}
