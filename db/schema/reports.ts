import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  foreignKey,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { evaluationKinds, perspectives, recommendationStatuses, themes } from '#server/domain/evaluation.ts';
import { partialDate } from './columns.ts';
import { toVillage, villageKey } from './places.ts';

/** The texts that the council writes in its report of a year; the figures come from the events. */
export const annualReportText = pgTable(
  'annual_report_text',
  { ...villageKey(), year: integer().notNull(), foreword: text(), council: text(), lessons: text() },
  (t) => [primaryKey({ columns: [t.municipalityId, t.villageId, t.year] }), toVillage(t)],
);

export const evaluation = pgTable(
  'evaluation',
  {
    ...villageKey(),
    id: integer().notNull().generatedAlwaysAsIdentity(),
    slug: text().notNull(),
    title: text().notNull(),
    kind: text({ enum: evaluationKinds }).notNull(),
    periodFrom: partialDate().notNull(),
    periodUntil: partialDate().notNull(),
    publishedOn: partialDate().notNull(),
    commissionedBy: text(),
    evaluators: text().notNull(),
    /** The public summary; the full text may be restricted. */
    summary: text().notNull(),
    fullText: text({ enum: ['public', 'restricted', 'none'] }).notNull(),
    sources: text().array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    unique().on(t.municipalityId, t.villageId, t.slug),
    toVillage(t),
  ],
);

const evaluationKey = () => ({ municipalityId: integer().notNull(), evaluationId: integer().notNull() });
const toEvaluation = (t: { municipalityId: AnyPgColumn; evaluationId: AnyPgColumn }) =>
  foreignKey({
    columns: [t.municipalityId, t.evaluationId],
    foreignColumns: [evaluation.municipalityId, evaluation.id],
  });

export const evaluationScore = pgTable(
  'evaluation_score',
  {
    ...evaluationKey(),
    theme: text({ enum: themes }).notNull(),
    perspective: text({ enum: perspectives }).notNull(),
    score: numeric({ precision: 2, scale: 1 }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.evaluationId, t.theme, t.perspective] }),
    toEvaluation(t),
    check('score_from_1_to_5', sql`${t.score} between 1 and 5`),
  ],
);

export const recommendation = pgTable(
  'recommendation',
  {
    ...evaluationKey(),
    number: integer().notNull(),
    text: text().notNull(),
    owner: text().notNull(),
    /** Of the municipality; null: it has not answered. */
    answer: text(),
    answeredOn: partialDate(),
    status: text({ enum: recommendationStatuses }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.evaluationId, t.number] }), toEvaluation(t)],
);
