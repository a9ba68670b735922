import { api } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageLoad } from './$types';

const pictures = [
  'states-per-cohort',
  'realisation-rate',
  'money-per-year',
  'planned-against-actual',
] as const;

export const load: PageLoad = async (event) => {
  const { dorp: slug, jaar } = event.params;
  const { asked, knownOn } = referenceDateOf(event.url);
  const { language, t } = readerOf(event.url.pathname);
  const [report, { reportYears }] = await Promise.all([
    api(event, 'GET /villages/:slug/annual-reports/:year', {
      params: { slug, year: Number(jaar) },
      querystring: { asOf: asked, knownOn },
    }),
    api(event, 'GET /villages/:slug', { params: { slug }, querystring: { asOf: asked, knownOn } }),
  ]);
  const charts = await Promise.all(
    pictures.map((chart) =>
      api(event, 'GET /villages/:slug/charts/:chart', {
        params: { slug, chart },
        querystring: { asOf: report.asOf, knownOn, language },
      }),
    ),
  );
  const flows = await api(event, 'GET /villages/:slug/money-flows/:year', {
    params: { slug, year: report.year },
    querystring: { asOf: report.asOf, knownOn, language },
  });
  return { report, reportYears, charts, flows, here: t('annual.title', { year: report.year }) };
};
