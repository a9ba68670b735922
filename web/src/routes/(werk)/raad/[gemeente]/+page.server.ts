import { api } from '#lib/api.ts';
import { filtersOf } from '#lib/overview/filters.ts';
import { readerOf } from '#lib/reader.ts';
import { datesIn } from '#lib/reference-date.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { asked, misunderstood } = filtersOf(event.url);
  const { language } = readerOf(event.url.pathname);
  const slug = event.params.gemeente;
  const overview = await api(event, 'GET /work/municipalities/:municipality/oversight', {
    params: { municipality: slug },
    querystring: asked,
  });
  const year = asked.year ?? Number(overview.asOf.slice(0, 4));
  const flows = await (asked.village
    ? api(event, 'GET /villages/:slug/money-flows/:year', {
        params: { slug: asked.village, year },
        querystring: { asOf: asked.asOf, knownOn: asked.knownOn, language },
      })
    : api(event, 'GET /municipalities/:slug/money-flows/:year', {
        params: { slug, year },
        querystring: { asOf: asked.asOf, knownOn: asked.knownOn, language },
      }));
  const place = asked.village ? `/${asked.village}` : `/gemeenten/${slug}`;
  const dates = datesIn({ asked: asked.asOf, knownOn: asked.knownOn });
  return { asked, misunderstood, overview, flows, csv: `${place}/geldstromen/${year}.csv${dates}` };
};
