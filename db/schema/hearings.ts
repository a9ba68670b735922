import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { hearingPurposes, hearingWays, waiverArticles } from '#server/domain/hearing.ts';
import { day } from './columns.ts';
import { person } from './people.ts';
import { projectKey, toProject } from './projects.ts';

const moment = () => timestamp({ withTimezone: true });
const someone = () => uuid().references(() => person.id);

/**
 * Who is heard before a decision that goes against them (Awb 4:7, 4:8, 7:2): asked for a view in writing, heard in
 * person, or not heard for a reason that the law gives. That it was is public, what was said is not. Never changed but
 * for the answer, which comes once.
 */
export const hearing = pgTable(
  'hearing',
  {
    ...projectKey(),
    number: integer().notNull(),
    purpose: text({ enum: hearingPurposes }).notNull(),
    way: text({ enum: hearingWays }).notNull(),
    /** When it was asked, held, or decided not to hear. */
    on: day().notNull(),
    recordedBy: someone().notNull(),
    recordedAt: moment().notNull().defaultNow(),
    /** In writing: what the municipality means to do and why, the last day to answer, and the answer. */
    intention: text(),
    answerBy: day(),
    answer: text(),
    answeredBy: someone(),
    answeredOn: day(),
    /** Not heard: by which article. */
    waiver: text({ enum: waiverArticles }),
    /** What was said in person, or why nobody was heard. */
    report: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    check('answer_by_later', sql`${t.answerBy} > ${t.on}`),
    check(
      'answered_by_someone',
      sql`(${t.answer} is null) = (${t.answeredBy} is null) and (${t.answer} is null) = (${t.answeredOn} is null)`,
    ),
    check(
      'asked_in_writing',
      sql`(${t.way} = 'written') = (${t.intention} is not null and ${t.answerBy} is not null)`,
    ),
    check('report_of_others', sql`(${t.way} = 'written') = (${t.report} is null)`),
    check('waived_by_an_article', sql`(${t.way} = 'waived') = (${t.waiver} is not null)`),
  ],
);
