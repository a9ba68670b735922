import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { allocationRules, settlementBases } from '#server/domain/scheme.ts';
import { amount, day } from './columns.ts';
import { fund } from './funds.ts';
import { municipality } from './places.ts';

/** The rules under which a fund is given out, in the version that holds from a day. A municipality's own choices. */
export const scheme = pgTable(
  'scheme',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    id: integer().notNull().generatedAlwaysAsIdentity(),
    fundId: integer().notNull(),
    name: text().notNull(),
    validFrom: day().notNull(),
    /** The most that one project can ask; null: no maximum. */
    maximumPerProject: amount(),
    /** Percentage of the cost that the applicant and partners bring; 0: none. */
    ownSharePercent: integer().notNull().default(0),
    /** Weeks to decide from receipt; 8 unless the scheme says otherwise (Awb 4:13). */
    decisionWeeks: integer().notNull().default(8),
    /** What an hour of a volunteer is valued at; null: hours are not valued. */
    hourlyRate: amount(),
    /** Whether valued hours and goods count towards the own share; by default they are shown and count for nothing. */
    inKindCounts: boolean().notNull().default(false),
    /** Which costs count, in words; none: all of them. */
    eligibleCosts: text().array().notNull().default([]),
    /** In which order applications share what there is. */
    allocationRule: text({ enum: allocationRules }).notNull().default('order_of_receipt'),
    /** From which amount a project accounts for what was done, and from which also for what it cost. */
    performanceFrom: amount()
      .notNull()
      .default(sql`25000`),
    costsFrom: amount()
      .notNull()
      .default(sql`125000`),
    /** Settled at the amount granted, or at a percentage of what it has cost with the grant as the most. */
    settlementBasis: text({ enum: settlementBases }).notNull().default('fixed'),
    settlementPercent: integer().notNull().default(100),
    /** How much of a grant is paid ahead, in percent. */
    advancePercent: integer().notNull().default(80),
    /** Where the text of the scheme can be read. */
    source: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    unique().on(t.municipalityId, t.fundId, t.validFrom),
    foreignKey({ columns: [t.municipalityId, t.fundId], foreignColumns: [fund.municipalityId, fund.id] }),
    check('own_share_within', sql`${t.ownSharePercent} between 0 and 100`),
    check('decision_weeks_positive', sql`${t.decisionWeeks} between 1 and 52`),
    check('thresholds_in_order', sql`${t.performanceFrom} >= 0 and ${t.costsFrom} >= ${t.performanceFrom}`),
    check('settlement_percent_within', sql`${t.settlementPercent} between 1 and 100`),
    check('advance_percent_within', sql`${t.advancePercent} between 0 and 100`),
  ],
);

/** A published test for a plan. A scheme is a version, so its criteria are that version of them. */
export const criterion = pgTable(
  'criterion',
  {
    municipalityId: integer().notNull(),
    schemeId: integer().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    text: text().notNull(),
    /** Whether not meeting it is a legal reason to refuse. */
    isRefusalGround: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.schemeId, t.position] }),
    foreignKey({
      columns: [t.municipalityId, t.schemeId],
      foreignColumns: [scheme.municipalityId, scheme.id],
    }),
  ],
);
