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
import { decisionOutcomes } from '#server/domain/budget.ts';
import { planParts, type Plan, type PlanDescription } from '#server/domain/plan.ts';
import type { JudgedCriterion, ProposedCondition } from '#server/domain/decision.ts';
import type { ProposedShare } from '#server/domain/proposal.ts';
import type { StatedPartner, SupportCounts } from '#server/domain/submission.ts';
import { amount, day } from './columns.ts';
import { person } from './people.ts';
import { projectKey, toProject } from './projects.ts';
import { scheme } from './schemes.ts';

const moment = () => timestamp({ withTimezone: true });

/** The plan as it was submitted: version n, never changed. Its budget is in the budget lines of the same version. */
export const planVersion = pgTable(
  'plan_version',
  {
    ...projectKey(),
    version: integer().notNull(),
    plan: jsonb().$type<Plan>().notNull(),
    /** What was told of the project in public at that moment. */
    description: jsonb().$type<PlanDescription>().notNull(),
    frozenAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId, t.version] }), toProject(t)],
);

/** An application as it came in, with what its receipt says. Append-only. */
export const submission = pgTable(
  'submission',
  {
    ...projectKey(),
    version: integer().notNull(),
    receivedAt: moment().notNull(),
    /** The day that starts the term, in Europe/Amsterdam. */
    receivedOn: day().notNull(),
    /** The last day to decide, as told in the receipt. */
    decideBy: day().notNull(),
    schemeId: integer(),
    submittedBy: uuid()
      .notNull()
      .references(() => person.id),
    requested: amount().notNull(),
    /** What was received besides plan and budget: the titles of the documents. */
    documents: text().array().notNull().default([]),
    /** The support that was shown and what partners had stated at that moment. */
    support: jsonb().$type<SupportCounts>().notNull(),
    partners: jsonb().$type<StatedPartner[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.version] }),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.version],
      foreignColumns: [planVersion.municipalityId, planVersion.projectId, planVersion.version],
    }),
    foreignKey({
      columns: [t.municipalityId, t.schemeId],
      foreignColumns: [scheme.municipalityId, scheme.id],
    }),
  ],
);

/** What the municipality notes beside the council's text; it never changes that text. Append-only, not public. */
export const caseComment = pgTable(
  'case_comment',
  {
    ...projectKey(),
    id: uuid().notNull().defaultRandom(),
    /** The part of the plan that it is about; null: the application as a whole. */
    part: text({ enum: planParts }),
    text: text().notNull(),
    writtenBy: uuid()
      .notNull()
      .references(() => person.id),
    writtenAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.id] }), toProject(t)],
);

/** A decision that an officer has prepared; it becomes one when a budget holder, who is someone else, takes it. */
export const decisionProposal = pgTable(
  'decision_proposal',
  {
    ...projectKey(),
    number: integer().notNull(),
    /** The version of the plan that it is about; 0 when it came in without one. */
    version: integer().notNull(),
    outcome: text({ enum: decisionOutcomes }).notNull(),
    amount: amount(),
    /** From which funds it would be granted; together they are the amount. */
    shares: jsonb().$type<ProposedShare[]>().notNull(),
    reasoning: text().notNull(),
    conditions: jsonb().$type<ProposedCondition[]>().notNull().default([]),
    /** What was found of each criterion, frozen when it was prepared. */
    criteria: jsonb().$type<JudgedCriterion[]>().notNull().default([]),
    /** Why it deviates from an advice (Awb 3:50). */
    deviation: text(),
    /** It rests on facts about the applicant that differ from what the applicant gave (Awb 4:7). */
    onOtherFacts: boolean().notNull().default(false),
    /** The objection to which it is the answer; null: it decides on the application. */
    objectionNumber: integer(),
    preparedBy: uuid()
      .notNull()
      .references(() => person.id),
    preparedAt: moment().notNull().defaultNow(),
    takenBy: uuid().references(() => person.id),
    takenAt: moment(),
    /** The later day on which it is announced; null: at once. */
    announceOn: day(),
    announcedAt: moment(),
    /** Who took a held decision back before its day, and why; then nothing of it is announced. */
    takenBackBy: uuid().references(() => person.id),
    takenBackAt: moment(),
    takenBackReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    check('announced_or_taken_back', sql`${t.announcedAt} is null or ${t.takenBackAt} is null`),
    check('two_pairs_of_eyes', sql`${t.takenBy} is null or ${t.takenBy} <> ${t.preparedBy}`),
    check(
      'grant_has_amount',
      sql`(${t.outcome} in ('granted', 'granted_in_part')) = (${t.amount} is not null)`,
    ),
  ],
);
