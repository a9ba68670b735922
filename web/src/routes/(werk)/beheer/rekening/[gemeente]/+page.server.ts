import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const params = { municipality: event.params.gemeente };
  return {
    ...(await api(event, 'GET /work/municipalities/:municipality/payer-account', { params })),
    crumbs: [{ label: t('work.title'), path: '/werk' }],
    here: t('payments.payer'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'PUT /work/municipalities/:municipality/payer-account', {
      params: { municipality: event.params.gemeente },
      body: { name: form.text('name'), iban: form.text('iban') },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(303, readerOf(event.url.pathname).href(`/beheer/rekening/${event.params.gemeente}`));
  },
};
