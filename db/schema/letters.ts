import { boolean, foreignKey, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { letterBlocks, letterKinds } from '#server/domain/letter.ts';
import { bytes, day } from './columns.ts';
import { municipality } from './places.ts';
import { projectKey, toProject } from './projects.ts';

/** A piece of text as a municipality wants it in its letters; without a row the text that comes with the product. */
export const letterBlock = pgTable(
  'letter_block',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    block: text({ enum: letterBlocks }).notNull(),
    text: text().notNull(),
    changedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.block] })],
);

/** A letter as it was sent: all that it says, frozen. Append-only. */
export const letter = pgTable(
  'letter',
  {
    ...projectKey(),
    /** Its place among the letters about this project; part of the reference on it. */
    number: integer().notNull(),
    kind: text({ enum: letterKinds }).notNull(),
    reference: text().notNull(),
    subject: text().notNull(),
    date: day().notNull(),
    /** It is addressed to someone outside the village council, whose name only the municipality sees. */
    isPrivate: boolean().notNull().default(false),
    madeAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** What is typeset (documents/document-model.ts), as JSON text: byte for byte what the checksum is of. */
    content: text().notNull(),
    /** SHA-256 of the content. */
    checksum: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }), toProject(t)],
);

/** The PDF of a letter, made when it was first asked for and the same since. Append-only. */
export const letterFile = pgTable(
  'letter_file',
  {
    ...projectKey(),
    number: integer().notNull(),
    bytes: bytes().notNull(),
    checksum: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.number],
      foreignColumns: [letter.municipalityId, letter.projectId, letter.number],
    }),
  ],
);
