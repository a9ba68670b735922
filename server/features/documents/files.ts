import { and, eq, lt, notExists, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { councilDocument } from '#db/schema/council-documents.ts';
import { document, storedFile } from '#db/schema/preparation.ts';
import type { FileStorage } from '../../storage/storage.ts';

/** A picture is kept twice; the small one stands beside the large one. */
export const sizeKeys = (key: string) => ({ large: key, small: `${key}-small` });

type FileKey = { municipalityId: number; storageKey: string };

/** Written down first, and kept even when what follows fails: that is how a file without a document is found. */
export async function storeFile(
  db: Database,
  storage: FileStorage,
  key: FileKey,
  files: { large: Uint8Array; small?: Uint8Array },
) {
  await db.insert(storedFile).values(key);
  const at = sizeKeys(key.storageKey);
  await storage.write(at.large, files.large);
  if (files.small) await storage.write(at.small, files.small);
}

/** First the bytes and then the note of them, so that nothing is forgotten when it fails halfway. */
export async function removeFile(
  db: Database,
  storage: FileStorage,
  { municipalityId, storageKey }: FileKey,
) {
  const at = sizeKeys(storageKey);
  await storage.remove(at.large);
  await storage.remove(at.small);
  await db
    .delete(storedFile)
    .where(and(eq(storedFile.municipalityId, municipalityId), eq(storedFile.storageKey, storageKey)));
}

/** No form takes this long between its file and its document. */
const graceful = sql`now() - interval '1 hour'`;

/** Removes the files that no document has. @returns how many */
export async function sweepFiles(db: Database, storage: FileStorage): Promise<number> {
  const orphans = await db
    .select({ municipalityId: storedFile.municipalityId, storageKey: storedFile.storageKey })
    .from(storedFile)
    .where(
      and(
        lt(storedFile.madeAt, graceful),
        notExists(
          db
            .select({ one: sql`1` })
            .from(document)
            .where(
              and(
                eq(document.municipalityId, storedFile.municipalityId),
                eq(document.storageKey, storedFile.storageKey),
              ),
            ),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(councilDocument)
            .where(
              and(
                eq(councilDocument.municipalityId, storedFile.municipalityId),
                eq(councilDocument.storageKey, storedFile.storageKey),
              ),
            ),
        ),
      ),
    )
    .limit(500);
  for (const orphan of orphans) await removeFile(db, storage, orphan);
  return orphans.length;
}
