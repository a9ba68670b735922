import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AccountingContent } from '#server/domain/accounting.ts';
import type { ChangedLine } from '#server/domain/changes.ts';
import { inKindKinds } from '#server/domain/in-kind.ts';
import type { Share } from '#server/domain/ledger.ts';
import { accountingRegimes } from '#server/domain/settlement.ts';
import { amount, day, partialDate } from './columns.ts';
import { person } from './people.ts';
import { toVillage, villageKey } from './places.ts';
import { budgetLine, decisionCondition } from './plans.ts';
import { projectKey, toProject } from './projects.ts';

const moment = () => timestamp({ withTimezone: true });
const by = () => uuid().references(() => person.id);

/** The line of the budget that it is about; null for what nobody had foreseen. */
const lineKey = () => ({ version: integer(), position: integer() });
const toLine = (t: {
  municipalityId: AnyPgColumn;
  projectId: AnyPgColumn;
  version: AnyPgColumn;
  position: AnyPgColumn;
}) =>
  foreignKey({
    columns: [t.municipalityId, t.projectId, t.version, t.position],
    foreignColumns: [
      budgetLine.municipalityId,
      budgetLine.projectId,
      budgetLine.version,
      budgetLine.position,
    ],
  });

/** What can be corrected: as it stands now. What stood before, the database keeps in `correction`. */
const corrected = () => ({
  /** Moves with each correction, which says why in `reason`. */
  revision: integer().notNull().default(1),
  reason: text(),
  /** Taken back: it counts no more, and stays to be seen. */
  retracted: boolean().notNull().default(false),
  recordedAt: moment().notNull().defaultNow(),
  recordedBy: by(),
});

/** Someone who gets a volunteer allowance. Private data of the council: nobody else reads this. */
export const volunteer = pgTable(
  'volunteer',
  { ...villageKey(), id: uuid().notNull().defaultRandom(), name: text().notNull() },
  (t) => [primaryKey({ columns: [t.municipalityId, t.id] }), toVillage(t)],
);

/** What the council has spent on a project: a bill, or the allowance of a volunteer. */
export const expense = pgTable(
  'expense',
  {
    ...projectKey(),
    number: integer().notNull(),
    occurredOn: day().notNull(),
    /** A shop or a firm; null for the allowance of a volunteer. */
    supplier: text(),
    description: text().notNull(),
    /** As it was paid, with VAT. */
    amount: amount().notNull(),
    /** How much of it is VAT; null: not known. */
    vat: amount(),
    /** A bill that is not paid yet: by when it has to be. Null: it is paid. */
    dueOn: day(),
    ...lineKey(),
    /** Of an allowance; never told outside the council. */
    volunteerId: uuid(),
    ...corrected(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    toLine(t),
    foreignKey({
      columns: [t.municipalityId, t.volunteerId],
      foreignColumns: [volunteer.municipalityId, volunteer.id],
    }),
    check('expense_positive', sql`${t.amount} > 0 and ${t.vat} >= 0 and ${t.vat} < ${t.amount}`),
    check('allowance_is_paid', sql`${t.dueOn} is null or ${t.volunteerId} is null`),
    check('one_payee', sql`(${t.supplier} is null) <> (${t.volunteerId} is null)`),
    check('whole_line', sql`(${t.version} is null) = (${t.position} is null)`),
    index('expense_of_volunteer').on(t.municipalityId, t.volunteerId, t.occurredOn),
  ],
);

/**
 * Money of the council itself or of a partner that came in, on its line of the budget. Append-only: a mistake is
 * undone by an entry below zero, which says why.
 */
export const fundingReceipt = pgTable(
  'funding_receipt',
  {
    ...projectKey(),
    number: integer().notNull(),
    version: integer().notNull(),
    position: integer().notNull(),
    occurredOn: day().notNull(),
    amount: amount().notNull(),
    note: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    toLine(t),
    check('receipt_moves', sql`${t.amount} <> 0`),
  ],
);

/** Hours of volunteers and goods that were given: valued, never cash. Of hours it is not told whose they are. */
export const inKind = pgTable(
  'in_kind',
  {
    ...projectKey(),
    number: integer().notNull(),
    kind: text({ enum: inKindKinds }).notNull(),
    occurredOn: day().notNull(),
    description: text().notNull(),
    hours: numeric({ precision: 8, scale: 2 }),
    /** What the scheme valued an hour at when it was recorded; null: not valued. */
    hourlyRate: amount(),
    value: amount(),
    /** The line of costs that it was work or goods for. */
    ...lineKey(),
    ...corrected(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    toLine(t),
    check('in_kind_positive', sql`${t.hours} > 0 and ${t.value} > 0`),
    check('hours_of_hours', sql`(${t.kind} = 'hours') = (${t.hours} is not null)`),
    check('whole_line', sql`(${t.version} is null) = (${t.position} is null)`),
  ],
);

/** What stood there before a correction: written by the database itself, append-only. */
export const correction = pgTable(
  'correction',
  {
    ...projectKey(),
    about: text({ enum: ['expense', 'in_kind'] }).notNull(),
    number: integer().notNull(),
    /** The revision that was replaced. */
    revision: integer().notNull(),
    before: jsonb().$type<Record<string, unknown>>().notNull(),
    correctedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.about, t.number, t.revision] }),
    toProject(t),
  ],
);

/** Who keeps what was made, and what that costs a year. An organisation or a role, never a person. */
export const upkeep = pgTable(
  'upkeep',
  {
    ...projectKey(),
    who: text().notNull(),
    what: text(),
    yearlyCost: amount(),
    changedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId] }),
    toProject(t),
    check('upkeep_not_negative', sql`${t.yearlyCost} >= 0`),
  ],
);

/** The council says that a condition is fulfilled and what shows that; the municipality answers. */
export const conditionReport = pgTable(
  'condition_report',
  {
    ...projectKey(),
    decisionNumber: integer().notNull(),
    position: integer().notNull(),
    number: integer().notNull(),
    evidence: text().notNull(),
    reportedOn: day().notNull(),
    reportedBy: by(),
    answer: text({ enum: ['confirmed', 'returned', 'waived'] }),
    answerReason: text(),
    answeredOn: day(),
    answeredBy: by(),
  },
  (t) => [
    // Named, because what the generator calls them is longer than PostgreSQL reads.
    primaryKey({
      name: 'condition_report_pk',
      columns: [t.municipalityId, t.projectId, t.decisionNumber, t.position, t.number],
    }),
    foreignKey({
      name: 'report_of_condition',
      columns: [t.municipalityId, t.projectId, t.decisionNumber, t.position],
      foreignColumns: [
        decisionCondition.municipalityId,
        decisionCondition.projectId,
        decisionCondition.decisionNumber,
        decisionCondition.position,
      ],
    }),
  ],
);

/** A change of the plan during execution: asked by the council, prepared by an officer, decided by a budget holder. */
export const changeRequest = pgTable(
  'change_request',
  {
    ...projectKey(),
    number: integer().notNull(),
    what: text().notNull(),
    why: text().notNull(),
    /** The new date on which it will be done; null: that stays. */
    completesOn: partialDate(),
    /** The lines of costs that become another amount. */
    lines: jsonb().$type<ChangedLine[]>().notNull(),
    /** What is asked of the funds above the grant. */
    more: amount().notNull(),
    requestedOn: day().notNull(),
    requestedBy: by(),
    /** What the officer proposes; null: nobody has yet. */
    isGranted: boolean(),
    reasoning: text(),
    /** Of which fund years the extra amount would come. */
    shares: jsonb().$type<Share[]>(),
    preparedBy: by(),
    preparedAt: moment(),
    decidedBy: by(),
    decidedOn: day(),
    /** The letter of the decision. */
    letterNumber: integer(),
    withdrawnOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    check('more_not_negative', sql`${t.more} >= 0`),
    check('two_pairs_of_eyes', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.preparedBy}`),
    check('decided_as_prepared', sql`${t.decidedOn} is null or ${t.isGranted} is not null`),
  ],
);

/** What the council accounted for (verantwoording), frozen when it was sent: append-only. */
export const accounting = pgTable(
  'accounting',
  {
    ...projectKey(),
    number: integer().notNull(),
    regime: text({ enum: accountingRegimes }).notNull(),
    content: jsonb().$type<AccountingContent>().notNull(),
    submittedOn: day().notNull(),
    submittedAt: moment().notNull().defaultNow(),
    submittedBy: by(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }), toProject(t)],
);
