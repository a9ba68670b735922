import type { Database } from '#db/client.ts';
import { dayAt } from '../../domain/dates.ts';
import { searchQuery } from '../../domain/search.ts';
import { similarTo } from '../../domain/similar.ts';
import type {
  IdeaDesk,
  IdeaQuery,
  IdeaSubmission,
  PublicIdea,
  SimilarProject,
  WorkIdea,
} from './contract.ts';

export type VillageKey = { municipalityId: number; villageId: number };
type Sql = Database['$client'];

const pageSize = 50;
const workPageSize = 100;

const inVillage = (sql: Sql, { municipalityId, villageId }: VillageKey) =>
  sql`p.municipality_id = ${municipalityId} and p.village_id = ${villageId} and not p.retracted`;

/** Set aside before it was ever submitted. */
const setAsideAsIdea = (sql: Sql) => sql`(p.status = 'set_aside' and exists (
  select from project_period s where s.municipality_id = p.municipality_id and s.project_id = p.id
    and s.valid_until = 'infinity' and not s.submitted))`;

const isOpen = (sql: Sql) => sql`p.status = 'idea'`;

function matching(sql: Sql, query: IdeaQuery) {
  const words = searchQuery(query.q ?? '');
  const state = query.state === 'set-aside' ? setAsideAsIdea(sql) : isOpen(sql);
  const theme = query.theme === undefined ? sql`true` : sql`coalesce(p.theme, '') = ${query.theme}`;
  const group =
    query.workingGroup === undefined ? sql`true` : sql`coalesce(p.working_group, '') = ${query.workingGroup}`;
  const found = words === '' ? sql`true` : sql`p.search @@ to_tsquery('simple', ${words})`;
  return sql`${state} and ${theme} and ${group} and ${found}`;
}

/** Of the project `p`: everything that the public may know of an idea. */
const told = (sql: Sql) => sql`
  p.number, p.title, p.status, p.summary as sentence, p.theme, p.working_group as "workingGroup",
  (select e.occurred_on from project_event e where e.municipality_id = p.municipality_id and e.project_id = p.id
    order by e.sequence limit 1) as "addedOn",
  case when p.status = 'set_aside' then p.status_reason end as reason,
  case when p.status = 'set_aside' then (
    select case when e.type = 'merged' then (e.data ->> 'into')::int end from project_event e
    where e.municipality_id = p.municipality_id and e.project_id = p.id and e.type in ('idea_set_aside', 'merged')
    order by e.sequence desc limit 1) end as "mergedInto",
  coalesce((select json_agg(json_build_object('number', q.number, 'title', q.title) order by q.number)
    from (select distinct e.data ->> 'projectId' as id from project_event e
      where e.municipality_id = p.municipality_id and e.project_id = p.id and e.type = 'absorbed') a
    join project q on q.municipality_id = p.municipality_id and q.id = a.id::uuid and q.status = 'set_aside'), '[]')
    as absorbed`;

const pageOf = <T>(items: T[], page: number, size: number, totalCount: number) => ({
  items,
  page,
  pageSize: size,
  totalCount,
});

/** The ideas of a village as everyone may read them, the latest first. */
export async function findPublicIdeas({ $client: sql }: Database, village: VillageKey, query: IdeaQuery) {
  const { page = 1 } = query;
  const which = sql`${inVillage(sql, village)} and ${matching(sql, query)}`;
  const rows = await sql<PublicIdea[]>`
    select ${told(sql)} from project p where ${which}
    order by p.number desc limit ${pageSize} offset ${(page - 1) * pageSize}`;
  const [all] = await sql<{ count: number }[]>`select count(*)::int as count from project p where ${which}`;
  const state = query.state === 'set-aside' ? setAsideAsIdea(sql) : isOpen(sql);
  const choices = (column: string) => sql<{ value: string; count: number }[]>`
    select ${sql(column)} as value, count(*)::int as count from project p
    where ${inVillage(sql, village)} and ${state} and ${sql(column)} is not null group by 1 order by 1`;
  const [themes, workingGroups] = await Promise.all([choices('theme'), choices('working_group')]);
  return { ...pageOf(rows, page, pageSize, all!.count), themes, workingGroups };
}

/** The ideas of a village for the council that sorts them; or only some, by their numbers. */
export async function findWorkIdeas(
  { $client: sql }: Database,
  village: VillageKey,
  { numbers, ...query }: IdeaQuery & { numbers?: readonly number[] | undefined },
) {
  const { page = 1 } = query;
  const which = numbers
    ? sql`${inVillage(sql, village)} and p.number = any(${numbers as number[]})`
    : sql`${inVillage(sql, village)} and ${matching(sql, query)}`;
  const size = numbers ? Math.max(numbers.length, 1) : workPageSize;
  const rows = await sql<WorkIdea[]>`
    select p.id, ${told(sql)},
      coalesce((select json_agg(json_build_object('number', q.number, 'title', q.title, 'status', q.status)
          order by q.number)
        from project_link l join project q on q.municipality_id = l.municipality_id
          and q.id in (l.project_id, l.other_id) and q.id <> p.id and not q.retracted
        where l.municipality_id = p.municipality_id and p.id in (l.project_id, l.other_id)), '[]') as links
    from project p where ${which}
    order by p.number desc limit ${size} offset ${(page - 1) * size}`;
  const [all] = await sql<{ count: number }[]>`select count(*)::int as count from project p where ${which}`;
  return pageOf(rows, page, size, all!.count);
}

type Known = Omit<SimilarProject, 'score' | 'title'> & { title: string };

/** Everything in a village that has a title. */
export const findTitles = ({ $client: sql }: Pick<Database, '$client'>, village: VillageKey) =>
  sql<Known[]>`
    select p.number, p.title, p.status from project p where ${inVillage(sql, village)} and p.title is not null`;

/** What a village has already under a similar title. */
export async function findSimilarProjects(
  db: Database,
  village: VillageKey,
  title: string,
  except?: number,
): Promise<SimilarProject[]> {
  const known = await findTitles(db, village);
  const others = known.filter(({ number }) => number !== except);
  return similarTo(others)(title).map(({ project, score }) => ({ ...project, score }));
}

const waits = (sql: Sql, { municipalityId, villageId }: VillageKey) => sql`
  w.municipality_id = ${municipalityId} and w.village_id = ${villageId}
  and w.confirmed_at is not null and w.moderated_at is null`;

/** What the council has to do with ideas, and what it sorts them by. */
export async function findDesk({ $client: sql }: Database, village: VillageKey): Promise<IdeaDesk> {
  const { municipalityId, villageId } = village;
  const count = (state: ReturnType<typeof isOpen>) =>
    sql`(select count(*)::int from project p where ${inVillage(sql, village)} and ${state})`;
  const [row] = await sql<IdeaDesk[]>`
    select json_build_object('slug', v.slug, 'name', v.name) as village,
      json_build_object('slug', m.slug, 'name', m.name, 'accent', m.accent) as municipality, v.notice,
      v.working_groups as "workingGroups",
      array(select p.theme from project p where ${inVillage(sql, village)} and p.theme is not null
        group by 1 order by count(*) desc, 1 limit 50) as themes,
      (select count(*)::int from idea_submission w where ${waits(sql, village)}) as waiting,
      ${count(isOpen(sql))} as open, ${count(setAsideAsIdea(sql))} as "setAside"
    from village v join municipality m on m.id = v.municipality_id
    where v.municipality_id = ${municipalityId} and v.id = ${villageId}`;
  return row!;
}

/** What residents sent in and confirmed, and the council has not answered: the longest waiting first. */
export async function findSubmissions(db: Database, village: VillageKey): Promise<IdeaSubmission[]> {
  const { $client: sql } = db;
  const rows = await sql<(Omit<IdeaSubmission, 'similar' | 'receivedOn'> & { receivedAt: string })[]>`
    select w.id, w.title, w.sentence, w.received_at as "receivedAt" from idea_submission w
    where ${waits(sql, village)} order by w.received_at, w.id limit 200`;
  const similar = similarTo(await findTitles(db, village));
  return rows.map(({ receivedAt, ...row }) => ({
    ...row,
    receivedOn: dayAt(new Date(receivedAt)),
    similar: similar(row.title).map(({ project, score }) => ({ ...project, score })),
  }));
}
