import type { PendingQuery, Row } from 'postgres';
import type { Database } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { ballWith } from '../../domain/lifecycle.ts';
import { searchQuery } from '../../domain/search.ts';
import type { ProjectEvent, ProjectQuery, ProjectSummary } from './contract.ts';

/*
 * The most asked questions: PostgreSQL makes the JSON, the driver prepares the statements,
 * and the text goes to the reader as it is.
 */

type Sql = Database['$client'];
/** A piece of SQL with its values. */
type Fragment = PendingQuery<Row[]>;
const balls = JSON.stringify(ballWith);

/** A project as it stands in lists; `p`, `v` and `m` are project, village and municipality. */
export const summaryFields = (sql: Sql) => sql`
  'id', p.id, 'number', p.number, 'title', p.title,
  'village', json_build_object('slug', v.slug, 'name', v.name),
  'municipality', json_build_object('slug', m.slug, 'name', m.name),
  'theme', p.theme, 'status', p.status, 'partly', p.partly, 'year', p.cohort_year,
  'requested', p.requested::text, 'granted', p.granted::text, 'spent', p.spent::text,
  'expectedOn', p.expected_on, 'completedOn', p.completed_on`;

export const fromProjects = (sql: Sql) => sql`
  project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
  join municipality m on m.id = p.municipality_id`;

function conditions(sql: Sql, { village, municipality, year, status, theme, q }: ProjectQuery) {
  const words = q ? searchQuery(q) : '';
  const parts: (Fragment | null)[] = [
    village ? sql`(v.municipality_id, v.id) = (select municipality_id, village_id from village_address where slug = ${village})` : null,
    municipality ? sql`p.municipality_id = (select id from municipality where slug = ${municipality})` : null,
    year ? sql`p.cohort_year = ${year}` : null,
    status ? sql`p.status = ${status}` : null,
    theme ? sql`p.theme = ${theme}` : null,
    words ? sql`p.search @@ to_tsquery('simple', ${words})` : null,
  ];
  return parts.filter((part) => part !== null).reduce<Fragment>((all, part) => sql`${all} and ${part}`, sql`true`);
}

const place = (sql: Sql) => sql`p.municipality_id, p.village_id, p.number`;
const orders: Record<NonNullable<ProjectQuery['sort']>, (sql: Sql) => Fragment> = {
  number: (sql) => sql`p.number, p.municipality_id, p.village_id`,
  '-number': (sql) => sql`p.number desc, p.municipality_id, p.village_id`,
  title: (sql) => sql`p.title nulls last, ${place(sql)}`,
  '-title': (sql) => sql`p.title desc nulls last, ${place(sql)}`,
  year: (sql) => sql`p.cohort_year nulls last, ${place(sql)}`,
  '-year': (sql) => sql`p.cohort_year desc nulls last, ${place(sql)}`,
  granted: (sql) => sql`p.granted nulls last, ${place(sql)}`,
  '-granted': (sql) => sql`p.granted desc nulls last, ${place(sql)}`,
};

/** A page of projects as JSON text, in a stable order, with how many there are in all. */
export async function findProjects({ $client: sql }: Database, query: ProjectQuery): Promise<string> {
  const { page = 1, pageSize = 30, sort = '-year' } = query;
  const where = conditions(sql, query);
  const [row] = await sql<{ json: string }[]>`
    select json_build_object(
      'items', coalesce((select json_agg(json_build_object(${summaryFields(sql)})) from (
        select p.* from ${fromProjects(sql)} where ${where}
        order by ${orders[sort](sql)} limit ${pageSize} offset ${(page - 1) * pageSize}
      ) p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
        join municipality m on m.id = p.municipality_id), '[]'),
      'page', ${page}::int, 'pageSize', ${pageSize}::int,
      'totalCount', (select count(*) from ${fromProjects(sql)} where ${where})
    )::text as json`;
  return row!.json;
}

/** The years, states and themes that occur, each with its number of projects. */
export async function findFilters({ $client: sql }: Database, query: ProjectQuery): Promise<string> {
  const where = conditions(sql, query);
  const choices = (column: string, order: Fragment) => sql`
    (select coalesce(json_agg(json_build_object('value', value, 'count', count) order by ${order}), '[]') from (
      select ${sql(column)} as value, count(*) as count from scope where ${sql(column)} is not null group by 1) c)`;
  const [row] = await sql<{ json: string }[]>`
    with scope as (select p.cohort_year, p.status, p.theme from ${fromProjects(sql)} where ${where})
    select json_build_object(
      'years', ${choices('cohort_year', sql`value desc`)},
      'statuses', ${choices('status', sql`value`)},
      'themes', ${choices('theme', sql`value`)})::text as json`;
  return row!.json;
}

const list = (sql: Sql, fields: Fragment, rest: Fragment) =>
  sql`coalesce((select json_agg(json_build_object(${fields}) ${rest}), '[]')`;

const ofProject = (sql: Sql, alias: string) =>
  sql`${sql(alias)}.municipality_id = p.municipality_id and ${sql(alias)}.project_id = p.id`;

/** Everything that may be told of one project, as JSON text. */
async function findOne({ $client: sql }: Database, where: Fragment): Promise<string | undefined> {
  const relative = sql`'number', r.number, 'title', r.title, 'status', r.status`;
  const [row] = await sql<{ json: string }[]>`
    select json_build_object(${summaryFields(sql)},
      'summary', p.summary, 'story', p.story, 'lesson', p.lesson, 'location', p.location,
      'workingGroup', p.working_group, 'lead', p.lead, 'owner', p.owner, 'executionForm', p.execution_form,
      'ballWith', ${balls}::json ->> p.status, 'submittedOn', p.submitted_on, 'decidedOn', p.decided_on, 'startedOn', p.started_on,
      'realisedOn', p.realised_on, 'stoppedOn', p.stopped_on, 'promisedOn', p.promised_on,
      'paid', p.paid::text, 'settled', p.settled::text, 'statusReason', p.status_reason, 'sources', p.sources,
      'budget', (select json_build_object('version', max(b.version),
        'cost', (sum(b.planned) filter (where b.side = 'cost'))::text,
        'funding', (sum(b.planned) filter (where b.side = 'funding'))::text,
        'lines', coalesce(json_agg(json_build_object('side', b.side, 'category', b.category,
          'description', b.description, 'quantity', trim_scale(b.quantity)::text, 'unitPrice', b.unit_price::text,
          'vatRate', b.vat_rate, 'vatRecoverable', b.vat_recoverable, 'planned', b.planned::text,
          'granted', b.granted::text, 'actual', b.actual::text, 'source', b.source, 'partner', b.partner,
          'fund', (select f.name from fund f where f.municipality_id = b.municipality_id and f.id = b.fund_id)
        ) order by b.position), '[]'))
        from budget_line b where ${ofProject(sql, 'b')} and b.version = (
          select max(l.version) from budget_line l where ${ofProject(sql, 'l')})),
      'decisions', ${list(
        sql,
        sql`'outcome', d.outcome, 'decidedOn', d.decided_on, 'amount', d.amount::text, 'reasoning', d.reasoning,
          'fund', (select f.name from fund f where f.municipality_id = d.municipality_id and f.id = d.fund_id),
          'conditions', ${list(
            sql,
            sql`'text', c.text, 'dueOn', c.due_on, 'fulfilledOn', c.fulfilled_on, 'waived', c.waived`,
            sql`order by c.position) from decision_condition c where c.municipality_id = d.municipality_id
              and c.project_id = d.project_id and c.decision_number = d.number`,
          )}`,
        sql`order by d.number) from decision d where ${ofProject(sql, 'd')}`,
      )},
      'milestones', ${list(
        sql,
        sql`'name', s.name, 'promisedOn', s.promised_on, 'reachedOn', s.reached_on`,
        sql`order by s.position) from milestone s where ${ofProject(sql, 's')}`,
      )},
      'agreements', ${list(
        sql,
        sql`'who', a.who, 'what', a.what, 'dueOn', a.due_on, 'status', a.status`,
        sql`order by a.position) from agreement a where ${ofProject(sql, 'a')}`,
      )},
      'partOf', (select json_build_object(${relative}) from project r
        where r.municipality_id = p.municipality_id and r.id = p.part_of_id),
      'parts', ${list(
        sql,
        relative,
        sql`order by r.number) from project r where r.municipality_id = p.municipality_id and r.part_of_id = p.id`,
      )}
    )::text as json
    from ${fromProjects(sql)} where ${where}`;
  return row?.json;
}

/** @throws RuleViolation project-not-found */
export async function findProject(db: Database, id: string): Promise<string> {
  const json = await findOne(db, db.$client`p.id = ${id}`);
  if (!json) throw new RuleViolation('project-not-found', `There is no project ${id}`, { id });
  return json;
}

/** @throws RuleViolation project-not-found */
export async function findProjectByNumber(db: Database, village: string, number: number): Promise<string> {
  const json = await findOne(
    db,
    db.$client`(p.municipality_id, p.village_id, p.number) = (
      select municipality_id, village_id, ${number}::int from village_address where slug = ${village})`,
  );
  if (!json) throw new RuleViolation('project-not-found', `There is no project ${number} in ${village}`, { village, number });
  return json;
}

/**
 * The timeline of a project, in order of recording.
 * @throws RuleViolation project-not-found
 */
export async function findEvents({ $client: sql }: Database, id: string): Promise<ProjectEvent[]> {
  const rows = await sql<(Omit<ProjectEvent, 'changes'> & { changes: Changes })[]>`
    select e.sequence, e.type, e.occurred_on as "occurredOn", e.by,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
      e.amount::text, e.reason, e.data->>'to' as "to", coalesce(e.data->>'promised', e.data->>'completion') as promised,
      e.data->>'milestone' as milestone, coalesce((e.data->>'partly')::boolean, false) as partly,
      coalesce(e.data->'changes', '{}') as changes
    from project p join project_event e on e.municipality_id = p.municipality_id and e.project_id = p.id
    where p.id = ${id} order by e.sequence`;
  if (rows.length === 0) await findProject({ $client: sql } as Database, id);
  return rows.map(({ changes, ...event }) => ({
    ...event,
    changes: Object.entries(changes).map(([field, { from, to }]) => ({ field, from, to })),
  }));
}
type Changes = Record<string, { from: string | null; to: string | null }>;

/** Projects of a village, for its own page. */
export async function listProjects(
  { $client: sql }: Database,
  village: string,
  which: 'in_progress' | 'latest_results',
  limit: number,
): Promise<(ProjectSummary & { story: string | null })[]> {
  const where = which === 'in_progress' ? sql`p.status in ('granted', 'in_progress')` : sql`p.realised_on is not null`;
  const order = which === 'in_progress' ? sql`p.expected_on nulls last` : sql`p.realised_on desc`;
  const rows = await sql<{ json: ProjectSummary & { story: string | null } }[]>`
    select json_build_object(${summaryFields(sql)}, 'story', p.story) as json from ${fromProjects(sql)}
    where ${where} and (v.municipality_id, v.id) = (select municipality_id, village_id from village_address where slug = ${village})
    order by ${order}, p.number desc limit ${limit}`;
  return rows.map(({ json }) => json);
}
