import { fileURLToPath } from 'node:url';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { CannotStart } from './cannot-start.ts';
import { connect, serverRole, type Database } from './client.ts';
import { reach } from './reach.ts';

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));
/** Any number will do, as long as every process uses the same one. */
const lock = 2_026_001;

/**
 * Brings the database at `url` up to date as its owner, and then does `afterwards` with it. Processes that
 * start at the same time do so one after the other, on all machines.
 */
export async function migrate(url: string, afterwards: (db: Database) => Promise<void> = async () => {}) {
  const guard = connect(url, { max: 1, name: 'burgerbegroting migrate' });
  const db = connect(url, { max: 3, name: 'burgerbegroting migrate' });
  try {
    await reach(url, guard);
    await guard.$client`select pg_advisory_lock(${lock})`;
    await createServerRole(guard);
    await applyMigrations(db, { migrationsFolder });
    await afterwards(db);
  } finally {
    await Promise.all([guard.$client.end(), db.$client.end()]);
  }
}

/** Roles belong to the whole PostgreSQL, so another database of it may be making the same one right now. */
async function createServerRole({ $client: sql }: Database) {
  try {
    await sql.unsafe(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${serverRole}') then
          create role ${serverRole} nologin;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`);
    const [member] = await sql`select pg_has_role(current_user, ${serverRole}, 'USAGE') as granted`;
    if (!member?.granted) await sql.unsafe(`grant ${serverRole} to current_user`);
  } catch (error) {
    // "Tuple concurrently updated": the other one has just granted it.
    if (error instanceof postgres.PostgresError && error.code === 'XX000') return;
    if (!(error instanceof postgres.PostgresError)) throw error;
    throw new CannotStart(
      `The user of DATABASE_URL may not make or use the role ${serverRole} (${error.message}): let an administrator ` +
        `run "create role ${serverRole} nologin; grant ${serverRole} to <that user>;" and start again.`,
    );
  }
}
