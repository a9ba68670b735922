import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import {
  agreementStatuses,
  budgetSides,
  decisionOutcomes,
  fundingSources,
  partnerStatuses,
} from '#server/domain/budget.ts';
import type { JudgedCriterion } from '#server/domain/decision.ts';
import { amount, day, partialDate } from './columns.ts';
import { fund } from './funds.ts';
import { projectKey, toProject } from './projects.ts';

/** A line of costs or funding of one version of a plan. Planned, granted and actual stand side by side. */
export const budgetLine = pgTable(
  'budget_line',
  {
    ...projectKey(),
    version: integer().notNull(),
    position: integer().notNull(),
    side: text({ enum: budgetSides }).notNull(),
    category: text(),
    description: text().notNull(),
    quantity: numeric({ precision: 14, scale: 3 }),
    unitPrice: amount(),
    vatRate: integer(),
    vatRecoverable: boolean().notNull().default(false),
    planned: amount().notNull(),
    granted: amount(),
    actual: amount(),
    /** Of a funding line. */
    source: text({ enum: fundingSources }),
    fundId: integer(),
    partner: text(),
    partnerStatus: text({ enum: partnerStatuses }),
    /** Why it came out differently, in a sentence of the council. */
    explanation: text(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.version, t.position] }),
    toProject(t),
    foreignKey({ columns: [t.municipalityId, t.fundId], foreignColumns: [fund.municipalityId, fund.id] }),
    check('planned_not_negative', sql`${t.planned} >= 0`),
    check('funding_has_source', sql`(${t.side} = 'funding') = (${t.source} is not null)`),
  ],
);

export const decision = pgTable(
  'decision',
  {
    ...projectKey(),
    number: integer().notNull(),
    outcome: text({ enum: decisionOutcomes }).notNull(),
    decidedOn: partialDate().notNull(),
    amount: amount(),
    fundId: integer(),
    /** The fund year from which it is granted. */
    year: integer(),
    reasoning: text(),
    criteria: jsonb().$type<JudgedCriterion[]>().notNull().default([]),
    /** The last day to object (Awb 6:7); null: not known, as with decisions from before. */
    objectUntil: day(),
    /** The objection that led to it; the decisions before it hold no longer. */
    objectionNumber: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.number] }),
    toProject(t),
    foreignKey({ columns: [t.municipalityId, t.fundId], foreignColumns: [fund.municipalityId, fund.id] }),
    check('amount_not_negative', sql`${t.amount} >= 0`),
  ],
);

export const decisionCondition = pgTable(
  'decision_condition',
  {
    ...projectKey(),
    decisionNumber: integer().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    dueOn: partialDate(),
    fulfilledOn: partialDate(),
    waived: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.decisionNumber, t.position] }),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.decisionNumber],
      foreignColumns: [decision.municipalityId, decision.projectId, decision.number],
    }),
  ],
);

/** Who does what by when. Never deleted: fulfilled, changed or dropped. */
export const agreement = pgTable(
  'agreement',
  {
    ...projectKey(),
    position: integer().notNull(),
    who: text().notNull(),
    what: text().notNull(),
    dueOn: partialDate(),
    status: text({ enum: agreementStatuses }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId, t.position] }), toProject(t)],
);
