import { createHash, randomUUID } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { expense } from '#db/schema/execution.ts';
import { document, support } from '#db/schema/preparation.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import { staysPrivate, type PhotoStage } from '../../domain/preparation.ts';
import {
  lockAdding,
  lockDescribing,
  lockPreparing,
  requireAdding,
  type ProjectKey,
} from '../preparation/preparing.ts';
import type { FileStorage } from '../../storage/storage.ts';
import { largestFile, type Upload } from './contract.ts';
import { removeFile, storeFile } from './files.ts';
import { inspect, type InspectionProblem } from './inspect.ts';
import { fileNameOf, pictureKeptAs, titleOf } from './names.ts';
import { renewPicture } from './picture.ts';
import type { PictureResult } from './picture-job.ts';
import { noDocument } from './queries.ts';

const megabytes = (bytes: number) => bytes / 1024 / 1024;
const textOrNull = (text: string | undefined) => text?.trim() || null;

type FileProblem =
  | InspectionProblem
  | Extract<PictureResult, { problem: string }>['problem']
  | 'file-missing'
  | 'too-many-files';

const wrongFile = (code: FileProblem, detail: string): FieldProblem => ({ field: 'file', code, detail });

/** More files than this nobody finds anything in. */
const mostFiles = 200;

/** What of a form is a file, whatever the form claims. */
export function fileOf(given: Upload | undefined): Upload {
  if (!given || !Buffer.isBuffer(given.bytes) || (given.bytes.length === 0 && !given.fileName))
    requireNoProblems([wrongFile('file-missing', 'Choose a file')]);
  const upload = given as Upload;
  if (!upload.isCutOff) return upload;
  const detail = `A file can be at most ${megabytes(largestFile)} MB`;
  const problem = {
    field: 'file',
    code: 'file-too-large',
    detail,
    values: { limit: megabytes(largestFile) },
  };
  throw new RuleViolation('file-too-large', detail, { problems: [problem] });
}

/** What will be kept: a picture made anew, or a document as it came. */
export async function takeIn(upload: Upload) {
  const seen = await inspect(upload.bytes);
  if ('problem' in seen) {
    const what = seen.found || 'of an unknown kind';
    requireNoProblems([
      wrongFile(seen.problem, `This file is not accepted (${seen.problem}): it is ${what}`),
    ]);
    throw new Error('a problem was accepted');
  }
  if (!seen.type.startsWith('image/'))
    return { large: upload.bytes, mediaType: seen.type, width: null, height: null };
  const picture = await renewPicture(upload.bytes);
  if ('problem' in picture) {
    requireNoProblems([wrongFile(picture.problem, `This picture cannot be used (${picture.problem})`)]);
    throw new Error('a problem was accepted');
  }
  const { bytes: large, width, height } = picture.large;
  return { large, small: picture.small.bytes, mediaType: pictureKeptAs, width, height };
}

async function requireSupport(tx: Connection, { municipalityId, projectId }: ProjectKey, id: string) {
  const [found] = await tx
    .select({ id: support.id })
    .from(support)
    .where(
      and(eq(support.municipalityId, municipalityId), eq(support.projectId, projectId), eq(support.id, id)),
    );
  if (!found) throw new RuleViolation('support-not-found', `There is no record of support ${id}`);
}

async function requireExpense(tx: Connection, { municipalityId, projectId }: ProjectKey, number: number) {
  const isNumber = Number.isSafeInteger(number) && number > 0 && number < 1_000_000;
  const [found] = isNumber
    ? await tx
        .select({ number: expense.number })
        .from(expense)
        .where(
          and(
            eq(expense.municipalityId, municipalityId),
            eq(expense.projectId, projectId),
            eq(expense.number, number),
          ),
        )
    : [];
  if (!found) throw new RuleViolation('expense-not-found', `There is no expense ${number}`);
}

type NewDocument = {
  title?: string | undefined;
  description?: string | undefined;
  supportId?: string | undefined;
  /** As it was typed: the number of the expense. */
  expenseNumber?: string | undefined;
  stage?: PhotoStage | '' | undefined;
  file?: Upload | undefined;
};

/**
 * Adds a file to a project. It is looked at and stored first, because that takes time; when the project is submitted
 * meanwhile, or anything else fails, there is no document and the file is removed later.
 * @throws RuleViolation preparation-closed, file-too-large, invalid-input, support-not-found, expense-not-found
 */
export async function addDocument(
  db: Database,
  storage: FileStorage,
  { by, ...key }: ProjectKey & { by: string },
  given: NewDocument,
) {
  await requireAdding(db, key);
  const upload = fileOf(given.file);
  const { large, mediaType, width, height, ...rest } = await takeIn(upload);
  const storageKey = randomUUID();
  const { municipalityId } = key;
  await storeFile(db, storage, { municipalityId, storageKey }, { large, ...rest });
  const supportId = given.supportId || null;
  const expenseNumber = given.expenseNumber ? Number(given.expenseNumber) : null;
  const belongs = supportId ? ('scan' as const) : expenseNumber === null ? null : ('receipt' as const);
  return db.transaction(async (tx) => {
    await lockAdding(tx, key);
    if (supportId) await requireSupport(tx, key, supportId);
    if (expenseNumber !== null) await requireExpense(tx, key, expenseNumber);
    const [known] = await tx
      .select({ files: count() })
      .from(document)
      .where(and(eq(document.municipalityId, municipalityId), eq(document.projectId, key.projectId)));
    if (known!.files >= mostFiles)
      requireNoProblems([wrongFile('too-many-files', `A project can have at most ${mostFiles} files`)]);
    const [added] = await tx
      .insert(document)
      .values({
        ...key,
        kind: belongs ?? (width === null ? 'document' : 'photo'),
        supportId,
        expenseNumber,
        stage: belongs || width === null ? null : given.stage || null,
        title: textOrNull(given.title) ?? (titleOf(upload.fileName) || fileNameOf('', mediaType)),
        description: textOrNull(given.description),
        fileName: fileNameOf(upload.fileName, mediaType),
        mediaType,
        size: large.length,
        sha256: createHash('sha256').update(large).digest(),
        storageKey,
        width,
        height,
        addedBy: by,
      })
      .returning();
    return added!;
  });
}

const thisDocument = ({ municipalityId, projectId }: ProjectKey, id: string) =>
  and(eq(document.municipalityId, municipalityId), eq(document.projectId, projectId), eq(document.id, id));

async function lockDocument(tx: Connection, key: ProjectKey, id: string) {
  const [found] = await tx.select().from(document).where(thisDocument(key, id)).for('update');
  if (!found) throw noDocument(id);
  return found;
}

type Shown = Pick<typeof document.$inferSelect, 'kind' | 'description'>;

/** Who cannot see a photo reads what is on it; names on a list of signatures are for nobody else. */
function publicationProblems({ kind, description }: Shown): FieldProblem[] {
  if (staysPrivate(kind))
    return [
      { field: 'isPublic', code: 'scan-stays-private', detail: 'A scan can hold names: it stays private' },
    ];
  if (kind === 'photo' && !description)
    return [
      { field: 'description', code: 'description-needed', detail: 'Say what can be seen on the photo' },
    ];
  return [];
}

/** @throws RuleViolation preparation-closed, document-not-found, invalid-input */
export async function describeDocument(
  db: Database,
  key: ProjectKey,
  id: string,
  given: { title: string; description: string; stage?: PhotoStage | '' | undefined },
) {
  await db.transaction(async (tx) => {
    await lockDescribing(tx, key);
    const known = await lockDocument(tx, key, id);
    const description = textOrNull(given.description);
    const title = given.title.trim();
    requireNoProblems([
      ...(title ? [] : [{ field: 'title', code: 'missing', detail: 'Say what it is' }]),
      ...(known.isPublic ? publicationProblems({ ...known, description }) : []),
    ]);
    const stage = known.kind === 'photo' && given.stage !== undefined ? given.stage || null : known.stage;
    await tx.update(document).set({ title, description, stage }).where(thisDocument(key, id));
  });
}

/**
 * Shows a document to everyone, or no longer. Also after the project was submitted: what was submitted does not change
 * by it, and a photo on which someone does not want to be seen must be able to go at any time.
 * @throws RuleViolation document-not-found, invalid-input
 */
export async function publishDocument(db: Database, key: ProjectKey, id: string, isPublic: boolean) {
  await db.transaction(async (tx) => {
    const known = await lockDocument(tx, key, id);
    if (isPublic) requireNoProblems(publicationProblems(known));
    await tx.update(document).set({ isPublic }).where(thisDocument(key, id));
  });
}

/** @throws RuleViolation preparation-closed, document-not-found */
export async function removeDocument(db: Database, storage: FileStorage, key: ProjectKey, id: string) {
  const { storageKey } = await db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const [gone] = await tx.delete(document).where(thisDocument(key, id)).returning();
    if (!gone) throw noDocument(id);
    return gone;
  });
  // When this fails the sweep does it.
  await removeFile(db, storage, { municipalityId: key.municipalityId, storageKey }).catch(() => undefined);
}
