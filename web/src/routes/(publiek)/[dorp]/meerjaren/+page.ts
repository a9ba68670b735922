import { api } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

const pictures = [
  'realisation-rate',
  'states-per-cohort',
  'money-per-year',
  'planned-against-actual',
] as const;

export const load: PageLoad = async (event) => {
  const { asked: asOf, knownOn } = referenceDateOf(event.url);
  const { language, t } = readerOf(event.url.pathname);
  const slug = event.params.dorp;
  const [figures, responses, ...charts] = await Promise.all([
    api(event, 'GET /villages/:slug/annual-figures', { params: { slug }, querystring: { asOf, knownOn } }),
    api(event, 'GET /villages/:slug/response-times', { params: { slug }, querystring: { asOf, knownOn } }),
    ...pictures.map((chart) =>
      api(event, 'GET /villages/:slug/charts/:chart', {
        params: { slug, chart },
        querystring: { asOf, knownOn, language },
      }),
    ),
  ]);
  return { figures, responses, charts, here: t('years.tab') };
};
