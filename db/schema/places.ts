import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { dataNotices, registerScopes } from '#server/domain/register.ts';
import { partialDate } from './columns.ts';

export const municipality = pgTable('municipality', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** Code of Statistics Netherlands, such as GM0957. */
  code: text(),
  accent: text().notNull().default('#154273'),
});

export const village = pgTable(
  'village',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    id: integer().notNull().generatedAlwaysAsIdentity(),
    slug: text().notNull(),
    name: text().notNull(),
    notice: text({ enum: dataNotices }),
    registerScope: text({ enum: registerScopes }).notNull().default('complete'),
    councilName: text(),
    introduction: text(),
    website: text(),
    workingGroups: text().array().notNull().default([]),
    /** The department of the municipality that handles its applications; null: every officer does. */
    department: text(),
    /** Moved by triggers with every change below this village; what is kept in memory is kept under it. */
    version: bigint({ mode: 'number' }).notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.id] }), unique().on(t.municipalityId, t.slug)],
);

/**
 * The directory of addresses: which village has `/[slug]`, over all municipalities.
 * It stands above the municipalities, like the table of municipalities itself.
 */
export const villageAddress = pgTable(
  'village_address',
  { slug: text().primaryKey(), municipalityId: integer().notNull(), villageId: integer().notNull() },
  (t) => [
    foreignKey({
      columns: [t.municipalityId, t.villageId],
      foreignColumns: [village.municipalityId, village.id],
    }),
  ],
);

/**
 * Villages whose version has to move when the transaction that is under way ends: filled by the triggers of what
 * changed below them, and empty again at its end.
 */
export const villageChange = pgTable(
  'village_change',
  {
    municipalityId: integer().notNull(),
    villageId: integer().notNull(),
    /** The number of the transaction. */
    transaction: bigint({ mode: 'bigint' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.transaction, t.villageId] })],
);

/** The columns by which a row hangs below a village. */
export const villageKey = () => ({ municipalityId: integer().notNull(), villageId: integer().notNull() });
export const toVillage = (t: { municipalityId: AnyPgColumn; villageId: AnyPgColumn }) =>
  foreignKey({
    columns: [t.municipalityId, t.villageId],
    foreignColumns: [village.municipalityId, village.id],
  });

export const villagePopulation = pgTable(
  'village_population',
  { ...villageKey(), year: integer().notNull(), inhabitants: integer().notNull(), source: text() },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.villageId, t.year] }),
    toVillage(t),
    check('inhabitants_not_negative', sql`${t.inhabitants} >= 0`),
  ],
);

/** What happened to the cooperation as a whole, outside the projects. */
export const villageHistory = pgTable(
  'village_history',
  {
    ...villageKey(),
    position: integer().notNull(),
    occurredOn: partialDate().notNull(),
    text: text().notNull(),
    source: text(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.villageId, t.position] }), toVillage(t)],
);
