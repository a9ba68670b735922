import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

const algorithm = 'aes-256-gcm';
const [ivBytes, tagBytes, keyBytes] = [12, 16, 32];

/** The key from the settings, or the one kept beside the data; made once, also when two processes start at once. */
async function readKey({ SECRET_KEY, DATA_DIR }: Config): Promise<Buffer> {
  if (SECRET_KEY) return Buffer.from(SECRET_KEY, 'base64');
  const folder = join(DATA_DIR, 'secrets');
  const path = join(folder, 'key');
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known) return Buffer.from(known, 'base64');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = join(folder, `key-${randomBytes(6).toString('hex')}`);
  await writeFile(own, randomBytes(keyBytes).toString('base64'), { mode: 0o600 });
  // Whoever is first makes the key of all.
  await link(own, path).catch(() => {});
  await rm(own, { force: true });
  return Buffer.from(await readFile(path, 'utf8'), 'base64');
}

/**
 * What the database keeps and must not be able to tell: sealed with a key that is not in it. A backup of the database
 * alone opens nothing.
 */
export function secrets(config: Config) {
  let root: Promise<Buffer> | undefined;
  const keyFor = async (use: string) => {
    root ??= readKey(config);
    return Buffer.from(hkdfSync('sha256', await root, '', use, keyBytes));
  };

  /** @param about what it belongs to; sealed for one person it cannot be opened as another's */
  async function seal(secret: Uint8Array, about: string): Promise<Buffer> {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, await keyFor('seal'), iv).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** null: sealed with another key, for something else, or changed. */
  async function unseal(sealed: Uint8Array, about: string): Promise<Buffer | null> {
    const bytes = Buffer.from(sealed);
    const iv = bytes.subarray(0, ivBytes);
    const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
    try {
      const decipher = createDecipheriv(algorithm, await keyFor('seal'), iv, { authTagLength: tagBytes })
        .setAAD(Buffer.from(about))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    } catch {
      return null;
    }
  }

  /** A hash of something guessable, such as a mail address, that nobody can make without the key. */
  const keyedHash = async (use: string, text: string): Promise<Buffer> =>
    createHmac('sha256', await keyFor(`hash of ${use}`))
      .update(text)
      .digest();

  return { seal, unseal, keyedHash };
}
export type Secrets = ReturnType<typeof secrets>;
