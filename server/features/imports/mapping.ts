import { requireNoProblems, type FieldProblem } from '../../domain/errors.ts';
import { keyOf } from './cell.ts';
import { toSlug, type Place } from './place.ts';
import { fields, type Column, type Field, type ListedStatus, type PlacedProfile } from './profile.ts';
import type { Mapping, StatusChoice } from './runs/contract.ts';

/** Where a list that was mapped belongs: the municipality, and its one village or those that it may name. */
export type MappedPlace = {
  municipality: Place;
  /** The list is of this village; null: a column names the village. */
  village: Place | null;
  villages: readonly Place[];
};

/** Without what a place has besides: a profile holds no more than it says it does. */
const named = ({ slug, name }: Place): Place => ({ slug, name });

const statusOf = (choice: StatusChoice): ListedStatus =>
  choice === 'realised_partly' ? { status: 'realised', partly: true } : { status: choice };

/**
 * The profile that does what someone said about the columns of a list: the same as one written for the command line.
 * @throws RuleViolation invalid-input when something is missing that no list can do without
 */
export function profileFrom(
  mapping: Mapping,
  headings: readonly string[],
  place: MappedPlace,
): PlacedProfile {
  requireNoProblems(faultsInMapping(mapping, headings, place));
  const { municipality, village } = place;
  const themes = Object.entries(mapping.themes).filter(
    ([said, theme]) => theme && keyOf(said) !== keyOf(theme),
  );
  const columnFor = (field: Field): Column => ({
    column: mapping.columns[field]!,
    ...((field === 'externalId' || field === 'status') && { required: true }),
    ...(field === 'theme' && themes.length > 0 && { values: knownThemes(mapping) }),
  });
  const columns = Object.fromEntries(
    fields.flatMap((field) => (mapping.columns[field] ? [[field, columnFor(field)]] : [])),
  ) as PlacedProfile['columns'];
  const name = toSlug(mapping.title);
  return {
    name: name.slice(0, 80).replace(/-$/, ''),
    title: mapping.title.trim(),
    description: 'Gemaakt door in de pagina’s aan te wijzen wat elke kolom betekent.',
    source: `${name}-${village?.slug ?? municipality.slug}`.slice(-80).replace(/^-/, ''),
    municipality: named(municipality),
    village: (village && named(village)) ?? {
      column: mapping.villageColumn!,
      names: Object.fromEntries(
        Object.entries(mapping.villages).map(([said, slug]) => [
          said,
          villageFor(said, slug, place.villages),
        ]),
      ),
    },
    registerScope: 'complete',
    ...(mapping.sheet !== null && { sheet: mapping.sheet }),
    numbers: mapping.numbers,
    dates: mapping.dates,
    numbering: 'list',
    columns,
    ...(mapping.sourceColumn && { sources: [{ column: mapping.sourceColumn }] }),
    statuses: Object.fromEntries(
      Object.entries(mapping.statuses).map(([said, choice]) => [said, statusOf(choice)]),
    ),
  };
}

/** Every theme that was given a meaning, also those that stay as they are: then an unknown one is told. */
const knownThemes = ({ themes }: Mapping) =>
  Object.fromEntries(Object.entries(themes).map(([said, theme]) => [said, theme.trim() || said]));

function villageFor(said: string, slug: string | null, known: readonly Place[]): Place {
  const village = known.find((one) => one.slug === slug);
  return village
    ? named(village)
    : { slug: toSlug(said).slice(0, 80).replace(/-$/, ''), name: said.slice(0, 200) };
}

/** What has to be said yet, or said otherwise, before a list can be read. */
export function faultsInMapping(
  mapping: Mapping,
  headings: readonly string[],
  place: MappedPlace,
): FieldProblem[] {
  const { columns, villageColumn, sourceColumn } = mapping;
  const faults: FieldProblem[] = [];
  const add = (field: string, code: string, detail: string, values?: FieldProblem['values']) =>
    faults.push({ field, code, detail, ...(values && { values }) });
  if (!columns.externalId)
    add('columns.externalId', 'column-needed', 'Say in which column the number stands');
  if (!columns.status) add('columns.status', 'column-needed', 'Say in which column the state stands');
  if (columns.status && Object.keys(mapping.statuses).length === 0)
    add('columns.status', 'statuses-needed', 'Say what at least one state means');
  if (!place.village && !villageColumn)
    add('villageColumn', 'column-needed', 'Say in which column the village stands');
  for (const [said, slug] of place.village ? [] : Object.entries(mapping.villages)) {
    const isKnown = slug === null ? toSlug(said) !== '' : place.villages.some((one) => one.slug === slug);
    if (!isKnown) add('villages', 'village-unknown', `There is no village for ${said}`, { said });
  }
  const here = new Set(headings.map(keyOf));
  const chosen: [string, string | null | undefined][] = [
    ...fields.map((field): [string, string | undefined] => [`columns.${field}`, columns[field]]),
    ['sourceColumn', sourceColumn],
    ['villageColumn', villageColumn],
  ];
  for (const [field, column] of chosen) {
    if (column && !here.has(keyOf(column)))
      add(field, 'column-unknown', `The list has no column ${column}`, { column });
  }
  return faults;
}
