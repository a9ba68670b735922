import {
  boolean,
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
import { bytes, day } from './columns.ts';
import { person } from './people.ts';
import { municipality, village } from './places.ts';
import { projectKey, toProject } from './projects.ts';

/**
 * What a list said of a project the last time that its row changed. A newer export is compared with this and not
 * with the register: reading the same list again then changes nothing, also when people have recorded more here.
 */
export const listedProject = pgTable(
  'listed_project',
  {
    ...projectKey(),
    statement: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The day on which the list was seen that said so. */
    observedOn: day().notNull(),
  },
  (t) => [primaryKey({ columns: [t.municipalityId, t.projectId] }), toProject(t)],
);

export const importStates = [
  'uploaded',
  'checking',
  'checked',
  'importing',
  'imported',
  'failed',
  'undone',
] as const;

/** A list that someone brings in through the pages: the file, how it is read, how far it is and what came of it. */
export const importRun = pgTable(
  'import_run',
  {
    municipalityId: integer()
      .notNull()
      .references(() => municipality.id),
    id: uuid().notNull().defaultRandom(),
    /** The village that the list is of; null: the list names its villages. */
    villageId: integer(),
    startedBy: uuid()
      .notNull()
      .references(() => person.id),
    fileName: text().notNull(),
    /** Emptied thirty days after it was finished. */
    file: bytes().notNull(),
    /** What stands in it at first sight: headings, the first rows, the values that occur. */
    sample: jsonb().$type<Record<string, unknown>>(),
    /** What someone pointed out about the columns; null with a profile that is there already. */
    mapping: jsonb().$type<Record<string, unknown>>(),
    /** The profile that was chosen or made by mapping columns; null until then. */
    profile: jsonb().$type<Record<string, unknown>>(),
    observedOn: day().notNull(),
    state: text({ enum: importStates }).notNull().default('uploaded'),
    /** Whether the rows without problems come in when others have them. */
    skipBadRows: boolean().notNull().default(false),
    /** Which time this is that it is being done: what was cut off and began again must not finish twice. */
    attempt: integer().notNull().default(0),
    done: integer().notNull().default(0),
    total: integer(),
    /** What is wrong by row, and what came of it. */
    report: jsonb().$type<Record<string, unknown>>(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Moves while it is under way, so that one that was cut off is found. */
    aliveAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp({ withTimezone: true }),
    undoneAt: timestamp({ withTimezone: true }),
    undoneBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.id] }),
    index('import_run_by_id').on(t.id),
    foreignKey({
      columns: [t.municipalityId, t.villageId],
      foreignColumns: [village.municipalityId, village.id],
    }),
  ],
);

/** What a run did to a project, so that it can be undone as long as nothing was built on it. */
export const importedProject = pgTable(
  'imported_project',
  {
    ...projectKey(),
    runId: uuid().notNull(),
    created: boolean().notNull(),
    firstSequence: integer(),
    lastSequence: integer(),
    /** What was told before, and what the list said before; null of a project that the run made. */
    before: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.municipalityId, t.runId, t.projectId] }),
    toProject(t),
    foreignKey({
      columns: [t.municipalityId, t.runId],
      foreignColumns: [importRun.municipalityId, importRun.id],
    }),
  ],
);
