import { api } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { asked: asOf, knownOn } = referenceDateOf(event.url);
  const village = await api(event, 'GET /villages/:slug', {
    params: { slug: event.params.dorp },
    querystring: { asOf, knownOn },
  });
  return { village };
};
