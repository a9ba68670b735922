import { api } from '#lib/api.ts';
import { queryOf } from '#lib/query.ts';
import { readerOf } from '#lib/reader.ts';
import { statusOfSlug } from '#lib/statuses.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const query = queryOf(event.url);
  const status = query.read('status', statusOfSlug);
  const village = query.slug('dorp');
  const found = await api(event, 'GET /work/projects', {
    querystring: { status, village, page: query.integer('pagina', 1, 10_000) },
  });
  return {
    found,
    asked: { status, village },
    misunderstood: query.misunderstood,
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('work.projects'), path: '/werk/projecten' },
    ],
  };
};
