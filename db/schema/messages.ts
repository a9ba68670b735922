import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { audiences, consentTopics, messageSteps, messageTopics } from '#server/domain/messages.ts';
import { digestFrequencies, type ReminderKind } from '#server/domain/reminders.ts';
import { day } from './columns.ts';
import { person } from './people.ts';
import { projectKey, toProject } from './projects.ts';

const moment = () => timestamp({ withTimezone: true });

/** A message as it stands in the portal of one person, with its words as they were then. Append-only. */
export const message = pgTable(
  'message',
  {
    ...projectKey(),
    id: uuid().notNull().defaultRandom(),
    /** Whose it is; null: the village had nobody whom it could be for, so that it can only go by post. */
    personId: uuid().references(() => person.id),
    audience: text({ enum: audiences }).notNull(),
    kind: text().notNull(),
    /** What a formal message is about; null: not formal. */
    topic: text({ enum: messageTopics }),
    subject: text().notNull(),
    body: text().notNull(),
    /** The page with the next step, without the address of the site. */
    path: text().notNull(),
    /** Nobody consented to get this kind electronically: the office posts it. */
    byPost: boolean().notNull(),
    /** The last moment to tell by mail that it is there (Awb 2:10); null: no mail is due. */
    noticeBy: moment(),
    madeAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    toProject(t),
    index('message_of_person').on(t.personId, t.madeAt),
    index('message_of_project').on(t.municipalityId, t.projectId, t.madeAt),
    check('only_formal_by_post', sql`not ${t.byPost} or ${t.topic} is not null`),
    check(
      'notice_of_formal',
      sql`(${t.noticeBy} is not null) = (${t.topic} is not null and not ${t.byPost})`,
    ),
  ],
);

/** What happened to a message: the proof of sending and reading (Awb 2:25). Append-only. */
export const messageStep = pgTable(
  'message_step',
  {
    municipalityId: integer().notNull(),
    messageId: uuid().notNull(),
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    step: text({ enum: messageSteps }).notNull(),
    at: moment().notNull().defaultNow(),
    /** To which address, what the mail server said, how it was posted. */
    detail: text(),
    /** Who did it; null: the system. */
    byPersonId: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.messageId, t.id] }),
    foreignKey({
      columns: [t.municipalityId, t.messageId],
      foreignColumns: [message.municipalityId, message.id],
    }),
    uniqueIndex('happens_once')
      .on(t.municipalityId, t.messageId, t.step)
      .where(sql`step not in ('failed', 'retried')`),
  ],
);

/** That someone wants a kind of formal message electronically, or no longer. The last one counts. Append-only. */
export const messageConsent = pgTable(
  'message_consent',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    topic: text({ enum: consentTopics }).notNull(),
    given: boolean().notNull(),
    at: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.topic, t.id] })],
);

/** How often someone wants the digest; without a row every day. */
export const digestPreference = pgTable('digest_preference', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  frequency: text({ enum: digestFrequencies }).notNull(),
});

/** Of which day the digests were made: the job of a day is done once, by one process. Append-only. */
export const digestDay = pgTable('digest_day', {
  day: day().primaryKey(),
  madeAt: moment().notNull().defaultNow(),
});

/** That someone got a digest on a day: never two. Append-only. */
export const digest = pgTable(
  'digest',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    day: day().notNull(),
    items: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.day] })],
);

/** What someone was reminded of, so that it is told once at each stage. Append-only. */
export const reminder = pgTable(
  'reminder',
  {
    ...projectKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    kind: text().$type<ReminderKind>().notNull(),
    dueOn: day().notNull(),
    /** Days before, or below zero for each week that it is late. */
    stage: integer().notNull(),
    toldOn: day().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.personId, t.kind, t.dueOn, t.stage] }),
    toProject(t),
  ],
);
