import { execFile } from 'node:child_process';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Who started a PostgreSQL: a server that stays, or a command that stops it when it is done. */
export type Starter = 'server' | 'command';

/**
 * What a running PostgreSQL on a cluster says about itself. The one that started it writes its kind and process
 * number into `cluster_name`, which stands on the command line. It is still there only when it still is the
 * parent: the system gives orphans another parent, so no lock file can be stale and no number be mistaken.
 */
export type Running = {
  pid: number;
  port: number;
  ready: boolean;
  starter?: Starter;
  /** The process it belongs to; none when that has died. */
  owner?: number;
};

/** More than any system counts to. */
const noProcess = '99999999';

export const nameCluster = (starter: Starter) => `burgerbegroting-${starter}-${process.pid}`;

export async function findRunning(cluster: string): Promise<Running | undefined> {
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n');
  const [pid, folder, , port] = lines;
  if (!pid || !folder || !port) return;
  const found = await findProcess(Number(pid));
  if (!found) return;
  if (!found.command.includes(folder) || !(await areSame(folder, cluster))) {
    // The number belongs to another program, to a zombie, or to the original of a copy, and PostgreSQL would take
    // that for itself. Only the number goes: by the rest it sees whether children of the old one still live.
    await writeFile(file, text.replace(/^\d+/, noProcess), { flag: 'r+' }).catch(() => {});
    return;
  }
  const [, starter, starterPid] = /burgerbegroting-(server|command)-(\d+)/.exec(found.command) ?? [];
  const orphan = starterPid !== undefined && Number(starterPid) !== found.parent;
  return {
    pid: Number(pid),
    port: Number(port),
    ready: lines[7]?.trim() === 'ready',
    starter: starter as Starter | undefined,
    owner: orphan ? undefined : Number(starterPid ?? pid),
  };
}

const areSame = async (one: string, other: string) =>
  (await realpath(one).catch(() => one)) === (await realpath(other));

/** The parent and the command line of a process; that of a zombie is empty. */
export async function findProcess(pid: number) {
  try {
    if (process.platform !== 'linux') {
      const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)]);
      return { parent: Number.parseInt(stdout), command: stdout };
    }
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), command: await readFile(`/proc/${pid}/cmdline`, 'utf8') };
  } catch {
    return;
  }
}

/** Stops a PostgreSQL that is not our child: quickly, but with everything that was promised written down. */
export async function stopOrphan({ pid }: Running) {
  try {
    process.kill(pid, 'SIGINT');
    while ((await findProcess(pid))?.command) await wait(20);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
