import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { project } from '#db/schema/projects.ts';
import { searchable } from '../../domain/search.ts';

type Row = typeof project.$inferInsert;
/** What is written about a project; everything else follows from its events. */
export type ProjectDescription = Pick<
  Row,
  | 'municipalityId'
  | 'villageId'
  | 'number'
  | 'source'
  | 'externalId'
  | 'title'
  | 'theme'
  | 'summary'
  | 'story'
  | 'lesson'
  | 'location'
  | 'workingGroup'
  | 'lead'
  | 'owner'
  | 'executionForm'
  | 'partOfId'
  | 'sources'
> & { id: string };

const words = (row: ProjectDescription) =>
  searchable(row.title, row.summary, row.location, row.theme, row.lead, row.workingGroup, String(row.number));

const columns =
  sql.raw(`municipality_id int, id uuid, village_id int, number int, source text, external_id text,
  title text, theme text, summary text, story text, lesson text, location text, working_group text, lead text,
  owner text, execution_form text, part_of_id uuid, sources text[], search_text text`);

const asRecords = (rows: ProjectDescription[]) =>
  JSON.stringify(
    rows.map((row) => ({
      municipality_id: row.municipalityId,
      id: row.id,
      village_id: row.villageId,
      number: row.number,
      source: row.source,
      external_id: row.externalId,
      title: row.title,
      theme: row.theme,
      summary: row.summary,
      story: row.story,
      lesson: row.lesson,
      location: row.location,
      working_group: row.workingGroup,
      lead: row.lead,
      owner: row.owner,
      execution_form: row.executionForm,
      part_of_id: row.partOfId,
      sources: row.sources ?? [],
      search_text: words(row),
    })),
  );

/** Adds projects, many at once. Their events are recorded next, in the same transaction. */
export async function addProjects(tx: Connection, rows: ProjectDescription[]) {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into project (municipality_id, id, village_id, number, source, external_id, title, theme, summary, story,
      lesson, location, working_group, lead, owner, execution_form, part_of_id, sources, search_text)
    select municipality_id, id, village_id, number, source, external_id, title, theme, summary, story,
      lesson, location, working_group, lead, owner, execution_form, part_of_id, sources, search_text
    from jsonb_to_recordset(${asRecords(rows)}::text::jsonb) as t (${columns})`);
}

/** Writes what is told about known projects anew, many at once. */
export async function describeProjects(tx: Connection, rows: ProjectDescription[]) {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update project p set village_id = t.village_id, number = t.number, title = t.title, theme = t.theme,
      summary = t.summary, story = t.story, lesson = t.lesson, location = t.location, working_group = t.working_group,
      lead = t.lead, owner = t.owner, execution_form = t.execution_form, part_of_id = t.part_of_id,
      sources = t.sources, search_text = t.search_text
    from jsonb_to_recordset(${asRecords(rows)}::text::jsonb) as t (${columns})
    where p.municipality_id = t.municipality_id and p.id = t.id`);
}
