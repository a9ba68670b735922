import { api } from '#lib/api.ts';
import { byName } from '#lib/places.ts';
import { readerOf } from '#lib/reader.ts';
import { datasetsOf } from './datasets.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const reader = readerOf(event.url.pathname);
  const { items } = await api(event, 'GET /villages', { querystring: {} });
  const villages = byName(items);
  const asked = event.url.searchParams.get('dorp');
  const chosen = villages.find(({ slug }) => slug === asked) ?? villages[0];
  const years = chosen
    ? await Promise.all([
        api(event, 'GET /villages/:slug', { params: { slug: chosen.slug }, querystring: {} }),
        api(event, 'GET /villages/:slug/fund-years', { params: { slug: chosen.slug }, querystring: {} }),
      ])
    : null;
  return {
    villages,
    chosen,
    datasets:
      chosen && years
        ? datasetsOf(reader, chosen.slug, {
            reports: years[0].reportYears,
            funds: [...new Set(years[1].items.map(({ year }) => year))],
          })
        : [],
    crumbs: [{ label: reader.t('open.title'), path: '/open-data' }],
  };
};
