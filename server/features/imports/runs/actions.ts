import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { importRun } from '#db/schema/imports.ts';
import type { CalendarDate } from '../../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../../domain/errors.ts';
import { completed, guessMapping } from '../guess.ts';
import { faultsInMapping, profileFrom, type MappedPlace } from '../mapping.ts';
import type { Place } from '../place.ts';
import { UnreadableList } from '../problem.ts';
import type { PlacedProfile } from '../profile.ts';
import { previewOf } from '../preview.ts';
import { reading } from '../reading.ts';
import type { Sample, SheetSample } from '../sample.ts';
import type { Mapping, Preview } from './contract.ts';
import { inFile } from './file.ts';
import { earlierRun, ownColumns, shippedProfile } from './profiles.ts';
import { findDetails, isCutOff, villagesOf, type RunDetails, type RunPlace } from './queries.ts';

export type Upload = {
  fileName: string;
  file: Buffer;
  observedOn: CalendarDate;
  /** Name of a profile, `own-columns`, or the columns of an earlier list. */
  profile: string;
  /** Slug of the village, when the profile leaves it open. */
  village: string | null;
};

/**
 * Keeps a list that was sent, once it has been seen that it can be read.
 * @throws RuleViolation invalid-input
 */
export async function keepList(db: Database, place: RunPlace, startedBy: string, upload: Upload) {
  const known = await villagesOf(db, place.municipalityId);
  const village = place.village ?? known.find(({ slug }) => slug === upload.village) ?? null;
  const { fileName, file, observedOn } = upload;
  const sample = await sampleIn(file);
  const chosen = await chosenProfile(db, place, village, upload, sample);
  const villageId =
    place.village?.id ?? fixedVillage(chosen?.profile, known) ?? (chosen?.profile ? null : village?.id);
  const total = Math.max(...sample.sheets.map(({ rowCount }) => rowCount));
  const [row] = await db
    .insert(importRun)
    .values({
      municipalityId: place.municipalityId,
      villageId: villageId ?? null,
      startedBy,
      fileName,
      file,
      observedOn,
      sample: sample,
      profile: chosen?.profile ?? null,
      mapping: chosen?.mapping ?? null,
      total,
    })
    .returning({ id: importRun.id });
  return { id: row!.id, isReady: chosen !== null };
}

const fixedVillage = (profile: PlacedProfile | undefined, known: readonly (Place & { id: number })[]) => {
  const village = profile?.village;
  if (!village || 'column' in village) return undefined;
  return known.find(({ slug }) => slug === village.slug)?.id;
};

async function sampleIn(file: Buffer): Promise<Sample> {
  try {
    return await inFile(file, (path) => reading((list) => list.sample(path)));
  } catch (error) {
    if (!(error instanceof UnreadableList)) throw error;
    const { reason, remedy, row } = error.problem;
    const values = { reason: row === null ? reason : `Rij ${row}: ${reason}`, remedy };
    throw new RuleViolation('invalid-input', `${reason} ${remedy}`, {
      problems: [{ field: 'file', code: 'list-unreadable', detail: `${reason} ${remedy}`, values }],
    });
  }
}

type Chosen = { profile: PlacedProfile; mapping: Mapping | null };

/** How the list will be read; null: the columns are pointed out next. */
async function chosenProfile(
  db: Database,
  place: RunPlace,
  village: Place | null,
  { profile }: Upload,
  { sheets }: Sample,
): Promise<Chosen | null> {
  if (profile === ownColumns) return null;
  const like = earlierRun(profile);
  if (like === null) return { profile: await shippedProfile(profile, place, village), mapping: null };
  const earlier = await findDetails(db, place, like);
  const { mapping } = earlier;
  const sheet = sheets.find(({ name }) => name === mapping?.sheet) ?? sheets[0]!;
  // A list with other columns than before: they are pointed out anew, beginning with what was said before.
  const fits =
    earlier.profile && mapping && previewOf(earlier.profile, sheet, earlier.observedOn).problems.length === 0;
  return fits ? { profile: earlier.profile!, mapping } : null;
}

/** The sheet that a mapping is about. */
export function sheetOf({ sheets }: Sample, name: string | null): SheetSample {
  return sheets.find((sheet) => sheet.name === name) ?? sheets[0]!;
}

/** What a mapping is about: the place, its villages and the one village of the list. */
export async function mappedPlace(db: Database, place: RunPlace, run: RunDetails): Promise<MappedPlace> {
  const villages = await villagesOf(db, place.municipalityId);
  const village = villages.find(({ id }) => id === run.villageId) ?? null;
  return { municipality: place.municipality, village, villages };
}

/** What was said about the columns, or else a guess. */
export function mappingOf(
  { mapping, sample }: RunDetails,
  title: string,
  { village, villages }: MappedPlace,
) {
  return mapping ?? guessMapping(sheetOf(sample, null), title, village ? null : villages);
}

/**
 * The first rows as they would be read, or what has to be said first.
 * @throws RuleViolation import-run-not-found
 */
export async function preview(db: Database, place: RunPlace, id: string, given: Mapping): Promise<Preview> {
  const run = await findDetails(db, place, id);
  const sheet = sheetOf(run.sample, given.sheet);
  const where = await mappedPlace(db, place, run);
  const mapping = completed(given, sheet, where.village ? null : where.villages);
  const faults = faultsInMapping(mapping, sheet.headings, where).map(({ field, code, values }) => ({
    field,
    code,
    ...(values && { values }),
  }));
  if (faults.length > 0) return { rows: [], problems: [], faults, mapping };
  const profile = profileFrom(mapping, sheet.headings, where);
  return { ...previewOf(profile, sheet, run.observedOn, place.village ?? undefined), faults, mapping };
}

/**
 * Says which column means what; what was tried before is forgotten.
 * @throws RuleViolation invalid-input, import-run-not-found, import-run-not-ready
 */
export async function mapColumns(db: Database, place: RunPlace, id: string, mapping: Mapping) {
  const run = await findDetails(db, place, id);
  const sheet = sheetOf(run.sample, mapping.sheet);
  const profile = profileFrom(mapping, sheet.headings, await mappedPlace(db, place, run));
  const changed = await db
    .update(importRun)
    .set({ mapping, profile, state: 'uploaded', report: null, total: sheet.rowCount })
    .where(
      and(
        eq(importRun.municipalityId, place.municipalityId),
        eq(importRun.id, id),
        or(inArray(importRun.state, ['uploaded', 'checked', 'failed']), isCutOff),
      ),
    )
    .returning({ id: importRun.id });
  if (changed.length === 0) throw notReady();
}

export const notReady = () =>
  new RuleViolation('import-run-not-ready', 'In its present state this cannot be done to the list');

/** What a list must have before it is looked at; the rest is about what stands in it. */
export function requireUpload(upload: Partial<Upload> & { observedOnText?: string }, today: CalendarDate) {
  const { file, observedOn } = upload;
  requireNoProblems([
    ...(file?.length
      ? []
      : [{ field: 'file', code: 'file-missing', detail: 'Send a file that is not empty' }]),
    ...(observedOn
      ? []
      : [{ field: 'observedOn', code: 'not-a-date', detail: 'Give the day as 2024-10-31' }]),
    ...(observedOn && observedOn > today
      ? [{ field: 'observedOn', code: 'in-future', detail: 'A list of a day to come has not been seen' }]
      : []),
  ]);
}

/** Empties the files of lists with which nothing happened for thirty days. */
export async function emptyOldFiles(db: Database) {
  await db
    .update(importRun)
    .set({ file: new Uint8Array() })
    .where(
      sql`length(${importRun.file}) > 0 and coalesce(${importRun.finishedAt}, ${importRun.aliveAt}) < now() - interval '30 days'`,
    );
}
