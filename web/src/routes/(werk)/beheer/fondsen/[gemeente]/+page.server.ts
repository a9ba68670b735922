import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { fundIn } from '#lib/funds/forms.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const params = { municipality: event.params.gemeente };
  return {
    ...(await api(event, 'GET /work/municipalities/:municipality/funds', { params })),
    crumbs: [
      {
        label: readerOf(event.url.pathname).t('funds.manage'),
        path: `/beheer/fondsen/${event.params.gemeente}`,
      },
    ],
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const params = { municipality: event.params.gemeente };
    const body = fundIn(form);
    const answer = await send(event, 'POST /work/municipalities/:municipality/funds', { params, body });
    if (!answer.ok) return failWith(answer.problem, form);
    const { href } = readerOf(event.url.pathname);
    redirect(303, href(`/beheer/fondsen/${event.params.gemeente}/${answer.value.slug}`));
  },
};
