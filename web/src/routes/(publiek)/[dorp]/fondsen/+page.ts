import { api } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const known = referenceDateOf(event.url);
  const { items, outside } = await api(event, 'GET /villages/:slug/funds', {
    params: { slug: event.params.dorp },
    querystring: { asOf: known.asked, knownOn: known.knownOn },
  });
  return { ...known, funds: items, outside, here: readerOf(event.url.pathname).t('funds.tab') };
};
