import type { Database } from '#db/client.ts';
import { searchQuery } from '../../domain/search.ts';
import type { ProjectPage, ProjectQuery, ProjectSummary } from './contract.ts';

/*
 * Lists are asked most of all. The statements are put together as text, each the same for the same kind of question,
 * so that they are prepared once: putting them together from pieces with values inside cost the server more than all
 * else that it does for a request. And PostgreSQL only finds the rows: making JSON of them takes it twice as long.
 */

type Value = string | number;

/** What has to hold of a project `p`, with the values that belong to the numbers in it. */
function conditions({ village, municipality, year, status, theme, q }: ProjectQuery) {
  const values: Value[] = [];
  const words = q ? searchQuery(q) : '';
  const when = (value: Value | undefined, sql: (number: string) => string) =>
    value ? [sql(`$${values.push(value)}`)] : [];
  const parts = [
    ...when(
      village,
      (slug) =>
        `(p.municipality_id, p.village_id) = (select municipality_id, village_id from village_address where slug = ${slug})`,
    ),
    ...when(municipality, (slug) => `p.municipality_id = (select id from municipality where slug = ${slug})`),
    ...when(year, (number) => `p.cohort_year = ${number}`),
    ...when(status, (name) => `p.status = ${name}`),
    ...when(theme, (name) => `p.theme = ${name}`),
    ...when(words, (query) => `p.search @@ to_tsquery('simple', ${query})`),
  ];
  return { where: parts.join(' and ') || 'true', values };
}

const place = 'p.municipality_id, p.village_id, p.number';
const orders: Record<NonNullable<ProjectQuery['sort']>, string> = {
  number: 'p.number, p.municipality_id, p.village_id',
  '-number': 'p.number desc, p.municipality_id, p.village_id',
  title: `p.title nulls last, ${place}`,
  '-title': `p.title desc nulls last, ${place}`,
  year: `p.cohort_year nulls last, ${place}`,
  '-year': `p.cohort_year desc nulls last, ${place}`,
  granted: `p.granted nulls last, ${place}`,
  '-granted': `p.granted desc nulls last, ${place}`,
};

/** A page further on is found in an index first, to read only the projects on it and not those before it. */
const deep = 60;
const foundByIndex = (choice: string) => `(select ${place} from project p ${choice}) chosen
  join project p on (${place}) = (chosen.municipality_id, chosen.village_id, chosen.number)`;

type Row = {
  total: number;
  village: string;
  village_name: string;
  municipality: string;
  municipality_name: string;
  cohort_year: ProjectSummary['year'];
  expected_on: ProjectSummary['expectedOn'];
  completed_on: ProjectSummary['completedOn'];
} & Pick<
  ProjectSummary,
  'id' | 'number' | 'title' | 'theme' | 'status' | 'partly' | 'requested' | 'granted' | 'spent'
>;

const summaryOf = (row: Row): ProjectSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  village: { slug: row.village, name: row.village_name },
  municipality: { slug: row.municipality, name: row.municipality_name },
  theme: row.theme,
  status: row.status,
  partly: row.partly,
  year: row.cohort_year,
  requested: row.requested,
  granted: row.granted,
  spent: row.spent,
  expectedOn: row.expected_on,
  completedOn: row.completed_on,
});

/** A page of projects as JSON text, in a stable order, with how many there are in all. */
export async function findProjects({ $client: sql }: Database, query: ProjectQuery): Promise<string> {
  const { page = 1, pageSize = 30, sort = '-year' } = query;
  const { where, values } = conditions(query);
  const offset = (page - 1) * pageSize;
  const order = orders[sort];
  const limit = `order by ${order} limit $${values.length + 1} offset $${values.length + 2}`;
  const count = `select count(*)::int as total from project p where ${where}`;
  const isDeep = offset > deep;
  const rows = await sql.unsafe<Row[]>(
    `select (${count}), p.id, p.number, p.title, p.theme, p.status, p.partly, p.cohort_year, p.requested, p.granted,
      p.spent, p.expected_on, p.completed_on, v.slug as village, v.name as village_name, m.slug as municipality,
      m.name as municipality_name
    from ${isDeep ? foundByIndex(`where ${where} ${limit}`) : 'project p'}
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    join municipality m on m.id = p.municipality_id
    ${isDeep ? `order by ${order}` : `where ${where} ${limit}`}`,
    [...values, pageSize, offset],
    { prepare: true },
  );
  // Behind the last page there are no rows to tell how many there are.
  const [{ total }] =
    rows.length > 0 || page === 1
      ? [rows[0] ?? { total: 0 }]
      : await sql.unsafe<[Pick<Row, 'total'>]>(count, values, { prepare: true });
  const found: ProjectPage = { items: rows.map(summaryOf), page, pageSize, totalCount: total };
  return JSON.stringify(found);
}

/** The years, states and themes that occur, each with its number of projects. */
export async function findFilters({ $client: sql }: Database, query: ProjectQuery): Promise<string> {
  const { where, values } = conditions(query);
  const choices = (column: string, order: string) => `
    (select coalesce(json_agg(json_build_object('value', value, 'count', count) order by ${order}), '[]') from (
      select ${column} as value, count(*) as count from scope where ${column} is not null group by 1) c)`;
  const [row] = await sql.unsafe<{ json: string }[]>(
    `with scope as (select p.cohort_year, p.status, p.theme from project p where ${where})
    select json_build_object(
      'years', ${choices('cohort_year', 'value desc')},
      'statuses', ${choices('status', 'value')},
      'themes', ${choices('theme', 'value')})::text as json`,
    values,
    { prepare: true },
  );
  return row!.json;
}
