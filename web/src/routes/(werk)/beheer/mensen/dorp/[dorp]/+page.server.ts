import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const { dorp } = event.params;
  return {
    ...(await api(event, 'GET /work/villages/:village/people', { params: { village: dorp } })),
    crumbs: [{ label: t('people.title'), path: '/beheer/mensen' }],
  };
};
