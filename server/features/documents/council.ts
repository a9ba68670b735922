import { createHash, randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { councilDocument } from '#db/schema/council-documents.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FileStorage } from '../../storage/storage.ts';
import { fileOf, takeIn } from './actions.ts';
import type { CouncilDocument, Upload } from './contract.ts';
import { storeFile } from './files.ts';
import { fileNameOf } from './names.ts';
import { noDocument, type Sendable } from './queries.ts';

type Place = { municipalityId: number };

async function findSame(db: Connection, { municipalityId }: Place, sha256: Uint8Array) {
  const [known] = await db
    .select({ id: councilDocument.id, fileName: councilDocument.fileName })
    .from(councilDocument)
    .where(and(eq(councilDocument.municipalityId, municipalityId), eq(councilDocument.sha256, sha256)));
  return known;
}

/**
 * Keeps the document of a decision of the council, looked at like every other file. A file that is there already is not
 * kept again.
 * @throws RuleViolation file-too-large, invalid-input
 */
export async function addCouncilDocument(
  db: Database,
  storage: FileStorage,
  { municipalityId, by }: Place & { by: string },
  given: Upload | undefined,
): Promise<CouncilDocument> {
  const upload = fileOf(given);
  const { large, mediaType } = await takeIn(upload);
  const sha256 = createHash('sha256').update(large).digest();
  const known = await findSame(db, { municipalityId }, sha256);
  if (known) return known;
  const storageKey = randomUUID();
  await storeFile(db, storage, { municipalityId, storageKey }, { large });
  const fileName = fileNameOf(upload.fileName, mediaType);
  await db
    .insert(councilDocument)
    .values({ municipalityId, fileName, mediaType, size: large.length, sha256, storageKey, addedBy: by })
    .onConflictDoNothing();
  // Of two who add the same file at once one is kept; the sweep removes the other.
  return (await findSame(db, { municipalityId }, sha256))!;
}

/** A document that a decision names is kept in the same municipality. */
export async function councilDocumentProblems(
  db: Connection,
  { municipalityId }: Place,
  id: string | null,
): Promise<FieldProblem[]> {
  if (!id) return [];
  const [found] = await db
    .select({ id: councilDocument.id })
    .from(councilDocument)
    .where(and(eq(councilDocument.municipalityId, municipalityId), eq(councilDocument.id, id)));
  return found ? [] : [{ field: 'file', code: 'file-missing', detail: `There is no document ${id} here` }];
}

/**
 * For everyone once a decision that was entered names it; until then it is not there.
 * @throws RuleViolation document-not-found
 */
export async function findCouncilFile(db: Connection, id: string): Promise<Sendable> {
  const [found] = await db.execute<Sendable>(sql`
    select d.storage_key as "storageKey", d.file_name as "fileName", d.media_type as "mediaType", d.size, d.sha256,
      false as "isPicture"
    from council_document d where d.id = ${id} and exists (select from fund_event e
      where e.municipality_id = d.municipality_id and e.data -> 'decision' ->> 'file' = d.id::text)`);
  if (!found) throw noDocument(id);
  return found;
}
