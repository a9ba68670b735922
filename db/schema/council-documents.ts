import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes } from './columns.ts';
import { person } from './people.ts';
import { municipality } from './places.ts';
import { storedFile } from './preparation.ts';

/**
 * The document of a decision of the municipal council. The same file is kept once, so that a form that is sent twice
 * names the same one. It is for everyone as soon as a decision that was entered names it.
 */
export const councilDocument = pgTable(
  'council_document',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    id: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    fileName: text().notNull(),
    mediaType: text().notNull(),
    size: integer().notNull(),
    sha256: bytes().notNull(),
    storageKey: uuid().notNull(),
    addedBy: uuid()
      .notNull()
      .references(() => person.id),
    addedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    unique('same_file_once').on(t.municipalityId, t.sha256),
    foreignKey({
      columns: [t.municipalityId, t.storageKey],
      foreignColumns: [storedFile.municipalityId, storedFile.storageKey],
    }),
    index('council_document_by_id').on(t.id),
    index('council_documents_by_file').on(t.municipalityId, t.storageKey),
  ],
);
