import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amount, bytes, day } from './columns.ts';
import { expense } from './execution.ts';
import { person } from './people.ts';
import { toVillage, villageKey } from './places.ts';

const moment = () => timestamp({ withTimezone: true });

/** A bank statement that a council brought in. It is of the account of the council, not of one project. */
export const bankStatement = pgTable(
  'bank_statement',
  {
    ...villageKey(),
    id: uuid().notNull().defaultRandom(),
    fileName: text().notNull(),
    format: text({ enum: ['camt.053', 'csv'] }).notNull(),
    broughtInAt: moment().notNull().defaultNow(),
    broughtInBy: uuid().references(() => person.id),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.id] }), toVillage(t)],
);

/**
 * One line of it: once, however often its statement is brought in. What it says of others is private data of the
 * council, and is gone when the line is set aside.
 */
export const bankEntry = pgTable(
  'bank_entry',
  {
    ...villageKey(),
    id: uuid().notNull().defaultRandom(),
    statementId: uuid().notNull(),
    line: integer().notNull(),
    bookedOn: day().notNull(),
    /** Below zero: it went out. */
    amount: amount().notNull(),
    counterparty: text(),
    counterpartyAccount: text(),
    description: text().notNull(),
    /** Over what the bank says of it, so that it is known again. */
    fingerprint: bytes().notNull(),
    /** The expense that it paid. */
    projectId: uuid(),
    expenseNumber: integer(),
    /** It is of no project. */
    setAsideAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    toVillage(t),
    foreignKey({
      columns: [t.municipalityId, t.statementId],
      foreignColumns: [bankStatement.municipalityId, bankStatement.id],
    }),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.expenseNumber],
      foreignColumns: [expense.municipalityId, expense.projectId, expense.number],
    }),
    unique().on(t.municipalityId, t.villageId, t.fingerprint),
    unique('matched_once').on(t.municipalityId, t.projectId, t.expenseNumber),
    check('matched_or_set_aside', sql`${t.setAsideAt} is null or ${t.projectId} is null`),
    check('whole_match', sql`(${t.projectId} is null) = (${t.expenseNumber} is null)`),
    check(
      'nothing_kept_of_others',
      sql`${t.setAsideAt} is null or (${t.counterparty} is null and ${t.counterpartyAccount} is null and ${t.description} = '')`,
    ),
  ],
);
