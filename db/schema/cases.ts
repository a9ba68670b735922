import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { adviceConclusions, adviserKinds, verdicts } from '#server/domain/assessment.ts';
import { assignmentReasons } from '#server/domain/assignment.ts';
import { noticeWays } from '#server/domain/case-steps.ts';
import { day } from './columns.ts';
import { person } from './people.ts';
import { projectKey, toProject } from './projects.ts';
import { criterion } from './schemes.ts';

const moment = () => timestamp({ withTimezone: true });
const by = () =>
  uuid()
    .notNull()
    .references(() => person.id);

/**
 * Who works on an application, one row each time that changed; the last one holds. Append-only. The case belongs to
 * the role: a person is who fulfils it now.
 */
export const caseAssignment = pgTable(
  'case_assignment',
  {
    ...projectKey(),
    number: integer().notNull(),
    /** null: nobody of the office could take it. */
    officerId: uuid().references(() => person.id),
    reason: text({ enum: assignmentReasons }).notNull(),
    /** Who chose; null: the published rule did. */
    assignedBy: uuid().references(() => person.id),
    assignedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    index('case_of_officer').on(t.municipalityId, t.officerId),
    toProject(t),
  ],
);

/** A request to complete an application (Awb 4:5), what the council answered, and whether that was enough. */
export const completionRequest = pgTable(
  'completion_request',
  {
    ...projectKey(),
    number: integer().notNull(),
    asked: text().notNull(),
    requestedOn: day().notNull(),
    remedyUntil: day().notNull(),
    requestedBy: by(),
    answer: text(),
    completedOn: day(),
    answeredBy: uuid().references(() => person.id),
    /** null: not judged yet. */
    isEnough: boolean(),
    judgement: text(),
    judgedBy: uuid().references(() => person.id),
    judgedOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    check('remedy_after_request', sql`${t.remedyUntil} > ${t.requestedOn}`),
    check('completed_after_request', sql`${t.completedOn} >= ${t.requestedOn}`),
  ],
);

/** What is recorded of a step of the term besides its event: who agreed to a delay, how a notice came in. Append-only. */
export const termNote = pgTable(
  'term_note',
  {
    ...projectKey(),
    number: integer().notNull(),
    kind: text({ enum: ['consent', 'notice'] }).notNull(),
    on: day().notNull(),
    /** Who agreed, in words. */
    who: text(),
    way: text({ enum: noticeWays }),
    recordedBy: by(),
    recordedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }), toProject(t)],
);

/** What a department or someone outside is asked, and what the advice is. Not public before it is published. */
export const advice = pgTable(
  'advice',
  {
    ...projectKey(),
    id: uuid().notNull().defaultRandom(),
    adviserKind: text({ enum: adviserKinds }).notNull(),
    /** A department or an organisation, never a person. */
    adviser: text().notNull(),
    question: text().notNull(),
    askedOn: day().notNull(),
    askedBy: by(),
    dueOn: day().notNull(),
    answer: text(),
    conclusion: text({ enum: adviceConclusions }),
    answeredOn: day(),
    recordedBy: uuid().references(() => person.id),
    publishedOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    index('advice_of_project').on(t.municipalityId, t.projectId),
    toProject(t),
    check('due_after_asking', sql`${t.dueOn} > ${t.askedOn}`),
    check(
      'answer_is_whole',
      sql`(${t.answer} is null) = (${t.conclusion} is null)
      and (${t.answer} is null) = (${t.answeredOn} is null)`,
    ),
    check('published_when_answered', sql`${t.publishedOn} is null or ${t.answer} is not null`),
  ],
);

/** What an officer finds of each criterion, for the version of the plan that was submitted. */
export const assessment = pgTable(
  'assessment',
  {
    ...projectKey(),
    version: integer().notNull(),
    schemeId: integer().notNull(),
    position: integer().notNull(),
    verdict: text({ enum: verdicts }).notNull(),
    reason: text().notNull(),
    assessedBy: by(),
    assessedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.version, t.schemeId, t.position] }),
    toProject(t),
    foreignKey({
      columns: [t.municipalityId, t.schemeId, t.position],
      foreignColumns: [criterion.municipalityId, criterion.schemeId, criterion.position],
    }),
  ],
);
