import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from '#db/client.ts';
import { calendarDate } from '#server/domain/dates.ts';
import { importList } from '#server/features/imports/actions.ts';
import { findProfile, placeProfile } from '#server/features/imports/find-profile.ts';

/** Real data beside the project, which may not be copied into it (its SOURCE.md). */
export const parisList = fileURLToPath(
  new URL('../../../shared/data/paris/bp_projets_gagnants_2024-10.csv', import.meta.url),
);
export const hasParis = existsSync(parisList);

/** The winners of Paris as exported in October 2024. */
export const importParis = async (db: Database) =>
  importList(db, {
    profile: placeProfile(await findProfile('paris'), {}),
    path: parisList,
    observedOn: calendarDate('2024-10-31'),
  });
