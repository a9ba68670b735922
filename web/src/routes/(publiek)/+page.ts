import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { byName } from '#lib/places.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const [{ items: villages }, { items: municipalities }] = await Promise.all([
    api(event, 'GET /villages', { querystring: {} }),
    api(event, 'GET /municipalities', { querystring: {} }),
  ]);
  const [only, ...others] = villages;
  if (only && others.length === 0) redirect(303, readerOf(event.url.pathname).href(`/${only.slug}`));
  return {
    places: byName(municipalities).map((municipality) => ({
      municipality,
      villages: byName(villages.filter((village) => village.municipality.slug === municipality.slug)),
    })),
  };
};
