import type { Database, Transaction } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { recordEvents } from '../projects/record.ts';
import type { ListRow } from './cell.ts';
import { bindColumns, headingsOf } from './columns.ts';
import { milestoneNames } from './milestones.ts';
import { openList } from './open-list.ts';
import { refuseTooMany, UnreadableList } from './problem.ts';
import type { OnlyVillage } from './place.ts';
import type { PlacedProfile } from './profile.ts';
import {
  ensureMunicipality,
  listedBefore,
  refreshStatistics,
  takeTime,
  waitForOtherImports,
} from './queries.ts';
import { ImportReport } from './report.ts';
import { rowReader, type ReadRow } from './row.ts';
import { takeIn, type TakingIn } from './take-in.ts';
import { Villages } from './villages.ts';

export type ImportRequest = {
  profile: PlacedProfile;
  path: string;
  /** The day on which the list said so. */
  observedOn: CalendarDate;
  /** Do everything and keep nothing. */
  dryRun?: boolean;
  /** Take in the rows without problems, where normally nothing is taken in. */
  skipBadRows?: boolean;
  /** Nothing but this village: a row or a project of another one is a problem. */
  only?: OnlyVillage | undefined;
  /** Opens the list in another way than here and now. */
  open?: typeof openList;
  /** Waited for after each batch; what it throws ends the import. */
  onProgress?: (rows: number) => unknown;
  /** Told which projects are written, in the same transaction and before their events are. */
  onTouched?: TakingIn['onTouched'];
  /** The last thing that happens in the transaction, when it will be kept. */
  beforeCommit?: (tx: Transaction, report: ImportReport) => Promise<void>;
};

const batchSize = 1_000;

class NothingKept extends Error {}

/**
 * Takes a list into the register: everything in one transaction or, by default when there is a problem, nothing.
 * All problems come back at once.
 */
export async function importList(db: Database, request: ImportRequest): Promise<ImportReport> {
  const report = new ImportReport();
  try {
    await db.transaction((tx) => takeInList(tx, request, report));
  } catch (error) {
    if (error instanceof UnreadableList) {
      report.problems.add(error.problem);
      report.forgetCounts();
    } else if (!(error instanceof NothingKept)) {
      throw error;
    }
  }
  return report;
}

async function takeInList(tx: Transaction, request: ImportRequest, report: ImportReport) {
  const { profile, path, observedOn, dryRun = false, skipBadRows = false, only, open = openList } = request;
  await takeTime(tx);
  const list = await open(path, { ...profile, headings: headingsOf(profile) });
  const columns = bindColumns(profile, list.heading);
  if (Array.isArray(columns)) {
    for (const problem of columns) report.problems.add(problem);
    throw new NothingKept();
  }
  report.unused = columns.unused;
  await waitForOtherImports(tx);
  const municipalityId = await ensureMunicipality(tx, profile);
  const villages = new Villages(tx, municipalityId, profile);
  await villages.load();
  const seen = new Map<string, number>();
  const read = checkedReader(rowReader(profile, columns, observedOn, only), seen, report);
  const goesOn = () => skipBadRows || report.problems.isEmpty;

  const write = batchWriter(tx, {
    profile,
    municipalityId,
    villages,
    observedOn,
    names: milestoneNames(profile),
    report,
    only,
    onTouched: request.onTouched,
  });
  let batch: ReadRow[] = [];
  const finishBatch = async () => {
    if (goesOn()) await write(batch);
    batch = [];
    await request.onProgress?.(report.rows);
  };
  try {
    for await (const row of list.rows) {
      const found = read(row);
      if (found && batch.push(found) === batchSize) await finishBatch();
    }
    await finishBatch();
  } finally {
    await write([]);
  }
  if (report.rows === 0) {
    throw new UnreadableList(
      'De lijst heeft geen rijen.',
      'Controleer of u het goede bestand koos; onder de eerste rij staan de projecten.',
    );
  }
  if (goesOn()) {
    for await (const project of listedBefore(tx, municipalityId, profile.source, only)) {
      if (!seen.has(project.externalId)) report.addMissing(project);
    }
  } else {
    report.forgetCounts();
  }
  if (dryRun || !goesOn()) throw new NothingKept();
  await request.beforeCommit?.(tx, report);
}

/**
 * Writes batch after batch. The events of a batch are recorded while the next one is being read: the database and this
 * process work side by side. What went wrong with it comes out at the next batch, and an empty one waits for the last.
 */
function batchWriter(tx: Transaction, taking: TakingIn) {
  let recording: Promise<void> = Promise.resolve();
  let nextRefresh = batchSize;
  return async (batch: ReadRow[]) => {
    if (batch.length === 0) return recording;
    // The database tells of a failure only once; what comes after it in the transaction fails because of it.
    const [, taken] = await Promise.all([recording, takeIn(tx, taking, batch)]);
    // PostgreSQL plans for the number of rows it knows of; without this each batch would go through all those before it.
    if (taking.report.created >= nextRefresh) {
      await refreshStatistics(tx);
      nextRefresh = taking.report.created * 3;
    }
    recording = recordEvents(tx, `Lijst: ${taking.profile.title}`, taken);
    recording.catch(() => {});
  };
}

/** Reads rows, notes what is wrong with them, and leaves out empty rows and numbers that were there before. */
function checkedReader(read: ReturnType<typeof rowReader>, seen: Map<string, number>, report: ImportReport) {
  return (row: ListRow): ReadRow | null => {
    if (row.cells.every((cell) => cell === null || cell === '')) return null;
    report.rows += 1;
    refuseTooMany(report.rows);
    const { externalId, read: found, problems, remarks } = read(row);
    for (const problem of problems) report.problems.add(problem);
    for (const remark of remarks) report.remarks.add(remark);
    const earlier = externalId === null ? undefined : seen.get(externalId);
    if (earlier !== undefined) {
      report.problems.add({
        row: row.row,
        column: null,
        value: externalId,
        reason: `Dit nummer staat ook in rij ${earlier}.`,
        remedy: 'Geef elk project een eigen nummer, of haal de dubbele rij weg.',
      });
      return null;
    }
    if (externalId !== null) seen.set(externalId, row.row);
    return found;
  };
}
