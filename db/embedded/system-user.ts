import { execFile, spawn, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '#db/cannot-start.ts';

const run = promisify(execFile);

/**
 * Runs a PostgreSQL program as a user it accepts: PostgreSQL refuses to run as root, so root runs it as the
 * owner of the cluster, or as the system user `postgres` when there is no cluster yet.
 */
export type SystemUser = {
  spawn: (program: string, parameters: string[], options: SpawnOptions) => ReturnType<typeof spawn>;
  /** Makes the user the owner of a folder or file that the product made. */
  own: (path: string) => Promise<void>;
};

const asOurselves: SystemUser = { spawn, own: async () => {} };

export async function chooseSystemUser(cluster: string, folders: string[]): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return asOurselves;
  const owner = existsSync(cluster) ? await stat(cluster) : undefined;
  const { uid, gid } = owner?.uid ? owner : await findPostgresUser();
  const own = (path: string) => chown(path, uid, gid);
  // A copy that root put back belongs to root.
  if (owner?.uid === 0) await run('chown', ['-R', `${uid}:${gid}`, cluster]);
  const shut = (await Promise.all(folders.map((path) => findShutFolder(path, uid, gid)))).find(Boolean);
  if (!shut) return { own, spawn: (program, all, options) => spawn(program, all, { ...options, uid, gid }) };
  const lend = await findLender(shut, uid, gid);
  return { own, spawn: (program, all, options) => spawn('setpriv', [...lend, program, ...all], options) };
}

async function findPostgresUser() {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    if (!(await run('id', ['postgres']).catch(() => undefined))) {
      await run('useradd', [
        '--system',
        '--user-group',
        '--no-create-home',
        '--shell',
        '/usr/sbin/nologin',
        'postgres',
      ]);
    }
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    throw new CannotStart(
      'PostgreSQL does not run as root and the user "postgres" could not be made: ' +
        'start the product as an ordinary user, or make that user with "useradd --system postgres".',
    );
  }
}

/** The first folder on the way into `path` that the user may not pass through. */
async function findShutFolder(path: string, uid: number, gid: number) {
  const folders: string[] = [];
  for (let at = await realpath(path); at !== dirname(at); at = dirname(at)) folders.unshift(at);
  for (const folder of folders) {
    const { mode, uid: owner, gid: group } = await stat(folder);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (!(mode & bit)) return folder;
  }
}

/**
 * A project in root's home or in a `mktemp -d` folder is out of reach of any other user. Nothing of that is
 * opened to others: PostgreSQL alone is lent the right to pass through (and to read, as root itself may).
 */
async function findLender(shut: string, uid: number, gid: number) {
  const right = '+dac_read_search';
  const lend = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'];
  lend.push(`--inh-caps=${right}`, `--ambient-caps=${right}`);
  try {
    await run('setpriv', [...lend, 'test', '-x', shut]);
    return lend;
  } catch {
    throw new CannotStart(
      `PostgreSQL does not run as root, and the user it runs as may not enter ${shut}: move the project and ` +
        'DATA_DIR to a folder everyone may enter, start the product as an ordinary user, or set DATABASE_URL.',
    );
  }
}
