import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { importRun } from '#db/schema/imports.ts';
import { person } from '#db/schema/people.ts';
import { municipality, village } from '#db/schema/places.ts';
import { RuleViolation } from '../../../domain/errors.ts';
import type { OnlyVillage, Place } from '../place.ts';
import type { PlacedProfile } from '../profile.ts';
import type { Sample } from '../sample.ts';
import type { Mapping, Report, Run } from './contract.ts';

/** Where lists are brought in: for one village by its chair, or for a whole municipality. */
export type RunPlace = { municipalityId: number; municipality: Place; village: OnlyVillage | null };

export const placeName = ({ municipality, village }: RunPlace): Place =>
  village ? { slug: village.slug, name: village.name } : municipality;

/** The names of the place in the address. */
export async function placeOf(
  db: Database,
  { municipalityId, villageId }: { municipalityId: number; villageId: number | null },
): Promise<RunPlace> {
  const [row] = await db
    .select({ slug: municipality.slug, name: municipality.name })
    .from(municipality)
    .where(eq(municipality.id, municipalityId));
  const [only] = villageId === null ? [] : await villagesOf(db, municipalityId, villageId);
  return { municipalityId, municipality: row!, village: only ?? null };
}

export const villagesOf = (db: Connection, municipalityId: number, id?: number): Promise<OnlyVillage[]> =>
  db
    .select({ id: village.id, slug: village.slug, name: village.name })
    .from(village)
    .where(and(eq(village.municipalityId, municipalityId), id === undefined ? undefined : eq(village.id, id)))
    .orderBy(village.name);

/** No sign of life for so long means that the server that did it is gone. It gives one every two seconds. */
const silence = sql.raw(`interval '30 seconds'`);
export const isCutOff = sql<boolean>`(${importRun.state} in ('checking', 'importing')
  and ${importRun.aliveAt} < now() - ${silence})`;

const instant = (column: SQL) =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const runFields = {
  id: importRun.id,
  fileName: importRun.fileName,
  title: sql<string | null>`${importRun.profile}->>'title'`,
  village: sql<Place | null>`case when ${village.id} is not null
    then json_build_object('slug', ${village.slug}, 'name', ${village.name}) end`,
  observedOn: importRun.observedOn,
  state: sql<Run['state']>`case when ${isCutOff} then 'cut_off' else ${importRun.state} end`,
  done: importRun.done,
  total: importRun.total,
  startedBy: person.name,
  createdAt: instant(sql`${importRun.createdAt}`),
  finishedAt: instant(sql`${importRun.finishedAt}`).mapWith(String) as SQL<string | null>,
  undoneAt: instant(sql`${importRun.undoneAt}`).mapWith(String) as SQL<string | null>,
  hasFile: sql<boolean>`length(${importRun.file}) > 0`,
  hasOwnColumns: sql<boolean>`${importRun.mapping} is not null or ${importRun.profile} is null`,
  isReady: sql<boolean>`${importRun.profile} is not null`,
};

const here = ({ municipalityId, village: only }: RunPlace) =>
  and(eq(importRun.municipalityId, municipalityId), only ? eq(importRun.villageId, only.id) : undefined);

const runsFrom = (db: Database) =>
  db
    .select(runFields)
    .from(importRun)
    .innerJoin(person, eq(person.id, importRun.startedBy))
    .leftJoin(
      village,
      and(eq(village.municipalityId, importRun.municipalityId), eq(village.id, importRun.villageId)),
    );

const mostListed = 100;

/** The lists that were brought in at a place, latest first. */
export const findRuns = (db: Database, place: RunPlace): Promise<Run[]> =>
  runsFrom(db).where(here(place)).orderBy(desc(importRun.createdAt), importRun.id).limit(mostListed);

const missing = (id: string) =>
  new RuleViolation('import-run-not-found', `There is no list ${id} here`, { run: id });

/** @throws RuleViolation import-run-not-found */
export async function findRun(db: Database, place: RunPlace, id: string): Promise<Run> {
  const [run] = await runsFrom(db).where(and(here(place), eq(importRun.id, id)));
  if (!run) throw missing(id);
  return run;
}

export type RunDetails = {
  villageId: number | null;
  observedOn: Run['observedOn'];
  state: (typeof importRun.$inferSelect)['state'];
  profile: PlacedProfile | null;
  mapping: Mapping | null;
  sample: Sample;
  report: Report | null;
};

/** @throws RuleViolation import-run-not-found */
export async function findDetails(db: Connection, place: RunPlace, id: string): Promise<RunDetails> {
  const { villageId, observedOn, state, profile, mapping, sample, report } = importRun;
  const [row] = await db
    .select({ villageId, observedOn, state, profile, mapping, sample, report })
    .from(importRun)
    .where(and(here(place), eq(importRun.id, id)));
  if (!row) throw missing(id);
  return row as RunDetails;
}

export type EarlierMapping = { id: string; title: string; villageId: number | null };

/** The ways in which columns were pointed out before, the latest of each title, for a newer version of such a list. */
export async function findMappings(db: Database, place: RunPlace): Promise<EarlierMapping[]> {
  const title = sql<string>`${importRun.profile}->>'title'`;
  return db
    .selectDistinctOn([title, importRun.villageId], {
      id: importRun.id,
      title,
      villageId: importRun.villageId,
    })
    .from(importRun)
    .where(and(here(place), eq(importRun.state, 'imported'), sql`${importRun.mapping} is not null`))
    .orderBy(title, importRun.villageId, desc(importRun.createdAt));
}
