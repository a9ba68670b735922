import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { objectionOutcomes } from '#server/domain/events.ts';
import type { Share } from '#server/domain/ledger.ts';
import { objectionSteps, objectors } from '#server/domain/objection.ts';
import { objectionWays } from '#server/domain/terms/objection.ts';
import { day } from './columns.ts';
import { person } from './people.ts';
import { projectKey, toProject } from './projects.ts';

const moment = () => timestamp({ withTimezone: true });

/** An objection to a decision (Awb 6:4, 7:1). Who made it and what it says are not public; that it was made is. */
export const objection = pgTable(
  'objection',
  {
    ...projectKey(),
    number: integer().notNull(),
    /** The letter of the decision; null: from before there were letters. */
    letterNumber: integer(),
    /** When that decision was announced: the term to object runs from it. */
    announcedOn: day().notNull(),
    way: text({ enum: objectionWays }).notNull(),
    postedOn: day(),
    receivedOn: day().notNull(),
    madeBy: text({ enum: objectors }).notNull(),
    /** Who, when it is not the applicant. */
    objector: text(),
    /** Where that person gets the letters (Awb 6:5). */
    objectorAddress: text(),
    grounds: text().notNull(),
    inTime: boolean().notNull(),
    withCommittee: boolean().notNull().default(false),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: moment().notNull().defaultNow(),
    withdrawnOn: day(),
    /** What an officer proposes to decide on it. */
    outcome: text({ enum: objectionOutcomes }),
    reasoning: text(),
    /** Why being late is excused (Awb 6:11). */
    excuse: text(),
    /** The decision that comes instead, as a proposal; null: the decision stands. */
    proposalNumber: integer(),
    /** What is settled instead, when it is about a settlement. */
    settlement: jsonb().$type<Share[]>(),
    /** When a change that was refused is granted after all: of which fund years the extra comes. */
    changeShares: jsonb().$type<Share[]>(),
    preparedBy: uuid().references(() => person.id),
    preparedAt: moment(),
    takenBy: uuid().references(() => person.id),
    decidedOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    check('objection_two_pairs_of_eyes', sql`${t.takenBy} is null or ${t.takenBy} <> ${t.preparedBy}`),
    check('one_end', sql`${t.withdrawnOn} is null or ${t.decidedOn} is null`),
  ],
);

/** What moved the term to decide on an objection (Awb 7:10). Append-only. */
export const objectionStep = pgTable(
  'objection_step',
  {
    ...projectKey(),
    objectionNumber: integer().notNull(),
    number: integer().notNull(),
    kind: text({ enum: objectionSteps }).notNull(),
    on: day().notNull(),
    /** Of a request to mend it: the last day to do so. */
    until: day(),
    weeks: integer(),
    days: integer(),
    /** What is missing, or what was mended: between who objected and the municipality. */
    note: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.objectionNumber, t.number] }),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.objectionNumber],
      foreignColumns: [objection.municipalityId, objection.projectId, objection.number],
    }),
  ],
);
