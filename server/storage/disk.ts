import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { FileIsGone, type FileStorage } from './storage.ts';

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * Keeps files in a folder that no web server shows. A file is written beside its place, brought to the disk and then
 * put in its place at once; nobody but the server may read it and nobody may run it.
 */
export function diskStorage(folder: string): FileStorage {
  const placeOf = (key: string) => join(folder, key.slice(0, 2), key);
  return {
    async write(key, bytes) {
      const place = placeOf(key);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      const unfinished = `${place}.${randomUUID()}.unfinished`;
      try {
        const file = await open(unfinished, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, place);
      } catch (problem) {
        await rm(unfinished, { force: true });
        throw problem;
      }
    },
    async read(key) {
      const stream = createReadStream(placeOf(key));
      try {
        await once(stream, 'open');
      } catch (problem) {
        throw isMissing(problem) ? new FileIsGone(key, { cause: problem }) : problem;
      }
      return stream;
    },
    remove: (key) => rm(placeOf(key), { force: true }),
  };
}
