import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { residualRules } from '#server/domain/budget.ts';
import { amount } from './columns.ts';
import { municipality, toVillage, villageKey } from './places.ts';

export const fund = pgTable(
  'fund',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    id: integer().notNull().generatedAlwaysAsIdentity(),
    slug: text().notNull(),
    name: text().notNull(),
    residualRule: text({ enum: residualRules }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.id] }), unique().on(t.municipalityId, t.slug)],
);

/** One fund × village × year. What was committed and realised is read from decisions and payments. */
export const fundYear = pgTable(
  'fund_year',
  {
    ...villageKey(),
    fundId: integer().notNull(),
    year: integer().notNull(),
    original: amount().notNull(),
    amendments: amount().notNull(),
    carryOver: amount().notNull(),
    explanation: text(),
    /** How the amount came about, in words. */
    source: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.villageId, t.fundId, t.year] }),
    toVillage(t),
    foreignKey({ columns: [t.municipalityId, t.fundId], foreignColumns: [fund.municipalityId, fund.id] }),
    check('amended_not_negative', sql`${t.original} + ${t.amendments} >= 0`),
    check(
      'carry_over_within',
      sql`${t.carryOver} >= 0 and ${t.carryOver} <= ${t.original} + ${t.amendments}`,
    ),
  ],
);
