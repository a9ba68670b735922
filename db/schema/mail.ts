import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * Mail to send, and what became of it: the queue and its log in one. A row is made in the transaction of what it tells
 * of, so a mail leaves exactly when that happened. It stands above the municipalities, because people do.
 */
export const mail = pgTable(
  'mail',
  {
    id: uuid().primaryKey().defaultRandom(),
    recipient: text().notNull(),
    /** Whom or what it is about; null: nobody looks it up. */
    aboutId: uuid(),
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
    index('mail_about')
      .on(t.aboutId, t.madeAt)
      .where(sql`about_id is not null`),
    index('mail_to_send')
      .on(t.nextAttemptAt)
      .where(sql`sent_at is null and failed_at is null`),
  ],
);
