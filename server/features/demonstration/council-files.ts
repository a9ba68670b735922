import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Transaction } from '#db/client.ts';
import { councilDocument } from '#db/schema/council-documents.ts';
import { storedFile } from '#db/schema/preparation.ts';
import { councilFileIdOf } from '#db/seed/project-id.ts';
import type { VillageStory } from '#db/seed/story.ts';
import type { FileStorage } from '../../storage/storage.ts';
import { sizeKeys } from '../documents/files.ts';
import { insertSome } from './insert.ts';
import { personIdOf } from './people.ts';
import { recordedAt } from './recorded.ts';

const folder = new URL('../../../db/seed/voorbeelddorp/council/', import.meta.url);

/** The documents of decisions of the council, by the year of the budget that they adopt. */
export type CouncilFiles = ReadonlyMap<number, { id: string; fileName: string }>;

/** A decision names a document only where files can be kept. */
export const councilFilesOf = (
  { municipality, councilDocuments = [] }: VillageStory,
  storage: FileStorage | undefined,
): CouncilFiles =>
  new Map(
    (storage ? councilDocuments : []).map((year) => {
      const fileName = `begroting-${year}.pdf`;
      return [year, { id: councilFileIdOf(municipality.slug, fileName), fileName }];
    }),
  );

/** Keeps those documents, as an officer added them. */
export async function addCouncilFiles(
  tx: Transaction,
  storage: FileStorage | undefined,
  { municipalityId }: { municipalityId: number },
  { people = [] }: VillageStory,
  files: CouncilFiles,
) {
  const officer = people.find(({ role }) => role === 'officer');
  if (!storage || !officer) return;
  const rows = await Promise.all(
    [...files.values()].map(async ({ id, fileName }) => {
      const large = await readFile(new URL(fileName, folder));
      return { id, fileName, large };
    }),
  );
  await insertSome(rows, (all) =>
    tx.insert(storedFile).values(all.map(({ id }) => ({ municipalityId, storageKey: id }))),
  );
  for (const { id, large } of rows) await storage.write(sizeKeys(id).large, large);
  await insertSome(rows, (all) =>
    tx.insert(councilDocument).values(
      all.map(({ id, fileName, large }) => ({
        municipalityId,
        id,
        fileName,
        mediaType: 'application/pdf',
        size: large.length,
        sha256: createHash('sha256').update(large).digest(),
        storageKey: id,
        addedBy: personIdOf(officer.email),
        addedAt: recordedAt,
      })),
    ),
  );
}
