import type { RequestEvent } from '@sveltejs/kit';
import { api } from './api.ts';
import { queryOf } from './query.ts';
import { statusOfSlug } from './statuses.ts';

/** The order of a list, by the name it has in an address. */
export const sorts = {
  nieuwste: '-year',
  oudste: 'year',
  titel: 'title',
  bedrag: '-granted',
  nummer: 'number',
} as const;
export type Sort = keyof typeof sorts;
export const sortNames = Object.keys(sorts) as Sort[];

const pageSize = 30;

type Event = Pick<RequestEvent, 'fetch' | 'url'>;

/** The projects that an address asks for, and what else could be asked. */
export async function projectListOf(event: Event, fixedVillage?: string) {
  const query = queryOf(event.url);
  const asked = {
    zoek: query.text('zoek', 200),
    jaar: query.integer('jaar', 1950, 2150),
    status: query.read('status', statusOfSlug),
    thema: query.text('thema', 100),
    sorteer: query.oneOf('sorteer', sortNames),
    pagina: query.integer('pagina', 1, 100_000),
    gemeente: fixedVillage ? undefined : query.slug('gemeente'),
    dorp: fixedVillage ? undefined : query.slug('dorp'),
  };
  const place = fixedVillage
    ? { village: fixedVillage }
    : { municipality: asked.gemeente, village: asked.dorp };
  const [found, filters] = await Promise.all([
    api(event, 'GET /projects', {
      querystring: {
        ...place,
        q: asked.zoek,
        year: asked.jaar,
        status: asked.status,
        theme: asked.thema,
        sort: sorts[asked.sorteer ?? 'nieuwste'],
        page: asked.pagina,
        pageSize,
      },
    }),
    api(event, 'GET /project-filters', { querystring: place }),
  ]);
  return { found, filters, asked, misunderstood: query.misunderstood };
}
export type ProjectListData = Awaited<ReturnType<typeof projectListOf>>;
