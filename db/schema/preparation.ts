import { sql } from 'drizzle-orm';
import {
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
  uuid,
} from 'drizzle-orm/pg-core';
import { partnerStatuses } from '#server/domain/budget.ts';
import {
  contributionKinds,
  documentKinds,
  photoStages,
  supportKinds,
  teamRoles,
} from '#server/domain/preparation.ts';
import type { DraftBudget } from '#server/domain/draft-budget.ts';
import type { Plan } from '#server/domain/plan.ts';
import { amount, bytes, day } from './columns.ts';
import { expense } from './execution.ts';
import { person } from './people.ts';
import { municipality, toVillage, villageKey } from './places.ts';
import { project, projectKey, toProject } from './projects.ts';

const moment = () => timestamp({ withTimezone: true });

/** What a resident sent in, until the council has moderated it; then it is a project in the state idea, or it is not. */
export const ideaSubmission = pgTable(
  'idea_submission',
  {
    ...villageKey(),
    id: uuid().notNull().defaultRandom(),
    title: text().notNull(),
    sentence: text().notNull(),
    /** Where the sender can be reached; emptied when the council has answered. */
    email: text(),
    /** In which the sender wrote, and is answered. */
    language: text({ enum: ['nl', 'en'] })
      .notNull()
      .default('nl'),
    receivedAt: moment().notNull().defaultNow(),
    /** When the sender confirmed the mail address; the council sees it from then on. */
    confirmedAt: moment(),
    moderatedAt: moment(),
    /** Why it was declined; null while it waits or when it was accepted. */
    declinedReason: text(),
    projectId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    toVillage(t),
    foreignKey({
      columns: [t.municipalityId, t.projectId],
      foreignColumns: [project.municipalityId, project.id],
    }),
    index('idea_submission_of_village').on(t.municipalityId, t.villageId, t.receivedAt),
    index('idea_submission_by_id').on(t.id),
    check('no_address_after_the_answer', sql`${t.moderatedAt} is null or ${t.email} is null`),
    check('answered_once', sql`${t.projectId} is null or ${t.declinedReason} is null`),
  ],
);

/** Two projects that have to do with each other: one row for the two. A merged one is told of in its events too. */
export const projectLink = pgTable('project_link', { ...projectKey(), otherId: uuid().notNull() }, (t) => [
  primaryKey({ columns: [t.municipalityId, t.projectId, t.otherId] }),
  toProject(t),
  foreignKey({
    columns: [t.municipalityId, t.otherId],
    foreignColumns: [project.municipalityId, project.id],
  }),
  index('links_of_the_other').on(t.municipalityId, t.otherId),
  check('one_row_for_two', sql`${t.projectId} < ${t.otherId}`),
]);

/**
 * The plan as the council is writing it. Private until it is submitted; then a frozen copy becomes a plan version.
 * The revision moves with every change, so that nobody overwrites what another wrote meanwhile.
 */
export const planDraft = pgTable(
  'plan_draft',
  {
    ...projectKey(),
    revision: integer().notNull().default(1),
    plan: jsonb().$type<Plan>().notNull(),
    changedAt: moment().notNull().defaultNow(),
    changedBy: uuid().references(() => person.id),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId] }), toProject(t)],
);

/** The budget as the council is making it, half-filled lines and all; frozen into budget lines when it is submitted. */
export const budgetDraft = pgTable(
  'budget_draft',
  {
    ...projectKey(),
    revision: integer().notNull().default(1),
    budget: jsonb().$type<DraftBudget>().notNull(),
    changedAt: moment().notNull().defaultNow(),
    changedBy: uuid().references(() => person.id),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId] }), toProject(t)],
);

/** Support that was gathered, and objections with how they were answered. */
export const support = pgTable(
  'support',
  {
    ...projectKey(),
    id: uuid().notNull().defaultRandom(),
    kind: text({ enum: supportKinds }).notNull(),
    occurredOn: day().notNull(),
    /** Signatures, or who attended a meeting. */
    count: integer(),
    description: text().notNull(),
    /** How an objection was answered; null: not yet. */
    answer: text(),
    recordedAt: moment().notNull().defaultNow(),
    recordedBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    toProject(t),
    index('support_of_project').on(t.municipalityId, t.projectId),
    check('count_not_negative', sql`${t.count} >= 0`),
  ],
);

/** A resident who endorses a project: counted once confirmed, never named. Only a keyed hash of the address is kept. */
export const endorsement = pgTable(
  'endorsement',
  {
    ...projectKey(),
    id: uuid().notNull().defaultRandom(),
    emailHash: bytes().notNull(),
    madeAt: moment().notNull().defaultNow(),
    confirmedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.projectId, t.emailHash] }),
    index('endorsement_by_id').on(t.id),
    toProject(t),
  ],
);

/** Who carries a project: initiator, lead, deputy. Names are never public. */
export const teamMember = pgTable(
  'team_member',
  {
    ...projectKey(),
    id: uuid().notNull().defaultRandom(),
    role: text({ enum: teamRoles }).notNull(),
    name: text().notNull(),
    /** Who it is here, when that person can sign in: the conflict of interest rule looks at this. */
    personId: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    toProject(t),
    index('team_of_project').on(t.municipalityId, t.projectId),
  ],
);

/** Who contributes what: money, hours, goods or a place. */
export const partnerContribution = pgTable(
  'partner_contribution',
  {
    ...projectKey(),
    id: uuid().notNull().defaultRandom(),
    partner: text().notNull(),
    kind: text({ enum: contributionKinds }).notNull(),
    description: text(),
    amount: amount(),
    hours: numeric({ precision: 8, scale: 2 }),
    status: text({ enum: partnerStatuses }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    toProject(t),
    index('partners_of_project').on(t.municipalityId, t.projectId),
    check('contribution_not_negative', sql`${t.amount} >= 0 and ${t.hours} >= 0`),
  ],
);

/**
 * A file that was or is about to be stored. Written before the file itself, so that a file whose document never came,
 * or is gone, is found and removed.
 */
export const storedFile = pgTable(
  'stored_file',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    storageKey: uuid().notNull(),
    madeAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.storageKey] })],
);

/** A photo, scan or document of a project. The bytes are in the storage under `storageKey`. */
export const document = pgTable(
  'document',
  {
    ...projectKey(),
    id: uuid().notNull().defaultRandom(),
    kind: text({ enum: documentKinds }).notNull(),
    /** What it belongs to, when it is the scan of a list or the minutes of a meeting. */
    supportId: uuid(),
    /** The expense that it is the receipt of. */
    expenseNumber: integer(),
    /** Of a photo: whether it shows how it was, the work, or what came of it. */
    stage: text({ enum: photoStages }),
    title: text().notNull(),
    /** Of a photo: what can be seen on it, for who cannot see it. */
    description: text(),
    fileName: text().notNull(),
    mediaType: text().notNull(),
    size: integer().notNull(),
    sha256: bytes().notNull(),
    storageKey: uuid().notNull(),
    /** Of a picture, in pixels: the page keeps its place free while it comes. */
    width: integer(),
    height: integer(),
    isPublic: boolean().notNull().default(false),
    addedAt: moment().notNull().defaultNow(),
    addedBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    toProject(t),
    index('document_by_id').on(t.id),
    index('documents_of_project').on(t.municipalityId, t.projectId),
    foreignKey({
      columns: [t.municipalityId, t.supportId],
      foreignColumns: [support.municipalityId, support.id],
    }),
    foreignKey({
      columns: [t.municipalityId, t.storageKey],
      foreignColumns: [storedFile.municipalityId, storedFile.storageKey],
    }),
    foreignKey({
      columns: [t.municipalityId, t.projectId, t.expenseNumber],
      foreignColumns: [expense.municipalityId, expense.projectId, expense.number],
    }),
    index('documents_by_file').on(t.municipalityId, t.storageKey),
    check('scans_stay_private', sql`not (${t.isPublic} and ${t.kind} in ('scan', 'receipt'))`),
    check(
      'public_photos_are_described',
      sql`not (${t.isPublic} and ${t.kind} = 'photo' and ${t.description} is null)`,
    ),
  ],
);
