import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import { findBinaries } from './embedded/binaries.ts';
import { createCluster, owner } from './embedded/create.ts';
import { findRunning, stopOrphan, type Running } from './embedded/running.ts';
import { startCluster } from './embedded/start.ts';
import { chooseSystemUser } from './embedded/system-user.ts';

type OpenOptions = {
  /** Use the database of a server that runs on the same DATA_DIR, and leave it running: for commands. */
  share?: boolean;
  /** See StartOptions in embedded/start.ts. */
  durable?: boolean;
  /** PostgreSQL ended without being asked to. */
  onDeath?: (why: string) => void;
};

export type OpenDatabase = {
  /** The address of the database for its owner. */
  url: string;
  stop: () => Promise<void>;
  /** For when there is no time left: stops without waiting. */
  kill: () => void;
};

const notOurs = { stop: async () => {}, kill: () => {} };

/** How long the children of a killed PostgreSQL may need to notice that it is gone. */
const patience = 20_000;

/** Finds the database (DATABASE_URL) or starts the PostgreSQL that comes with the project, in DATA_DIR. */
export async function openDatabase(
  config: { DATA_DIR: string; DATABASE_URL?: string },
  { share = false, durable = true, onDeath = () => {} }: OpenOptions = {},
): Promise<OpenDatabase> {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, ...notOurs };
  const cluster = join(config.DATA_DIR, 'postgres');
  const binaries = await findBinaries();
  await makeDataFolder(config.DATA_DIR);
  const user = await chooseSystemUser(cluster, [binaries.postgres, config.DATA_DIR]);
  if (!(await checkVersion(cluster, config.DATA_DIR, binaries.major))) {
    await createCluster(cluster, binaries, user, durable);
  }
  const url = async (port: number) =>
    `postgres://${owner}:${await readPassword(cluster)}@127.0.0.1:${port}/${owner}`;
  const starter = share ? 'command' : 'server';
  for (const giveUp = Date.now() + patience; Date.now() < giveUp; await wait(100)) {
    const running = await findRunning(cluster);
    if (running?.owner) {
      if (!share || running.starter !== 'server') throw inUse(config.DATA_DIR, running);
      if (running.ready) return { url: await url(running.port), ...notOurs };
      continue;
    }
    if (running) await stopOrphan(running);
    const started = await startCluster({ cluster, binaries, user, starter, durable, onDeath });
    if (started) return { url: await url(started.port), stop: started.stop, kill: started.kill };
  }
  throw new CannotStart(
    `PostgreSQL could not start in time: see ${cluster}.log, take the cause away and start again.`,
  );
}

const inUse = (folder: string, { owner: process, starter }: Running) =>
  new CannotStart(
    `The data folder ${folder} is already in use by process ${process}` +
      `${starter === 'command' ? ' (an import or another command)' : ''}: ` +
      'stop that process first, or choose another folder with DATA_DIR.',
  );

async function makeDataFolder(folder: string) {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw cannotUse(folder, error);
  }
}

/** Whether there is a cluster that this PostgreSQL can read; false when there is none yet. */
async function checkVersion(cluster: string, folder: string, ours: string) {
  try {
    const inside = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    if (inside.length === 0) return false;
    const theirs = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
    if (theirs === ours) return true;
    throw new CannotStart(
      `The data in ${cluster} was made by PostgreSQL ${theirs} and this version of the product brings PostgreSQL ${ours}: ` +
        `go back to the version that made it, or choose another folder with DATA_DIR and restore a backup there.`,
    );
  } catch (error) {
    throw error instanceof CannotStart ? error : cannotUse(folder, error);
  }
}

const cannotUse = (folder: string, error: unknown) =>
  new CannotStart(
    `The data folder ${folder} cannot be used (${error instanceof Error ? error.message : String(error)}): ` +
      'see that it is a folder that you may write in, or choose another with DATA_DIR.',
  );

async function readPassword(cluster: string) {
  try {
    return await readFile(join(cluster, 'password'), 'utf8');
  } catch (error) {
    throw cannotUse(cluster, error);
  }
}
