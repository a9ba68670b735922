import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const params = { municipality: event.params.gemeente };
  return {
    ...(await api(event, 'GET /work/municipalities/:municipality/departments', { params })),
    isDone: event.url.searchParams.has('bewaard'),
    crumbs: [{ label: t('people.title'), path: `/beheer/mensen/${event.params.gemeente}` }],
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'PUT /work/municipalities/:municipality/departments', {
      params: { municipality: event.params.gemeente },
      body: {
        villages: form.all('slug').map((slug) => ({ slug, department: form.text(`village.${slug}`) })),
        officers: form.all('id').map((id) => ({ id, department: form.text(`officer.${id}`) })),
      },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    const { href } = readerOf(event.url.pathname);
    redirect(303, `${href(`/beheer/mensen/${event.params.gemeente}/afdelingen`)}?bewaard`);
  },
};
