import type { Connection } from '#db/client.ts';
import { sql } from 'drizzle-orm';
import { RuleViolation } from '../../domain/errors.ts';
import type { ProjectKey } from '../preparation/preparing.ts';
import type { Document, PublicDocument } from './contract.ts';

const told = sql`id, kind, support_id as "supportId", expense_number as "expenseNumber", stage, title, description, file_name as "fileName",
  media_type as "mediaType", size, width, height, is_public as "isPublic",
  to_char(added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "addedAt"`;

/** Everything that was added to a project, in order. */
export async function documentsOf(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return db.execute<Document>(sql`
    select ${told} from document where municipality_id = ${municipalityId} and project_id = ${projectId}
    order by added_at, id`);
}

/** What everyone may see of it. */
export async function publicDocumentsOf(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return db.execute<PublicDocument>(sql`
    select id, kind, stage, title, description, media_type as "mediaType", size, width, height from document
    where municipality_id = ${municipalityId} and project_id = ${projectId} and is_public
    order by added_at, id`);
}

/** What is needed to send the file of a document. */
export type Sendable = {
  storageKey: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: Uint8Array;
  isPicture: boolean;
};
const sendable = sql`d.storage_key as "storageKey", d.file_name as "fileName", d.media_type as "mediaType", d.size,
  d.sha256, d.width is not null as "isPicture"`;

export const noDocument = (id: string) =>
  new RuleViolation('document-not-found', `There is no document ${id}`, { id });

/** @throws RuleViolation document-not-found */
export async function findFile(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  id: string,
): Promise<Sendable> {
  const [found] = await db.execute<Sendable>(sql`
    select ${sendable} from document d
    where d.municipality_id = ${municipalityId} and d.project_id = ${projectId} and d.id = ${id}`);
  if (!found) throw noDocument(id);
  return found;
}

/**
 * One that is private is not there for the public.
 * @throws RuleViolation document-not-found
 */
export async function findPublicFile(db: Connection, id: string): Promise<Sendable> {
  const [found] = await db.execute<Sendable>(sql`
    select ${sendable} from document d
    join project p on p.municipality_id = d.municipality_id and p.id = d.project_id and not p.retracted
    where d.id = ${id} and d.is_public`);
  if (!found) throw noDocument(id);
  return found;
}
