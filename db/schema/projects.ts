import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { eventTypes, type EventData, type EventType } from '#server/domain/events.ts';
import { executionForms, planOwners, projectStatuses } from '#server/domain/lifecycle.ts';
import { amount, bytes, day, partialDate, searchWords } from './columns.ts';
import { toVillage, villageKey } from './places.ts';

export const project = pgTable(
  'project',
  {
    ...villageKey(),
    id: uuid().notNull().defaultRandom(),
    number: integer().notNull(),
    /** Which list it came from and what it is called there; empty when it began here. */
    source: text(),
    externalId: text(),
    title: text(),
    theme: text(),
    summary: text(),
    story: text(),
    lesson: text(),
    location: text(),
    /** Where it is, in degrees (WGS 84); both or neither. */
    latitude: numeric({ precision: 8, scale: 6 }),
    longitude: numeric({ precision: 9, scale: 6 }),
    workingGroup: text(),
    lead: text(),
    owner: text({ enum: planOwners }),
    executionForm: text({ enum: executionForms }),
    partOfId: uuid(),
    /** Addresses of the public sources. */
    sources: text().array().notNull().default([]),
    /** The words to find it by, without accents and in lower case. */
    searchText: text().notNull().default(''),
    /** What a list says of it, as JSON: made by a trigger. */
    listed: text().notNull().default(''),
    search: searchWords().generatedAlwaysAs(sql`to_tsvector('simple'::regconfig, search_text)`),

    // Derived from the events, in the transaction that records them (features/projects/record.ts).
    eventCount: integer().notNull().default(0),
    lastHash: bytes(),
    /** Nothing of it counts any more: it is not in the public register, and its number stays taken. */
    retracted: boolean().notNull().default(false),
    status: text({ enum: projectStatuses }).notNull().default('idea'),
    statusReason: text(),
    cohortYear: integer(),
    partly: boolean().notNull().default(false),
    requested: amount(),
    granted: amount(),
    paid: amount(),
    settled: amount(),
    spent: amount(),
    submittedOn: partialDate(),
    decidedOn: partialDate(),
    startedOn: partialDate(),
    realisedOn: partialDate(),
    stoppedOn: partialDate(),
    promisedOn: partialDate(),
    expectedOn: partialDate(),
    completedOn: partialDate(),
    /** The last day to decide on the application that waits, and until when its term stands still (domain/case-clock.ts). */
    decideBy: day(),
    suspendedUntil: day(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    unique().on(t.municipalityId, t.villageId, t.number),
    unique().on(t.municipalityId, t.source, t.externalId),
    toVillage(t),
    foreignKey({ columns: [t.municipalityId, t.partOfId], foreignColumns: [t.municipalityId, t.id] }),
    index('project_by_id').on(t.id),
    index('project_search').using('gin', t.search),
    index('project_by_part').on(t.municipalityId, t.partOfId),
    // The usual order of a list, latest first: of a village, and of all.
    index('project_in_village')
      .on(t.municipalityId, t.villageId, t.cohortYear.desc().nullsLast(), t.number)
      .where(sql`not retracted`),
    index('project_in_order')
      .on(t.cohortYear.desc().nullsLast(), t.municipalityId, t.villageId, t.number)
      .where(sql`not retracted`),
  ],
);

export const projectKey = () => ({ municipalityId: integer().notNull(), projectId: uuid().notNull() });
export const toProject = (t: { municipalityId: AnyPgColumn; projectId: AnyPgColumn }) =>
  foreignKey({
    columns: [t.municipalityId, t.projectId],
    foreignColumns: [project.municipalityId, project.id],
  });

/**
 * What may be told of a project as JSON text, made when someone asked for it (features/projects/told.ts). It holds as
 * long as its village has this version. Never a source: it may be emptied at any time.
 */
export const keptProject = pgTable(
  'kept_project',
  {
    ...projectKey(),
    villageId: integer().notNull(),
    version: bigint({ mode: 'number' }).notNull(),
    json: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId] }),
    toProject(t),
    index('kept_project_by_id').on(t.projectId),
  ],
);

/** The one history: append-only, by grant and by trigger. */
export const projectEvent = pgTable(
  'project_event',
  {
    ...projectKey(),
    sequence: integer().notNull(),
    type: text({ enum: eventTypes }).notNull(),
    occurredOn: partialDate().notNull(),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** The role or the source that recorded it. */
    by: text().notNull(),
    amount: amount(),
    reason: text(),
    data: jsonb().$type<EventData[EventType]>(),
    /** Over this event and the hash of the one before it. */
    hash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.sequence] }),
    toProject(t),
    // Decisions that are not announced yet are few, and public figures leave out what they took.
    index('held_decision')
      .on(t.municipalityId, t.projectId, t.sequence)
      .where(sql`type = 'decision_taken'`),
    check('step_back_has_reason', sql`${t.type} <> 'stepped_back' or ${t.reason} is not null`),
  ],
);

/**
 * What the events added up to in each period of days: kept with the events, so that a figure as of any date
 * is one range of rows. Never a source: it can be made again from the events.
 */
export const projectPeriod = pgTable(
  'project_period',
  {
    ...projectKey(),
    villageId: integer().notNull(),
    validFrom: day().notNull(),
    /** The day on which the next period begins; `infinity` for the last one. */
    validUntil: day().notNull(),
    status: text({ enum: projectStatuses }).notNull(),
    cohortYear: integer(),
    submitted: boolean().notNull(),
    granted: boolean().notNull(),
    realised: boolean().notNull(),
    partly: boolean().notNull(),
    stopped: boolean().notNull(),
    decidedYear: integer(),
    realisedYear: integer(),
    requestedAmount: amount(),
    grantedAmount: amount(),
    spentAmount: amount(),
    /** How much the three amounts differ from the period before. */
    requestedChange: amount(),
    grantedChange: amount(),
    spentChange: amount(),
    decisionDays: integer(),
    completionDays: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.validFrom] }),
    toProject(t),
    toVillage(t),
    index('period_by_village').on(t.municipalityId, t.villageId, t.cohortYear),
    index('period_by_cohort').on(t.municipalityId, t.cohortYear),
  ],
);

export const milestone = pgTable(
  'milestone',
  {
    ...projectKey(),
    position: integer().notNull(),
    name: text().notNull(),
    promisedOn: partialDate(),
    reachedOn: partialDate(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId, t.position] }), toProject(t)],
);
