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
  uuid,
} from 'drizzle-orm/pg-core';
import { recoveryWays, type Instalment } from '#server/domain/recovery.ts';
import {
  accountingRegimes,
  settledKinds,
  type LowerGround,
  type SettledShare,
  type WithdrawalGround,
} from '#server/domain/settlement.ts';
import { amount, day } from './columns.ts';
import { payment } from './payments.ts';
import { person } from './people.ts';
import { projectKey, toProject } from './projects.ts';

const moment = () => timestamp({ withTimezone: true });
const someone = () => uuid().references(() => person.id);

/** A settlement (or the withdrawal of one) that an officer prepared; a budget holder, who is someone else, decides. */
export const settlement = pgTable(
  'settlement',
  {
    ...projectKey(),
    number: integer().notNull(),
    kind: text({ enum: settledKinds }).notNull(),
    regime: text({ enum: accountingRegimes }).notNull(),
    /** What it has cost, as far as that counts; null: not asked. */
    actual: amount(),
    shares: jsonb().$type<SettledShare[]>().notNull(),
    amount: amount().notNull(),
    ground: text().$type<LowerGround | WithdrawalGround>(),
    reasoning: text().notNull(),
    preparedBy: someone().notNull(),
    preparedAt: moment().notNull().defaultNow(),
    decidedBy: someone(),
    /** The day on which it was decided and announced; from it the terms run. */
    decidedOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    check('settlement_not_negative', sql`${t.amount} >= 0`),
    check(
      'settlement_decided_by_another',
      sql`${t.decidedBy} <> ${t.preparedBy} and (${t.decidedBy} is null) = (${t.decidedOn} is null)`,
    ),
  ],
);

/** Money that was paid too much and has to come back (Awb 4:57, 4:95(4)). */
export const recovery = pgTable(
  'recovery',
  {
    ...projectKey(),
    number: integer().notNull(),
    settlementNumber: integer().notNull(),
    amount: amount().notNull(),
    dueOn: day().notNull(),
    way: text({ enum: recoveryWays }).notNull().default('at_once'),
    /** Of a payment plan. */
    instalments: jsonb().$type<Instalment[]>(),
    /** Why there is a plan. */
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.settlementNumber],
      foreignColumns: [settlement.municipalityId, settlement.projectId, settlement.number],
    }),
    // Nothing of it is left when the settlement was raised after an objection.
    check('recovery_not_negative', sql`${t.amount} >= 0`),
    check('plan_has_instalments', sql`(${t.way} = 'plan') = (${t.instalments} is not null)`),
  ],
);

/** What came back: on the account, or set off against a payment of another project. Append-only. */
export const recoveryReceipt = pgTable(
  'recovery_receipt',
  {
    ...projectKey(),
    recoveryNumber: integer().notNull(),
    number: integer().notNull(),
    amount: amount().notNull(),
    receivedOn: day().notNull(),
    reference: text(),
    /** The payment that it was set off against (Awb 4:57(3)). */
    paymentProjectId: uuid(),
    paymentNumber: integer(),
    recordedBy: someone().notNull(),
    recordedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.recoveryNumber, t.number] }),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.recoveryNumber],
      foreignColumns: [recovery.municipalityId, recovery.projectId, recovery.number],
    }),
    foreignKey({
      columns: [t.municipalityId, t.paymentProjectId, t.paymentNumber],
      foreignColumns: [payment.municipalityId, payment.projectId, payment.number],
    }),
    check('receipt_above_zero', sql`${t.amount} > 0`),
    check('set_off_against', sql`(${t.paymentProjectId} is null) = (${t.paymentNumber} is null)`),
    index('receipt_by_payment').on(t.municipalityId, t.paymentProjectId, t.paymentNumber),
  ],
);
