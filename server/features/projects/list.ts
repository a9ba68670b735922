import type { Database } from '#db/client.ts';
import { searchQuery } from '../../domain/search.ts';
import type { ProjectQuery } from './contract.ts';

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
  return { where: ['not p.retracted', ...parts].join(' and '), values };
}

const address = 'p.municipality_id, p.village_id, p.number';
const orders: Record<NonNullable<ProjectQuery['sort']>, string> = {
  number: 'p.number, p.municipality_id, p.village_id',
  '-number': 'p.number desc, p.municipality_id, p.village_id',
  title: `p.title nulls last, ${address}`,
  '-title': `p.title desc nulls last, ${address}`,
  year: `p.cohort_year nulls last, ${address}`,
  '-year': `p.cohort_year desc nulls last, ${address}`,
  granted: `p.granted nulls last, ${address}`,
  '-granted': `p.granted desc nulls last, ${address}`,
};

/** A page further on is found in an index first, to read only the projects on it and not those before it. */
const deep = 60;
const foundByIndex = (choice: string) => `(select ${address} from project p ${choice}) chosen
  join project p on (${address}) = (chosen.municipality_id, chosen.village_id, chosen.number)`;

/** A page of projects as the JSON that readers get, in a stable order, with how many there are in all. */
export async function findProjects({ $client: sql }: Database, query: ProjectQuery): Promise<Buffer> {
  const { page = 1, pageSize = 30, sort = '-year' } = query;
  const { where, values } = conditions(query);
  const offset = (page - 1) * pageSize;
  const order = orders[sort];
  const limit = `order by ${order} limit $${values.length + 1} offset $${values.length + 2}`;
  const isDeep = offset > deep;
  const [row] = await sql
    .unsafe(
      `select (select count(*) from project p where ${where}), (select string_agg(listed, ',') from (
        select p.listed from ${isDeep ? foundByIndex(`where ${where} ${limit}`) : 'project p'}
        ${isDeep ? `order by ${order}` : `where ${where} ${limit}`}) page)`,
      [...values, pageSize, offset],
      { prepare: true },
    )
    .raw();
  const [total, items] = row as [Buffer, Buffer | null];
  const end = Buffer.from(`],"page":${page},"pageSize":${pageSize},"totalCount":${String(total)}}`);
  return Buffer.concat([Buffer.from('{"items":['), items ?? Buffer.alloc(0), end]);
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
