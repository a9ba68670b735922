import { randomBytes } from 'node:crypto';
import type { Database } from '#db/client.ts';
import type { Secrets } from '../secrets.ts';

/** A key signs for this long; then a new one does. What it signed stays good as long as a session lasts. */
export const keyDays = 90;
export const sessionDays = 14;

type Key = { kid: string; secret: Buffer };

/** A random name that is safe in an address. */
const newKid = () => randomBytes(9).toString('base64url');

/**
 * The keys that sign sessions, by `kid`. They live in the database, sealed, so that every server process knows the
 * same ones; an unknown, old or retired key is refused.
 */
export function signingKeys({ $client: sql }: Database, { seal, unseal }: Secrets) {
  const opened = async (row: Key | undefined): Promise<Key | null> => {
    const secret = row && (await unseal(row.secret, row.kid));
    return secret ? { kid: row.kid, secret } : null;
  };

  /** The key that signs today, made when there is none or when the last one is old. */
  async function current(): Promise<Key> {
    const [known] = await sql<Key[]>`
      select kid, secret from signing_key
      where retired_at is null and created_at > now() - make_interval(days => ${keyDays})
      order by created_at desc, kid limit 1`;
    return (await opened(known)) ?? add();
  }

  async function add(): Promise<Key> {
    const key = { kid: newKid(), secret: randomBytes(32) };
    await sql`insert into signing_key (kid, secret) values (${key.kid}, ${await seal(key.secret, key.kid)})`;
    return key;
  }

  /**
   * From now on another key signs. What the earlier ones signed stays good, unless they are retired: then everyone
   * signs in anew.
   */
  async function rotate({ retireOthers = false } = {}): Promise<Key> {
    const key = await add();
    if (retireOthers) {
      await sql`update signing_key set retired_at = now() where retired_at is null and kid <> ${key.kid}`;
    }
    return key;
  }

  /** The secret of a key that may still be used; null: unknown, retired or too old. */
  async function secretOf(kid: string): Promise<Buffer | null> {
    const [known] = await sql<Key[]>`
      select kid, secret from signing_key where kid = ${kid} and retired_at is null
        and created_at > now() - make_interval(days => ${keyDays + sessionDays})`;
    return (await opened(known))?.secret ?? null;
  }

  return { current, rotate, secretOf };
}
