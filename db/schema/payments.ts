import { sql } from 'drizzle-orm';
import {
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
import type { Iban } from '#server/domain/iban.ts';
import type { Share } from '#server/domain/ledger.ts';
import { paymentFileStatuses, paymentKinds, paymentStatuses, type SetOff } from '#server/domain/payment.ts';
import { amount, day } from './columns.ts';
import { person } from './people.ts';
import { municipality } from './places.ts';
import { projectKey, toProject } from './projects.ts';

const moment = () => timestamp({ withTimezone: true });
const someone = () => uuid().references(() => person.id);

/** From which account a municipality pays. Private, as every account here: never on a public page, in a log or an error. */
export const payerAccount = pgTable('payer_account', {
  municipalityId: integer()
    .primaryKey()
    .references(() => municipality.id),
  name: text().notNull(),
  iban: text().$type<Iban>().notNull(),
  changedBy: someone().notNull(),
  changedAt: moment().notNull().defaultNow(),
});

/** To which account the money of a project goes; the last one counts. Append-only, so that a change is always seen. */
export const payeeAccount = pgTable(
  'payee_account',
  {
    ...projectKey(),
    number: integer().notNull(),
    name: text().notNull(),
    iban: text().$type<Iban>().notNull(),
    givenBy: someone().notNull(),
    givenAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }), toProject(t)],
);

/** What is handed to the bank to carry out: the same bytes for ever. */
export const paymentFile = pgTable(
  'payment_file',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    number: integer().notNull(),
    status: text({ enum: paymentFileStatuses }).notNull().default('made'),
    messageId: text().notNull(),
    executeOn: day().notNull(),
    total: amount().notNull(),
    content: text().notNull(),
    madeBy: someone().notNull(),
    madeAt: moment().notNull().defaultNow(),
    closedBy: someone(),
    closedAt: moment(),
    /** Why the bank did not carry it out. */
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.number] }),
    unique().on(t.municipalityId, t.messageId),
    check('closed_by_someone', sql`(${t.status} = 'made') = (${t.closedBy} is null)`),
    check('rejected_with_reason', sql`${t.status} <> 'rejected' or ${t.reason} is not null`),
  ],
);

/** A payment order of a project, from the request to the money. */
export const payment = pgTable(
  'payment',
  {
    ...projectKey(),
    number: integer().notNull(),
    kind: text({ enum: paymentKinds }).notNull(),
    status: text({ enum: paymentStatuses }).notNull(),
    amount: amount().notNull(),
    /** From which fund years; together they are the amount. */
    shares: jsonb().$type<Share[]>().notNull(),
    /** The last day to pay (Awb 4:87), or the day that a schedule or a bill names. */
    dueOn: day(),
    /** What it is for, or the number of the bill: the receiver reads it on the statement. */
    remittance: text().notNull(),
    payeeName: text(),
    payeeIban: text().$type<Iban>(),
    requestedBy: someone(),
    requestedAt: moment(),
    preparedBy: someone(),
    preparedAt: moment(),
    approvedBy: someone(),
    approvedAt: moment(),
    fileNumber: integer(),
    /** What has to come back of another project of the same receiver, and is taken off this (Awb 4:57(3)). */
    setOff: jsonb().$type<SetOff>(),
    /** Why it was refused or cancelled. */
    reason: text(),
    paidOn: day(),
    /** Of a payment by hand: how the bank names it. */
    reference: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    foreignKey({
      columns: [t.municipalityId, t.fileNumber],
      foreignColumns: [paymentFile.municipalityId, paymentFile.number],
    }),
    check('payment_above_zero', sql`${t.amount} > 0`),
    check(
      'payment_has_account',
      sql`${t.status} in ('requested', 'refused') or (${t.payeeIban} is not null and ${t.preparedBy} is not null)`,
    ),
    check(
      'payment_approved_by_another',
      sql`${t.status} not in ('approved', 'in_file', 'paid') or (${t.approvedBy} is not null and ${t.approvedBy} <> ${t.preparedBy})`,
    ),
    check('payment_in_file', sql`(${t.status} = 'in_file') <= (${t.fileNumber} is not null)`),
    check('payment_paid_on', sql`(${t.status} = 'paid') = (${t.paidOn} is not null)`),
    check(
      'payment_refused_with_reason',
      sql`${t.status} not in ('refused', 'cancelled') or ${t.reason} is not null`,
    ),
    index('payment_by_status')
      .on(t.municipalityId, t.status, t.dueOn)
      .where(sql`status not in ('paid', 'refused', 'cancelled')`),
    index('payment_by_file').on(t.municipalityId, t.fileNumber),
  ],
);
