import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { queryOf } from '#lib/query.ts';

type Event = Pick<RequestEvent, 'fetch' | 'url'>;

/** The ideas that an address asks for, and what else could be asked. */
export async function publicIdeasOf(event: Event, slug: string, state: 'open' | 'set-aside') {
  const query = queryOf(event.url);
  const asked = {
    zoek: query.text('zoek', 200),
    thema: query.text('thema', 100),
    werkgroep: event.url.searchParams.get('werkgroep')?.slice(0, 100).trim() || undefined,
    pagina: query.integer('pagina', 1, 10_000),
  };
  const found = await api(event, 'GET /villages/:slug/ideas', {
    params: { slug },
    querystring: {
      state,
      q: asked.zoek,
      theme: asked.thema,
      workingGroup: asked.werkgroep,
      page: asked.pagina,
    },
  });
  return { asked, found, misunderstood: query.misunderstood };
}
export type PublicIdeas = Awaited<ReturnType<typeof publicIdeasOf>>;
