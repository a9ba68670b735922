import type { Database } from '#db/client.ts';
import { textOf } from '../cell.ts';
import { mappedPlace, mappingOf } from './actions.ts';
import { builtOn, countTouched } from './built-on.ts';
import type { Columns, Runs, Undoing } from './contract.ts';
import { choicesFor } from './profiles.ts';
import {
  findDetails,
  findMappings,
  findRun,
  findRuns,
  placeName,
  villagesOf,
  type RunPlace,
} from './queries.ts';

const named = ({ slug, name }: { slug: string; name: string }) => ({ slug, name });
const ownTitle = 'Lijst van de dorpsraad';

/** What there is to choose from, and what was brought in before. */
export async function runsAt(db: Database, place: RunPlace): Promise<Runs> {
  const [items, mappings, villages] = await Promise.all([
    findRuns(db, place),
    findMappings(db, place),
    place.village ? [place.village] : villagesOf(db, place.municipalityId),
  ]);
  return {
    place: placeName(place),
    villages: villages.map(named),
    choices: await choicesFor(place, mappings),
    items,
  };
}

export async function runAt(db: Database, place: RunPlace, id: string) {
  // The state first: what it says there is, is there when the rest is read.
  const run = await findRun(db, place, id);
  const { report } = await findDetails(db, place, id);
  return { run, report };
}

/** The file at first sight, with what was said about its columns or what they seem to mean. */
export async function columnsAt(db: Database, place: RunPlace, id: string): Promise<Columns> {
  const [run, details] = await Promise.all([findRun(db, place, id), findDetails(db, place, id)]);
  const where = await mappedPlace(db, place, details);
  return {
    run,
    sheets: details.sample.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map(({ cells }) => cells.map(textOf)),
    })),
    villages: where.village ? [] : where.villages.map(named),
    mapping: mappingOf(details, ownTitle, where),
  };
}

export async function undoingAt(db: Database, place: RunPlace, id: string): Promise<Undoing> {
  const run = await findRun(db, place, id);
  const [counts, inTheWay] = await Promise.all([
    countTouched(db, place.municipalityId, id),
    builtOn(db, place.municipalityId, id),
  ]);
  return { run, ...counts, obstacles: inTheWay };
}
