import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
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
    /** Where the text of the scheme can be read. */
    source: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    unique().on(t.municipalityId, t.fundId, t.validFrom),
    foreignKey({ columns: [t.municipalityId, t.fundId], foreignColumns: [fund.municipalityId, fund.id] }),
    check('own_share_within', sql`${t.ownSharePercent} between 0 and 100`),
    check('decision_weeks_positive', sql`${t.decisionWeeks} between 1 and 52`),
  ],
);
