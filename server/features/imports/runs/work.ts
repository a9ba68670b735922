import { setTimeout as wait } from 'node:timers/promises';
import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { importRun } from '#db/schema/imports.ts';
import { importList } from '../actions.ts';
import type { PlacedProfile } from '../profile.ts';
import { reading } from '../reading.ts';
import type { ImportReport } from '../report.ts';
import { notReady } from './actions.ts';
import { inFile } from './file.ts';
import { isCutOff, type RunPlace } from './queries.ts';
import { remember } from './trace.ts';

export type Work = 'check' | 'import';

const heartbeat = 2_000;
/** How long the end of the server waits for what is under way. */
const patience = 5_000;

/** Somebody else does this run now, or the server stops: what was done so far must not be kept. */
class Interrupted extends Error {}

type Key = { municipalityId: number; runId: string; attempt: number };

const mine = ({ municipalityId, runId, attempt }: Key) =>
  and(
    eq(importRun.municipalityId, municipalityId),
    eq(importRun.id, runId),
    eq(importRun.attempt, attempt),
    inArray(importRun.state, ['checking', 'importing']),
  );

/**
 * Makes a run ours: one statement, so that of two who ask at the same time only one gets it.
 * @throws RuleViolation import-run-not-ready
 */
async function claim(
  db: Database,
  { municipalityId }: RunPlace,
  runId: string,
  work: Work,
  skipBadRows: boolean,
): Promise<Key> {
  const from =
    work === 'check'
      ? or(inArray(importRun.state, ['uploaded', 'checked', 'failed']), isCutOff)
      : eq(importRun.state, 'checked');
  const [claimed] = await db
    .update(importRun)
    .set({
      state: work === 'check' ? 'checking' : 'importing',
      attempt: sql`${importRun.attempt} + 1`,
      skipBadRows,
      done: 0,
      report: null,
      aliveAt: new Date(),
      finishedAt: null,
    })
    .where(
      and(
        eq(importRun.municipalityId, municipalityId),
        eq(importRun.id, runId),
        isNotNull(importRun.profile),
        sql`length(${importRun.file}) > 0`,
        from,
      ),
    )
    .returning({ attempt: importRun.attempt });
  if (!claimed) throw notReady();
  return { municipalityId, runId, attempt: claimed.attempt };
}

const told = (report: ImportReport) => ({ ...report.toJSON(), rows: report.rows, unused: report.unused });

/** Tries and imports lists in the background of this server, and knows which it is doing. */
export class ImportWork {
  readonly #db: Database;
  readonly #logError: (error: unknown) => void;
  readonly #busy = new Set<Promise<void>>();
  #stopping = false;

  constructor(db: Database, logError: (error: unknown) => void) {
    this.#db = db;
    this.#logError = logError;
  }

  /** @throws RuleViolation import-run-not-ready when it is not its turn, or another has begun already */
  async start(place: RunPlace, runId: string, work: Work, skipBadRows = false) {
    if (this.#stopping) throw notReady();
    const key = await claim(this.#db, place, runId, work, skipBadRows);
    const doing = this.#do(place, key, work).finally(() => this.#busy.delete(doing));
    this.#busy.add(doing);
  }

  /** When all that was begun has come to an end. */
  async #idle() {
    await Promise.all(this.#busy);
  }

  /** Ends what is under way; nothing of it is kept. What waits for its turn is not waited for. */
  async stop() {
    this.#stopping = true;
    await Promise.race([this.#idle(), wait(patience, undefined, { ref: false })]);
  }

  async #do(place: RunPlace, key: Key, work: Work) {
    const db = this.#db;
    const alive = setInterval(() => {
      db.update(importRun)
        .set({ aliveAt: new Date() })
        .where(mine(key))
        .catch(() => {});
    }, heartbeat);
    try {
      const report = await this.#read(place, key, work);
      // What was imported said so itself, in the transaction that did it.
      await db
        .update(importRun)
        .set({ state: 'checked', report: told(report), done: report.rows, aliveAt: new Date() })
        .where(mine(key));
    } catch (error) {
      if (!(error instanceof Interrupted)) this.#logError(error);
      await db
        .update(importRun)
        .set({ state: 'failed', aliveAt: new Date() })
        .where(mine(key))
        .catch(this.#logError);
    } finally {
      clearInterval(alive);
    }
  }

  async #read(place: RunPlace, key: Key, work: Work): Promise<ImportReport> {
    const db = this.#db;
    const [run] = await db.select().from(importRun).where(mine(key));
    if (!run || run.file.length === 0) throw new Interrupted();
    const { observedOn, skipBadRows, file } = run;
    return inFile(file, (path) =>
      reading((list) =>
        importList(db, {
          profile: run.profile as PlacedProfile,
          path,
          observedOn,
          skipBadRows,
          dryRun: work === 'check',
          only: place.village ?? undefined,
          open: list.open,
          onProgress: (rows) => this.#progress(key, rows),
          ...(work === 'import' && {
            onTouched: (tx, projects) => remember(tx, key, projects),
            beforeCommit: (tx, report) => finish(tx, key, report),
          }),
        }),
      ),
    );
  }

  /** Tells how far it is, beside the transaction so that it is seen; and whether it may go on. */
  async #progress(key: Key, rows: number) {
    if (this.#stopping) throw new Interrupted();
    const still = await this.#db
      .update(importRun)
      .set({ done: rows, aliveAt: new Date() })
      .where(mine(key))
      .returning({ id: importRun.id });
    if (still.length === 0) throw new Interrupted();
  }
}

/** With the import itself: either both are kept or neither is. */
async function finish(tx: Transaction, key: Key, report: ImportReport) {
  const kept = await tx
    .update(importRun)
    .set({ state: 'imported', report: told(report), done: report.rows, finishedAt: new Date() })
    .where(mine(key))
    .returning({ id: importRun.id });
  if (kept.length === 0) throw new Interrupted();
}
