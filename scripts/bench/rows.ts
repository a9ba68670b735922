import type { Database } from '#db/client.ts';
import type { Load } from './load.ts';

/* What is measured: the rows of the table, in order. */

type Asked = Load['asked'];
export type Row = {
  name: string;
  /** The ratio to the bare server that has to be reached; null: for comparison only. */
  target: number | null;
  asked: Asked;
  order: Load['order'];
  /** How often everything is asked beforehand: once to keep it, twice to compress it. */
  warmUp: 0 | 1 | 2;
  /** Ask with the ETag of each answer, so that nothing has changed. */
  unchanged?: boolean;
  /** The status that every answer must have. */
  status: '200' | '304';
};

type Project = { id: string; village: string; number: number };

const names = ['nieuwste', 'oudste', 'titel', 'bedrag', 'nummer'];
const pageSize = 30;

/** In no order, the same each time: what comes after each other has nothing to do with each other. */
function shuffled<T>(items: T[]): T[] {
  const result = [...items];
  let state = 42;
  for (let i = result.length - 1; i > 0; i -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

const range = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);

function orderings<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) => orderings(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

export async function rowsFor({ $client: sql }: Database): Promise<Row[]> {
  const projects = await sql<Project[]>`
    select p.id, v.slug as village, p.number from project p
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id order by v.slug, p.number`;
  const villages = [...new Set(projects.map(({ village }) => village))];
  const [span] = await sql<{ first: number; last: number }[]>`
    select min(cohort_year) as first, max(cohort_year) as last from project`;
  const years = range(span!.first, span!.last);
  const municipalities = (await sql<{ slug: string }[]>`select slug from municipality order by id`).map(
    ({ slug }) => slug,
  );
  const pages = range(1, Math.ceil(projects.length / villages.length / pageSize));

  const ofVillages = (make: (village: string) => string[]) => shuffled(villages.flatMap(make));
  const lists = ofVillages((v) => pages.map((page) => `/api/v1/projects?village=${v}&page=${page}`));
  // The same question under another address is another answer to keep, so each of these is asked for the first time.
  const addresses = (...parts: string[]) =>
    orderings(parts).map((query) => `/api/v1/projects?${query.join('&')}`);
  const newLists = ofVillages((v) =>
    years.flatMap((year) => addresses(`village=${v}`, `year=${year}`, 'page=1', `pageSize=${pageSize}`)),
  );
  const newPages = ofVillages((v) =>
    pages.flatMap((page) => addresses(`village=${v}`, 'sort=-year', `page=${page}`, `pageSize=${pageSize}`)),
  );
  const ofYears = (kind: string, slugs: string[], some: number[]) =>
    shuffled(slugs.flatMap((slug) => some.map((year) => `/api/v1/${kind}/${slug}/annual-figures/${year}`)));
  const villageFigures = ofYears('villages', villages, years.slice(-1));
  const municipalFigures = ofYears('municipalities', municipalities, years.slice(-3));
  const someVillages = shuffled(villages).slice(0, 20);
  const publicPages = shuffled(
    someVillages.flatMap((v) => [
      `/${v}`,
      `/${v}/projecten`,
      `/${v}/projecten/3`,
      `/${v}/meerjaren`,
      `/${v}/jaarverslag/${years.at(-1)}`,
    ]),
  );
  const listPages = ofVillages((v) =>
    names.flatMap((name) => pages.map((page) => `/${v}/projecten?sorteer=${name}&pagina=${page}`)),
  );
  const projectPages = shuffled(projects).map(({ village, number }) => `/${village}/projecten/${number}`);

  const kept = { order: 'random', warmUp: 2, status: '200' } as const;
  const missed = { order: 'once', warmUp: 0, status: '200' } as const;
  const unchanged = { ...kept, unchanged: true, status: '304' } as const;
  return [
    {
      name: 'one project, API',
      target: 0.2,
      asked: projects.map(({ id }) => `/api/v1/projects/${id}`),
      ...kept,
    },
    {
      name: 'list of 30 projects, API, never asked before: a year of a village',
      target: 0.08,
      asked: newLists,
      ...missed,
    },
    {
      name: 'list of 30 projects, API, never asked before: one of its 12 pages',
      target: null,
      asked: newPages,
      ...missed,
    },
    {
      name: 'list of 30 projects, API, any page of any village, kept or not',
      target: 0.08,
      asked: lists,
      ...kept,
    },
    { name: 'figures of a year, village, API', target: 0.22, asked: villageFigures, ...kept },
    { name: 'figures of a year, municipality, API', target: 0.22, asked: municipalFigures, ...kept },
    { name: 'public page, warm', target: 0.6, asked: publicPages, ...kept },
    { name: 'public page, unchanged (304)', target: 0.85, asked: publicPages, ...unchanged },
    { name: 'figures, unchanged (304)', target: 0.85, asked: villageFigures, ...unchanged },
    { name: 'public page, cold: a project', target: 0.012, asked: projectPages, ...missed },
    { name: 'public page, cold: a list of 30', target: 0.012, asked: listPages, ...missed },
  ];
}
