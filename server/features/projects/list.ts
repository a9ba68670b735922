import { LRUCache } from 'lru-cache';
import type { Database } from '#db/client.ts';
import { searchQuery } from '../../domain/search.ts';
import type { ProjectQuery } from './contract.ts';
import { together } from '#db/together.ts';

/*
 * Lists are asked most of all. The statements are put together as text, each the same for the same kind of question,
 * so that they are prepared once: putting them together from pieces with values inside cost the server more than all
 * else that it does for a request. PostgreSQL only finds the rows, because making JSON of them takes it twice as long,
 * and lists of one kind that are asked at the same moment are found by one statement.
 */

type Value = string | number;
/** A question in a statement: the SQL of what it stands for, and how each of its values is called and typed there. */
type Kind = { where: string; values: Value[]; names: string[]; types: string[] };

/** What has to hold of a project `p` of the place `v`; `asked` holds the values. */
function conditions({ village, municipality, year, status, theme, q }: ProjectQuery): Kind {
  const words = q ? searchQuery(q) : '';
  const kind: Kind = { where: 'not p.retracted', values: [], names: [], types: [] };
  const when = (name: string, value: Value | undefined, sql: string) => {
    if (!value) return;
    kind.where += ` and ${sql}`;
    kind.values.push(value);
    kind.names.push(name);
    kind.types.push(typeof value === 'number' ? 'int' : 'text');
  };
  when('village', village, '(p.municipality_id, p.village_id) = (v.municipality_id, v.id)');
  when(
    'municipality',
    municipality,
    'p.municipality_id = (select id from municipality where slug = asked.municipality)',
  );
  when('year', year, 'p.cohort_year = asked.year');
  when('status', status, 'p.status = asked.status');
  when('theme', theme, 'p.theme = asked.theme');
  when('words', words, "p.search @@ to_tsquery('simple', asked.words)");
  return kind;
}

/** The village that is asked for, found once for each question; `limit` keeps PostgreSQL from reading all of them. */
const placeOf = ({ names }: Kind) =>
  names.includes('village')
    ? `left join lateral (select v.municipality_id, v.id, v.version from village_address a
        join village v on v.municipality_id = a.municipality_id and v.id = a.village_id
        where a.slug = asked.village limit 1) v on true`
    : 'cross join (select null::bigint as version) v';

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
function pageOf({ where, names }: Kind, order: string, isDeep: boolean): string {
  const limit = `order by ${order} limit asked.size offset asked.skip`;
  if (!isDeep) return `select p.listed from project p where ${where} ${limit}`;
  if (names.includes('village')) {
    return `select p.listed from project p where (p.municipality_id, p.village_id) = (v.municipality_id, v.id)
      and p.number = any (array(select p.number from project p where ${where} ${limit})) order by ${order}`;
  }
  return `select p.listed from (select ${address} from project p where ${where} ${limit}) chosen
    join project p on (${address}) = (chosen.municipality_id, chosen.village_id, chosen.number) order by ${order}`;
}

/** How many projects a question gives, as long as its village has this version. */
type Counted = { version: string; total: string };
type Asked = { values: Value[]; size: number; skip: number; counted: Counted | undefined };
type Found = { version: string | null; total: string | null; items: Buffer | null };

const textOf = (bytes: Buffer | null | undefined) => (bytes ? String(bytes) : null);

/** So many lists in one statement: enough to share its cost, few enough to keep several connections at work. */
const listsAtOnce = 8;

function prepareLists({ $client: sql }: Database) {
  const counts = new LRUCache<string, Counted>({ max: 5_000 });
  const kinds = new Map<string, (asked: Asked) => Promise<Found | undefined>>();

  /** The lists of one kind: the same filters, the same order. */
  function askFor(kind: Kind, order: string, isDeep: boolean) {
    const types = ['int', 'bigint', 'int', 'int', ...kind.types].map((type, i) => `$${i + 1}::${type}[]`);
    const names = ['place', 'version', 'size', 'skip', ...kind.names];
    const statement = `select asked.place::text, v.version::text,
        case when v.version = asked.version then null else (select count(*) from project p where ${kind.where})::text end,
        (select string_agg(listed, ',') from (${pageOf(kind, order, isDeep)}) page)
      from unnest(${types.join()}) as asked (${names.join()}) ${placeOf(kind)}`;
    return together<Asked, Found>(
      async (asked) => {
        const columns = [
          asked.map((_, place) => place),
          asked.map(({ counted }) => counted?.version ?? null),
          asked.map(({ size }) => size),
          asked.map(({ skip }) => skip),
          ...kind.names.map((_, i) => asked.map(({ values }) => values[i]!)),
        ];
        const rows = await sql.unsafe(statement, columns as never, { prepare: true }).raw();
        const found: Found[] = [];
        for (const [place, version, total, items] of rows as (Buffer | null)[][]) {
          found[Number(place)] = { version: textOf(version), total: textOf(total), items: items ?? null };
        }
        return found;
      },
      { atMost: listsAtOnce },
    );
  }

  return async function find(query: ProjectQuery): Promise<{ total: string; items: Buffer | null }> {
    const { page = 1, pageSize = 30, sort = '-year' } = query;
    const skip = (page - 1) * pageSize;
    const kind = conditions(query);
    const name = `${sort} ${skip > deep} ${kind.names.join()}`;
    const ask = kinds.get(name) ?? askFor(kind, orders[sort], skip > deep);
    kinds.set(name, ask);
    // Counting takes longer than finding a page, and all pages of a list have the same total.
    const key = JSON.stringify([kind.names, kind.values]);
    const counted = counts.get(key);
    const { version, total, items } = (await ask({ values: kind.values, size: pageSize, skip, counted }))!;
    if (total === null) return { total: counted!.total, items };
    if (version !== null) counts.set(key, { version, total });
    return { total, items };
  };
}
const lists = new WeakMap<Database, ReturnType<typeof prepareLists>>();

/** A page of projects as the JSON that readers get, in a stable order, with how many there are in all. */
export async function findProjects(db: Database, query: ProjectQuery): Promise<Buffer> {
  const { page = 1, pageSize = 30 } = query;
  const find = lists.get(db) ?? prepareLists(db);
  lists.set(db, find);
  const { total, items } = await find(query);
  const end = Buffer.from(`],"page":${page},"pageSize":${pageSize},"totalCount":${total}}`);
  return Buffer.concat([Buffer.from('{"items":['), items ?? Buffer.alloc(0), end]);
}

/** The years, states and themes that occur, each with its number of projects. */
export async function findFilters({ $client: sql }: Database, query: ProjectQuery): Promise<string> {
  const kind = conditions(query);
  const asked = kind.names.map((name, i) => `$${i + 1}::${kind.types[i]} as ${name}`);
  const choices = (column: string, order: string) => `
    (select coalesce(json_agg(json_build_object('value', value, 'count', count) order by ${order}), '[]') from (
      select ${column} as value, count(*) as count from scope where ${column} is not null group by 1) c)`;
  const [row] = await sql.unsafe<{ json: string }[]>(
    `with scope as (select p.cohort_year, p.status, p.theme
      from (select ${asked.join()}) asked ${placeOf(kind)} join project p on ${kind.where})
    select json_build_object(
      'years', ${choices('cohort_year', 'value desc')},
      'statuses', ${choices('status', 'value')},
      'themes', ${choices('theme', 'value')})::text as json`,
    kind.values,
    { prepare: true },
  );
  return row!.json;
}
