import { error } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { filtersOf, listOf } from '#lib/overview/filters.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { asked, page, misunderstood } = filtersOf(event.url);
  const { gemeente, lijst } = event.params;
  const list = listOf(lijst);
  if (!list) error(404, readerOf(event.url.pathname).t('error.missing'));
  const found = await api(event, 'GET /work/municipalities/:municipality/oversight/:list', {
    params: { municipality: gemeente, list },
    querystring: { ...asked, page },
  });
  return { asked, misunderstood, list, gemeente, ...found };
};
