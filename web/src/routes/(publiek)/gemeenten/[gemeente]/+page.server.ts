import { api } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { asked, asOf, misunderstood } = referenceDateOf(event.url);
  const { language } = readerOf(event.url.pathname);
  const slug = event.params.gemeente;
  const chart = <Name extends 'states-per-cohort' | 'realisation-rate' | 'money-per-year'>(name: Name) =>
    api(event, 'GET /municipalities/:slug/charts/:chart', {
      params: { slug, chart: name },
      querystring: { asOf: asked, language },
    });
  const [municipality, ...charts] = await Promise.all([
    api(event, 'GET /municipalities/:slug', { params: { slug }, querystring: { asOf: asked } }),
    chart('realisation-rate'),
    chart('states-per-cohort'),
    chart('money-per-year'),
  ]);
  const { accent, notice, registerScope, name } = municipality;
  const crumbs = [{ label: name, path: `/gemeenten/${slug}` }];
  return { municipality, charts, asOf, misunderstood, accent, notice, registerScope, crumbs };
};
