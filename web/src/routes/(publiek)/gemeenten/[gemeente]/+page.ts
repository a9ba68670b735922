import { api } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

type ChartName = 'states-per-cohort' | 'realisation-rate' | 'money-per-year' | 'planned-against-actual';

export const load: PageLoad = async (event) => {
  const { asked, asOf, knownOn, misunderstood } = referenceDateOf(event.url);
  const { language } = readerOf(event.url.pathname);
  const slug = event.params.gemeente;
  const chart = (name: ChartName) =>
    api(event, 'GET /municipalities/:slug/charts/:chart', {
      params: { slug, chart: name },
      querystring: { asOf: asked, knownOn, language },
    });
  const [municipality, figures, responses, ...charts] = await Promise.all([
    api(event, 'GET /municipalities/:slug', { params: { slug }, querystring: { asOf: asked, knownOn } }),
    api(event, 'GET /municipalities/:slug/annual-figures', {
      params: { slug },
      querystring: { asOf: asked, knownOn },
    }),
    api(event, 'GET /municipalities/:slug/response-times', {
      params: { slug },
      querystring: { asOf: asked, knownOn },
    }),
    chart('realisation-rate'),
    chart('states-per-cohort'),
    chart('money-per-year'),
    chart('planned-against-actual'),
  ]);
  const { accent, notice, registerScope, name } = municipality;
  const crumbs = [{ label: name, path: `/gemeenten/${slug}` }];
  return {
    municipality,
    figures,
    responses,
    charts,
    asked,
    asOf,
    knownOn,
    misunderstood,
    accent,
    notice,
    registerScope,
    crumbs,
  };
};
