import { jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { day } from './columns.ts';
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
