import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { message } from './messages.ts';

/**
 * Mail to send, and what became of it: the queue and its log in one. A row is made in the transaction of what it tells
 * of, so a mail leaves exactly when that happened. It stands above the municipalities, because people do.
 */
export const mail = pgTable(
  'mail',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Emptied once it was sent to someone who has no account: nobody needs the address of a resident any more. */
    recipient: text(),
    /** Whom or what it is about; null: nobody looks it up. */
    aboutId: uuid(),
    /** The message in the portal that it tells of: what becomes of the mail is logged there. */
    municipalityId: integer(),
    messageId: uuid(),
    /** The page that the text ends with, without the address of the site. */
    path: text(),
    subject: text().notNull(),
    /** Emptied once it was sent: it holds links that open something. */
    body: text(),
    madeAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp({ withTimezone: true }),
    /** Given up: the address does not exist, or it was refused too often. */
    failedAt: timestamp({ withTimezone: true }),
    attempts: integer().notNull().default(0),
    nextAttemptAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    lastError: text(),
  },
  (t) => [
    foreignKey({
      columns: [t.municipalityId, t.messageId],
      foreignColumns: [message.municipalityId, message.id],
    }),
    check(
      'has_recipient_until_done',
      sql`${t.recipient} is not null or ${t.sentAt} is not null or ${t.failedAt} is not null`,
    ),
    index('mail_of_message')
      .on(t.municipalityId, t.messageId)
      .where(sql`message_id is not null`),
    index('mail_about')
      .on(t.aboutId, t.madeAt)
      .where(sql`about_id is not null`),
    index('mail_to_send')
      .on(t.nextAttemptAt)
      .where(sql`sent_at is null and failed_at is null`),
  ],
);
