import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import type { PageServerLoad } from './$types';

/** Whoever sees this page has opened the message, and the log says so once. */
export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const message = await api(event, 'POST /messages/:message/opening', {
    params: { message: event.params.id },
  });
  return {
    message,
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('portal.title'), path: '/werk/berichten' },
    ],
    here: message.subject,
  };
};
