import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './columns.ts';
import { person } from './people.ts';
import { municipality } from './places.ts';

/**
 * A request that moved money, by the key that its sender gave it, with what it was answered: asked again, it is
 * answered again and not done again. Kept for ever, so that a late repetition is harmless too.
 */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    key: text().notNull(),
    /** Over who asked what. */
    requestHash: bytes().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** null only while the transaction that does it is under way. */
    answer: jsonb().$type<unknown>(),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.key] })],
);
