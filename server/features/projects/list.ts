import type { Database } from '#db/client.ts';
import { searchQuery } from '../../domain/search.ts';
import type { ProjectQuery } from './contract.ts';
import { object, plain, word, written } from './json.ts';

/*
 * Lists are asked most of all. PostgreSQL makes the JSON and the text goes to the reader as it is. The statements are
 * put together as text, each the same for the same kind of question, so that they are prepared once: putting them
 * together from pieces with values inside cost the server more than all else that it does for a request.
 */

type Value = string | number;

/** The villages that are asked about, each with the JSON that stands in its projects. */
const places = (where: string) => `place as materialized (
  select v.municipality_id, v.id, ${object({ slug: word('v.slug'), name: written('v.name') })} as village,
    ${object({ slug: word('m.slug'), name: written('m.name') })} as municipality
  from village_address a join village v on v.municipality_id = a.municipality_id and v.id = a.village_id
  join municipality m on m.id = v.municipality_id where ${where})`;

/** What has to hold of a village `v` and of a project `p`, with the values that belong to the numbers in it. */
function conditions({ village, municipality, year, status, theme, q }: ProjectQuery) {
  const values: Value[] = [];
  const words = q ? searchQuery(q) : '';
  const when = (value: Value | undefined, sql: (number: string) => string) =>
    value ? [sql(`$${values.push(value)}`)] : [];
  const ofPlaces = [
    ...when(village, (slug) => `a.slug = ${slug}`),
    ...when(municipality, (slug) => `m.slug = ${slug}`),
  ];
  const ofProjects = [
    ...(village ? ['(p.municipality_id, p.village_id) = (select municipality_id, id from place)'] : []),
    ...(municipality ? ['p.municipality_id = (select municipality_id from place limit 1)'] : []),
    ...when(year, (number) => `p.cohort_year = ${number}`),
    ...when(status, (name) => `p.status = ${name}`),
    ...when(theme, (name) => `p.theme = ${name}`),
    ...when(words, (query) => `p.search @@ to_tsquery('simple', ${query})`),
  ];
  return {
    places: places(ofPlaces.join(' and ') || 'true'),
    where: ofProjects.join(' and ') || 'true',
    values,
  };
}

const byPlace = 'p.municipality_id, p.village_id, p.number';
const orders: Record<NonNullable<ProjectQuery['sort']>, string> = {
  number: 'p.number, p.municipality_id, p.village_id',
  '-number': 'p.number desc, p.municipality_id, p.village_id',
  title: `p.title nulls last, ${byPlace}`,
  '-title': `p.title desc nulls last, ${byPlace}`,
  year: `p.cohort_year nulls last, ${byPlace}`,
  '-year': `p.cohort_year desc nulls last, ${byPlace}`,
  granted: `p.granted nulls last, ${byPlace}`,
  '-granted': `p.granted desc nulls last, ${byPlace}`,
};

const summary = object({
  id: word('p.id'),
  number: plain('p.number'),
  title: written('p.title'),
  village: 'place.village',
  municipality: 'place.municipality',
  theme: written('p.theme'),
  status: word('p.status'),
  partly: plain('p.partly'),
  year: plain('p.cohort_year'),
  requested: word('p.requested'),
  granted: word('p.granted'),
  spent: word('p.spent'),
  expectedOn: word('p.expected_on'),
  completedOn: word('p.completed_on'),
});

/** A page of projects as JSON text, in a stable order, with how many there are in all. */
export async function findProjects({ $client: sql }: Database, query: ProjectQuery): Promise<string> {
  const { page = 1, pageSize = 30, sort = '-year' } = query;
  const { places, where, values } = conditions(query);
  const limit = `$${values.length + 1}`;
  const offset = `$${values.length + 2}`;
  // The page is chosen by the index alone; only the projects on it are read.
  const [row] = await sql.unsafe<{ items: string | null; total: string }[]>(
    `with ${places}
    select string_agg(${summary}, ',' order by ${orders[sort]}) as items,
      (select count(*) from project p where ${where}) as total
    from (
      select p.municipality_id, p.village_id, p.number from project p
      where ${where} order by ${orders[sort]} limit ${limit} offset ${offset}
    ) chosen
    join place on (place.municipality_id, place.id) = (chosen.municipality_id, chosen.village_id)
    join project p on (p.municipality_id, p.village_id, p.number)
      = (chosen.municipality_id, chosen.village_id, chosen.number)`,
    [...values, pageSize, (page - 1) * pageSize],
    { prepare: true },
  );
  return `{"items":[${row!.items ?? ''}],"page":${page},"pageSize":${pageSize},"totalCount":${row!.total}}`;
}

/** The years, states and themes that occur, each with its number of projects. */
export async function findFilters({ $client: sql }: Database, query: ProjectQuery): Promise<string> {
  const { places, where, values } = conditions(query);
  const choices = (column: string, order: string) => `
    (select coalesce(json_agg(json_build_object('value', value, 'count', count) order by ${order}), '[]') from (
      select ${column} as value, count(*) as count from scope where ${column} is not null group by 1) c)`;
  const [row] = await sql.unsafe<{ json: string }[]>(
    `with ${places}, scope as (select p.cohort_year, p.status, p.theme from project p where ${where})
    select json_build_object(
      'years', ${choices('cohort_year', 'value desc')},
      'statuses', ${choices('status', 'value')},
      'themes', ${choices('theme', 'value')})::text as json`,
    values,
    { prepare: true },
  );
  return row!.json;
}
