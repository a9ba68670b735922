import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/client.ts';
import { letter, letterBlock, letterFile } from '#db/schema/letters.ts';
import type { DocumentModel } from '../../documents/document-model.ts';
import { pdfOf } from '../../documents/pdf.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { blockProblems, type LetterBlock } from '../../domain/letter.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { letterContent, textOfProduct, type NewLetter } from './content.ts';
import { findSubject } from './queries.ts';

const checksumOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** The reference of a letter: village, project and which letter about it. */
async function nextReference(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  slug: string,
  project: number,
) {
  const [row] = await db.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from letter
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  const { number } = row!;
  return { number, reference: `${slug}-${project}-${number}` };
}

/**
 * What a letter would say when it was made now, without making it.
 * @throws RuleViolation invalid-input, naming a placeholder that is not known
 */
export async function previewLetter(
  db: Connection,
  key: ProjectKey,
  asked: NewLetter,
): Promise<DocumentModel> {
  const subject = await findSubject(db, key);
  const { reference } = await nextReference(db, key, subject.villageSlug, subject.number);
  return letterContent(asked, subject, reference);
}

/**
 * Makes a letter about a project and freezes what it says, in the transaction of what it tells of. The project is
 * held by the caller (`lockProject`), so that its letters are numbered one after the other.
 * @throws RuleViolation invalid-input, naming a placeholder that is not known
 */
export async function makeLetter(
  tx: Transaction,
  key: ProjectKey,
  asked: NewLetter,
): Promise<{ number: number; reference: string; subject: string }> {
  const { municipalityId, projectId } = key;
  const subject = await findSubject(tx, key);
  const { number, reference } = await nextReference(tx, key, subject.villageSlug, subject.number);
  const model = letterContent(asked, subject, reference);
  const content = JSON.stringify(model);
  await tx.insert(letter).values({
    municipalityId,
    projectId,
    number,
    kind: asked.kind,
    reference,
    subject: model.title,
    date: asked.on,
    isPrivate: asked.addressee !== undefined,
    content,
    checksum: checksumOf(content),
  });
  return { number, reference, subject: model.title };
}

/**
 * The PDF of a letter: made when it is first asked for, and kept, so that it is the same file for ever.
 * @param isOffice whether it is for the municipality, which sees also what went to someone outside
 * @throws RuleViolation letter-not-found
 */
export async function letterFileOf(
  db: Database,
  { municipalityId, projectId }: ProjectKey,
  number: number,
  isOffice: boolean,
): Promise<{ name: string; bytes: Uint8Array }> {
  const key = { municipalityId, projectId, number };
  const isThis = (table: typeof letter | typeof letterFile) =>
    and(eq(table.municipalityId, municipalityId), eq(table.projectId, projectId), eq(table.number, number));
  const [found] = await db.select().from(letter).where(isThis(letter));
  if (!found || (found.isPrivate && !isOffice))
    throw new RuleViolation('letter-not-found', `There is no letter ${number} about this project`);
  const name = `brief-${found.reference}.pdf`;
  const kept = () => db.select().from(letterFile).where(isThis(letterFile));
  const [known] = await kept();
  if (known) return { name, bytes: known.bytes };
  const bytes = await pdfOf(JSON.parse(found.content) as DocumentModel);
  // Of two who ask at once, both get the one that was first.
  await db
    .insert(letterFile)
    .values({ ...key, bytes, checksum: checksumOf(bytes) })
    .onConflictDoNothing();
  const [file] = await kept();
  return { name, bytes: file!.bytes };
}

/**
 * Changes a fixed text in the letters of a municipality.
 * @throws RuleViolation invalid-input, naming each placeholder that is not known
 */
export async function saveBlock(db: Database, municipalityId: number, block: LetterBlock, typed: string) {
  const text = typed.replaceAll('\r\n', '\n').trim();
  requireNoProblems(blockProblems(block, text));
  await db
    .insert(letterBlock)
    .values({ municipalityId, block, text })
    .onConflictDoUpdate({
      target: [letterBlock.municipalityId, letterBlock.block],
      set: { text, changedAt: sql`now()` },
    });
  return { text };
}

/** Goes back to the text that comes with the product. */
export async function forgetBlock(db: Database, municipalityId: number, block: LetterBlock) {
  await db
    .delete(letterBlock)
    .where(and(eq(letterBlock.municipalityId, municipalityId), eq(letterBlock.block, block)));
  return { text: textOfProduct(block) };
}
