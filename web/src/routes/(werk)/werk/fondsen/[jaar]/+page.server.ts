import { api } from '#lib/api.ts';
import { referenceDateOf } from '#lib/reference-date.ts';
import { municipalityOf } from '#lib/funds/place.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { municipality, places, maySeeClose } = await municipalityOf(event);
  const known = referenceDateOf(event.url);
  const table = await api(event, 'GET /work/municipalities/:municipality/fund-years', {
    params: { municipality: municipality.slug },
    querystring: { year: Number(event.params.jaar), asOf: known.asked, knownOn: known.knownOn },
  });
  const { t } = readerOf(event.url.pathname);
  return {
    ...known,
    table,
    places,
    maySeeClose,
    crumbs: [{ label: t('funds.tab'), path: `/werk/fondsen/${event.params.jaar}` }],
  };
};
