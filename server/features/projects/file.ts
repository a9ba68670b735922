import { translator, type Language, type Translate } from '#messages/index.ts';
import type { Database } from '#db/client.ts';
import type { Row, Table } from '../../documents/table.ts';
import { tableFile, type TableFormat } from '../../documents/table-file.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import { projectColumns } from '../../domain/open-data.ts';
import { paidAmount } from './known-amounts.ts';

type Place = { municipalityId: number; villageId: number; slug: string; name: string };
type Found = Row & { number: number; status: ProjectStatus; isPartly: boolean };

const findRows = ({ $client: sql }: Database, { municipalityId, villageId }: Place) => sql<Found[]>`
  select p.number, p.title, p.status, p.partly as "isPartly", p.cohort_year as year, p.theme, p.summary, p.location,
    p.working_group as "workingGroup", p.lead, p.submitted_on as "submittedOn", p.decided_on as "decidedOn",
    p.started_on as "startedOn", p.promised_on as "promisedOn", p.expected_on as "expectedOn",
    p.realised_on as "realisedOn", p.stopped_on as "stoppedOn", p.requested::text, p.granted::text, ${sql.unsafe(paidAmount)}::text as paid,
    p.settled::text, p.status_reason as reason, p.lesson
  from project p where p.municipality_id = ${municipalityId} and p.village_id = ${villageId} and not p.retracted
  order by p.number`;

const tableOf = (rows: readonly Found[], { slug, name }: Place, say: Translate): Table => ({
  id: 'projects',
  title: `${say('open.dataset.projects')}, ${name}`,
  columns: projectColumns.map(({ key, kind }) => ({ key, label: say(`open.projects.${key}`), kind })),
  rows: rows.map(({ isPartly, ...row }) => ({
    ...row,
    status: say(`status.${row.status}`),
    partly: say(isPartly ? 'open.yes' : 'open.no'),
    page: `/${slug}/projecten/${row.number}`,
  })),
});

type Asked = { format: TableFormat; date: CalendarDate; language: Language };

/** All projects of a village as a file: a line for each. */
export async function projectFile(db: Database, place: Place, { format, date, language }: Asked) {
  const table = tableOf(await findRows(db, place), place, translator(language));
  return tableFile(format, table, { date, language });
}
