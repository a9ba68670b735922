import { CannotStart } from './cannot-start.ts';
import type { Database } from './client.ts';

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'what answers there is no PostgreSQL',
  ENOTFOUND: 'there is no machine of that name',
  EAI_AGAIN: 'the name of the machine cannot be looked up',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  ETIMEDOUT: 'it did not answer in time',
  CONNECT_TIMEOUT: 'it did not answer in time',
  '28P01': 'it refuses this user or password',
  '28000': 'it refuses this user',
  '3D000': 'it has no database of that name',
  '53300': 'it has no connections left',
  '57P03': 'it is still starting',
};

/** Makes the first connection, and says in a sentence without the password why it failed. */
export async function reach(url: string, db: Database) {
  try {
    await db.$client`select 1`;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = reasons[code] ?? (code || 'the address cannot be read');
    throw new CannotStart(
      `The database ${nameWithoutPassword(url)} cannot be reached (${reason}): ` +
        'see that it runs and correct DATABASE_URL, or leave DATABASE_URL out to use the database that comes along.',
    );
  }
}

function nameWithoutPassword(url: string) {
  if (!URL.canParse(url)) return 'of DATABASE_URL';
  const { hostname, port, pathname, username } = new URL(url);
  const user = username ? ` as ${decodeURIComponent(username)}` : '';
  return `${pathname.slice(1) || 'postgres'} at ${hostname}:${port || 5432}${user}`;
}
