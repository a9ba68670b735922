import type { Database } from '#db/client.ts';
import { swalmen } from '#db/seed/swalmen.ts';
import { voorbeelddorp } from '#db/seed/voorbeelddorp/village.ts';
import { voorbeeldhoek } from '#db/seed/voorbeeldhoek/village.ts';
import type { FileStorage } from '../../storage/storage.ts';
import { loadStories } from './actions.ts';

/** The villages of the demonstration, into an empty register only. */
export const seedDemonstration = (db: Database, storage?: FileStorage) =>
  loadStories(db, [voorbeelddorp, voorbeeldhoek, swalmen], storage);
