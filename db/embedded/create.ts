import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CannotStart } from '#db/cannot-start.ts';
import type { Binaries } from './binaries.ts';
import { findProcess } from './running.ts';
import type { SystemUser } from './system-user.ts';

/** The user that owns the database, and the name of that database. */
export const owner = 'burgerbegroting';

/**
 * Makes a new cluster beside its place and then moves it there, so that a half-made one is never used and of
 * two that start at the same moment one wins. Its superuser cannot log in; the owner of the database, who is
 * no superuser, can, with the password that lies in the cluster's own (closed) folder.
 */
export async function createCluster(place: string, binaries: Binaries, user: SystemUser, durable: boolean) {
  await removeHalfMade(place);
  const folder = `${place}.new-${process.pid}`;
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const init = ['-D', folder, '--username=postgres', '--auth=trust', ...locale];
  if (!durable) init.push('--no-sync');
  try {
    await mkdir(folder, { mode: 0o700 });
    await user.own(folder);
    await finish(user.spawn(binaries.initdb, init, { stdio: 'pipe' }));
    const password = randomBytes(24).toString('hex');
    await finish(
      user.spawn(binaries.postgres, ['--single', '-D', folder, 'postgres'], { stdio: 'pipe' }),
      `create role ${owner} login createrole createdb password '${password}'\n`,
      `create database ${owner} owner ${owner}\n`,
    );
    await writeFile(join(folder, 'pg_hba.conf'), `host all ${owner} 127.0.0.1/32 scram-sha-256\n`);
    await writeFile(join(folder, 'password'), password, { mode: 0o600 });
    await user.own(join(folder, 'password'));
    await rename(folder, place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a start that was killed left behind. */
async function removeHalfMade(place: string) {
  for (const name of await readdir(dirname(place))) {
    const maker = new RegExp(`^${basename(place)}\\.new-(\\d+)$`).exec(name)?.[1];
    if (!maker || (await findProcess(Number(maker)))?.command) continue;
    await rm(join(dirname(place), name), { recursive: true, force: true });
  }
}

async function finish(program: ChildProcess, ...lines: string[]) {
  const said = program.stderr ? text(program.stderr) : '';
  program.stdout?.resume();
  program.stdin?.on('error', () => {}).end(lines.join(''));
  const [code] = await once(program, 'exit');
  const problem = (await said).split('\n').filter((line) => /error|FATAL|ERROR|PANIC/.test(line));
  if (code !== 0 || problem.length > 0) {
    throw new CannotStart(
      `PostgreSQL could not make its data folder (${problem[0]?.trim() ?? `code ${code}`}): ` +
        'see that there is room on the disk and that DATA_DIR can be written, and start again.',
    );
  }
}
