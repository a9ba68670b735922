import { keyOf } from './cell.ts';
import { toSlug } from './place.ts';
import { dateFormats, type Field } from './profile.ts';
import type { Mapping, StatusChoice } from './runs/contract.ts';
import type { SheetSample } from './sample.ts';

/** How columns are often called; the first name that occurs is the guess. People see it and can choose another. */
const names: Record<Field | 'source' | 'village', string[]> = {
  externalId: ['nummer', 'nr', 'nr.', 'projectnummer', 'project nr', 'volgnummer', 'id', 'code', 'number'],
  title: ['titel', 'projectnaam', 'naam', 'project', 'onderwerp', 'initiatief', 'title', 'name'],
  theme: ['thema', 'categorie', 'rubriek', 'theme', 'category'],
  summary: ['samenvatting', 'omschrijving', 'beschrijving', 'toelichting', 'summary', 'description'],
  lesson: ['les', 'lessen', 'geleerd', 'lesson'],
  location: ['plaats', 'locatie', 'adres', 'waar', 'location'],
  lead: ['trekker', 'organisatie', 'lead'],
  workingGroup: ['werkgroep', 'commissie', 'working group'],
  submittedOn: [
    'ingediend op',
    'indieningsdatum',
    'datum indiening',
    'aanvraagdatum',
    'datum aanvraag',
    'ingediend',
    'aangevraagd op',
  ],
  requested: [
    'gevraagd bedrag',
    'aangevraagd bedrag',
    'gevraagd',
    'aangevraagd',
    'begroting',
    'begroot',
    'requested',
  ],
  decidedOn: ['besloten op', 'besluitdatum', 'datum besluit', 'toegekend op', 'decided on'],
  granted: [
    'toegekend bedrag',
    'toegekend',
    'verleend bedrag',
    'verleend',
    'bijdrage',
    'subsidie',
    'bedrag',
    'granted',
  ],
  status: ['status', 'stand', 'stand van zaken', 'fase', 'toestand'],
  reason: ['reden', 'motivering', 'reason'],
  startedOn: ['begonnen op', 'startdatum', 'start', 'begin', 'started on'],
  promisedOn: ['beloofd klaar', 'gepland klaar', 'verwacht klaar', 'geplande einddatum', 'planning'],
  completedOn: ['klaar op', 'afgerond op', 'gereed', 'opgeleverd', 'einddatum', 'einde', 'completed on'],
  stoppedOn: ['gestopt op', 'stopped on'],
  paid: ['betaald', 'uitbetaald', 'uitgegeven', 'paid'],
  settled: ['vastgesteld bedrag', 'vastgesteld', 'settled'],
  source: ['bron', 'link', 'url', 'website', 'source'],
  village: ['dorp', 'kern', 'wijk', 'village'],
};

/** What states are often called. */
const states: Record<StatusChoice, string[]> = {
  idea: ['idee', 'ideeën', 'idea'],
  preparation: ['in voorbereiding', 'voorbereiding', 'plan', 'preparation'],
  submitted: ['ingediend', 'aangevraagd', 'aanvraag', 'in behandeling', 'submitted'],
  granted: ['toegekend', 'goedgekeurd', 'akkoord', 'verleend', 'granted'],
  rejected: ['afgewezen', 'afgekeurd', 'geweigerd', 'rejected'],
  set_aside: ['buiten behandeling', 'niet in behandeling', 'set aside'],
  withdrawn: ['ingetrokken', 'teruggetrokken', 'withdrawn'],
  in_progress: ['in uitvoering', 'uitvoering', 'lopend', 'loopt', 'bezig', 'gestart', 'in progress'],
  realised: ['gerealiseerd', 'klaar', 'gereed', 'afgerond', 'uitgevoerd', 'voltooid', 'realised'],
  realised_partly: ['deels gerealiseerd', 'gedeeltelijk gerealiseerd', 'deels klaar', 'deels afgerond'],
  stopped: ['gestopt', 'stopgezet', 'vervallen', 'niet doorgegaan', 'geannuleerd', 'stopped'],
  settled: ['vastgesteld', 'afgerekend', 'verantwoord', 'settled'],
};
const stateCalled = new Map(
  Object.entries(states).flatMap(([state, words]) => words.map((word) => [word, state as StatusChoice])),
);

const columnCalled = ({ headings }: SheetSample, wanted: readonly string[]) =>
  wanted.flatMap((name) => headings.find((heading) => keyOf(heading) === name) ?? [])[0] ?? null;

/** The values that occur in a column; none when there are too many to give each a meaning. */
export const valuesIn = ({ headings, values }: SheetSample, column: string | null | undefined): string[] =>
  column ? (values[headings.findIndex((heading) => keyOf(heading) === keyOf(column))] ?? []) : [];

/** Which column means what, by how columns and states are often called. */
export function guessMapping(
  sheet: SheetSample,
  title: string,
  villages: readonly { slug: string; name: string }[] | null,
): Mapping {
  const columns: Mapping['columns'] = {};
  for (const field of Object.keys(names) as (keyof typeof names)[]) {
    const column = field === 'source' || field === 'village' ? null : columnCalled(sheet, names[field]);
    if (column) columns[field as Field] = column;
  }
  const villageColumn = villages && columnCalled(sheet, names.village);
  return {
    title,
    sheet: sheet.name,
    numbers: 'auto',
    dates: [...dateFormats],
    columns,
    sourceColumn: columnCalled(sheet, names.source),
    ...guessValues(
      sheet,
      { statusColumn: columns.status, themeColumn: columns.theme, villageColumn },
      villages ?? [],
    ),
    villageColumn,
  };
}

/**
 * What someone said about the columns so far, with a guess for the values of a column that was only now chosen, and
 * without what was said of values that do not occur in it. Of a sheet with other columns everything is guessed anew.
 */
export function completed(
  mapping: Mapping,
  sheet: SheetSample,
  villages: readonly { slug: string; name: string }[] | null,
): Mapping {
  const here = new Set(sheet.headings.map(keyOf));
  const said = Object.values(mapping.columns);
  if (!said.some((column) => here.has(keyOf(column))))
    return { ...guessMapping(sheet, mapping.title, villages), sheet: sheet.name };
  const { columns, villageColumn } = mapping;
  const guessed = guessValues(
    sheet,
    { statusColumn: columns.status, themeColumn: columns.theme, villageColumn },
    villages ?? [],
  );
  const kept = <T>(column: string | null | undefined, given: Record<string, T>, guess: Record<string, T>) => {
    const occurs = new Set(valuesIn(sheet, column));
    const known = Object.entries(given).filter(([value]) => occurs.has(value));
    return { ...guess, ...Object.fromEntries(known) };
  };
  return {
    ...mapping,
    statuses: kept(columns.status, mapping.statuses, guessed.statuses),
    themes: kept(columns.theme, mapping.themes, guessed.themes),
    villages: kept(villageColumn, mapping.villages, guessed.villages),
  };
}

/** What the values mean that occur in the columns of states, themes and villages. */
export function guessValues(
  sheet: SheetSample,
  at: Record<'statusColumn' | 'themeColumn' | 'villageColumn', string | null | undefined>,
  villages: readonly { slug: string; name: string }[],
): Pick<Mapping, 'statuses' | 'themes' | 'villages'> {
  const meaning = (said: string) => stateCalled.get(keyOf(said));
  const villageCalled = (said: string) =>
    villages.find(({ slug, name }) => keyOf(name) === keyOf(said) || slug === toSlug(said))?.slug ?? null;
  return {
    statuses: Object.fromEntries(
      valuesIn(sheet, at.statusColumn).flatMap((said) => (meaning(said) ? [[said, meaning(said)!]] : [])),
    ),
    themes: Object.fromEntries(valuesIn(sheet, at.themeColumn).map((said) => [said, said])),
    villages: Object.fromEntries(
      valuesIn(sheet, at.villageColumn).map((said) => [said, villageCalled(said)]),
    ),
  };
}
