import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const page = Number(event.url.searchParams.get('pagina'));
  const querystring = Number.isInteger(page) && page > 0 ? { page } : {};
  return {
    messages: await api(event, 'GET /messages', { querystring }),
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('portal.title'), path: '/werk/berichten' },
    ],
  };
};
