import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Transaction } from '#db/client.ts';
import { document, storedFile } from '#db/schema/preparation.ts';
import { fileIdOf } from '#db/seed/project-id.ts';
import type { ProjectStory } from '#db/seed/story.ts';
import type { FileStorage } from '../../storage/storage.ts';
import { pictureKeptAs } from '../documents/names.ts';
import { sizeKeys } from '../documents/files.ts';
import { recordedAt } from './recorded.ts';

const folder = new URL('../../../db/seed/voorbeelddorp/photos/', import.meta.url);
/** Of every drawing: small enough to be kept in one size. */
const size = { width: 640, height: 480 };

/** The pictures of a project, for everyone to see. */
export async function addPhotos(
  tx: Transaction,
  storage: FileStorage | undefined,
  key: { municipalityId: number; projectId: string },
  { number, photos = [] }: ProjectStory,
) {
  if (!storage) return;
  for (const { stage, title, description } of photos) {
    const fileName = `${number}-${stage}.webp`;
    const bytes = await readFile(new URL(fileName, folder));
    const id = fileIdOf(key.projectId, fileName);
    const { municipalityId } = key;
    await tx.insert(storedFile).values({ municipalityId, storageKey: id });
    for (const place of Object.values(sizeKeys(id))) await storage.write(place, bytes);
    await tx.insert(document).values({
      ...key,
      ...size,
      id,
      kind: 'photo',
      stage,
      title,
      description,
      fileName,
      mediaType: pictureKeptAs,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      storageKey: id,
      isPublic: true,
      addedAt: recordedAt,
    });
  }
}
