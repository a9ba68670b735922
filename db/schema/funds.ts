import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { residualRules } from '#server/domain/budget.ts';
import {
  fundEventTypes,
  type CouncilDecision,
  type FundEventData,
  type FundEventType,
} from '#server/domain/fund-events.ts';
import { ledgerAccounts } from '#server/domain/ledger.ts';
import type { ClosePlan } from '#server/domain/year-close.ts';
import { amount, bytes, day } from './columns.ts';
import { person } from './people.ts';
import { municipality, toVillage, villageKey } from './places.ts';
import { project, projectEvent } from './projects.ts';

export const fund = pgTable(
  'fund',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    id: integer().notNull().generatedAlwaysAsIdentity(),
    /** Stands in the events, so it never changes. */
    slug: text().notNull(),
    name: text().notNull(),
    residualRule: text({ enum: residualRules }).notNull(),
    /** The day of each year on which what is left is divided between the villages, as MM-DD; of that rule only. */
    redistributionDay: text('redistribute_on'),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    unique().on(t.municipalityId, t.slug),
    check(
      'redistribute_on_is_a_day',
      sql`${t.redistributionDay} ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'`,
    ),
    check(
      'redistributed_on_a_day',
      sql`(${t.residualRule} = 'redistribute') or ${t.redistributionDay} is null`,
    ),
  ],
);

const balance = () =>
  amount()
    .notNull()
    .default(sql`0`);

/**
 * One fund × village × year (allotment). Its balances are kept by the database with each ledger entry
 * (trigger `post_entry`): nobody else may write them, and no entry can take one of them below zero.
 */
export const fundYear = pgTable(
  'fund_year',
  {
    ...villageKey(),
    fundId: integer().notNull(),
    year: integer().notNull(),
    original: balance(),
    amendments: balance(),
    available: balance(),
    granted: balance(),
    paid: balance(),
    settled: balance(),
    returned: balance(),
    carryOver: balance(),
    expired: balance(),
    reserved: balance(),
    /** What was entered after the close comes in as a correction. */
    closedOn: day(),
    explanation: text(),
    /** How the amount came about, in words. */
    source: text(),
    eventCount: integer().notNull().default(0),
    lastHash: bytes(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.villageId, t.fundId, t.year] }),
    toVillage(t),
    foreignKey({ columns: [t.municipalityId, t.fundId], foreignColumns: [fund.municipalityId, fund.id] }),
    check('amended_not_negative', sql`${t.original} >= 0 and ${t.original} + ${t.amendments} >= 0`),
    check('available_not_negative', sql`${t.available} >= 0`),
    check('granted_not_negative', sql`${t.granted} >= 0`),
    check('paid_not_negative', sql`${t.paid} >= 0`),
    check('settled_not_negative', sql`${t.settled} >= 0`),
    check('returned_not_negative', sql`${t.returned} >= 0`),
    check('left_not_negative', sql`${t.carryOver} >= 0 and ${t.expired} >= 0 and ${t.reserved} >= 0`),
    check(
      'no_euro_vanishes',
      sql`${t.original} + ${t.amendments} = ${t.available} + ${t.granted} + ${t.paid} + ${t.settled} + ${t.returned}
        + ${t.carryOver} + ${t.expired} + ${t.reserved}`,
    ),
  ],
);

export const fundYearKey = () => ({
  ...villageKey(),
  fundId: integer().notNull(),
  year: integer().notNull(),
});
export const toFundYear = (t: {
  municipalityId: AnyPgColumn;
  villageId: AnyPgColumn;
  fundId: AnyPgColumn;
  year: AnyPgColumn;
}) =>
  foreignKey({
    columns: [t.municipalityId, t.villageId, t.fundId, t.year],
    foreignColumns: [fundYear.municipalityId, fundYear.villageId, fundYear.fundId, fundYear.year],
  });

/** What happened to a fund year: append-only, each with the hash of the one before it. */
export const fundEvent = pgTable(
  'fund_event',
  {
    ...fundYearKey(),
    sequence: integer().notNull(),
    type: text({ enum: fundEventTypes }).notNull(),
    occurredOn: day().notNull(),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** The role or the source that recorded it. */
    by: text().notNull(),
    amount: amount(),
    reason: text(),
    data: jsonb().$type<FundEventData[FundEventType]>(),
    hash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.villageId, t.fundId, t.year, t.sequence] }),
    toFundYear(t),
  ],
);

/** Money that moved from one account of a fund year to another, by one event. Append-only. */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    ...fundYearKey(),
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    fromAccount: text({ enum: ledgerAccounts }).notNull(),
    toAccount: text({ enum: ledgerAccounts }).notNull(),
    amount: amount().notNull(),
    occurredOn: day().notNull(),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** The event of a project that caused it, or else the event of the fund year. */
    projectId: uuid(),
    eventSequence: integer(),
    fundEventSequence: integer(),
    /** Entered after the fund year was closed; set by the database. */
    isCorrection: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    toFundYear(t),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.eventSequence],
      foreignColumns: [projectEvent.municipalityId, projectEvent.projectId, projectEvent.sequence],
    }),
    foreignKey({
      columns: [t.municipalityId, t.villageId, t.fundId, t.year, t.fundEventSequence],
      foreignColumns: [
        fundEvent.municipalityId,
        fundEvent.villageId,
        fundEvent.fundId,
        fundEvent.year,
        fundEvent.sequence,
      ],
    }),
    check('amount_positive', sql`${t.amount} > 0`),
    check('moves', sql`${t.fromAccount} <> ${t.toAccount}`),
    check(
      'one_cause',
      sql`(${t.projectId} is null) = (${t.eventSequence} is null)
        and (${t.eventSequence} is null) <> (${t.fundEventSequence} is null)`,
    ),
    index('entry_by_fund_year').on(t.municipalityId, t.villageId, t.fundId, t.year),
    index('entry_by_project')
      .on(t.municipalityId, t.projectId)
      .where(sql`project_id is not null`),
  ],
);

/** What one project has of one fund year: kept by the database with each ledger entry, and never below zero. */
export const commitment = pgTable(
  'commitment',
  {
    ...fundYearKey(),
    projectId: uuid().notNull(),
    granted: balance(),
    paid: balance(),
    settled: balance(),
    returned: balance(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.fundId, t.year] }),
    toFundYear(t),
    foreignKey({
      columns: [t.municipalityId, t.projectId],
      foreignColumns: [project.municipalityId, project.id],
    }),
    check(
      'commitment_not_negative',
      sql`${t.granted} >= 0 and ${t.paid} >= 0 and ${t.settled} >= 0 and ${t.returned} >= 0`,
    ),
    index('commitment_by_fund_year').on(t.municipalityId, t.villageId, t.fundId, t.year),
  ],
);

/** A plan to close a fund year that an officer has prepared; it is done when a budget holder, who is someone else, does it. */
export const yearClose = pgTable(
  'year_close',
  {
    ...fundYearKey(),
    number: integer().notNull(),
    commitments: jsonb().$type<ClosePlan['commitments']>().notNull(),
    carryOver: amount().notNull(),
    decision: jsonb().$type<CouncilDecision>(),
    explanation: text().notNull(),
    preparedBy: uuid()
      .notNull()
      .references(() => person.id),
    preparedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    closedBy: uuid().references(() => person.id),
    closedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.villageId, t.fundId, t.year, t.number] }),
    toFundYear(t),
    check('close_not_negative', sql`${t.carryOver} >= 0`),
    check('two_pairs_of_eyes', sql`${t.closedBy} is null or ${t.closedBy} <> ${t.preparedBy}`),
  ],
);
