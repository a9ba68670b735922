import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams;
  const value = (name: string) => asked.get(name)?.trim() || undefined;
  const chosen = { village: value('dorp'), department: value('afdeling'), officer: value('behandelaar') };
  const { t } = readerOf(event.url.pathname);
  return {
    chosen,
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('cases.title'), path: '/werk/zaken' },
    ],
    assigned: Number(asked.get('gegeven')) || 0,
    ...(await api(event, 'GET /work/cases', { querystring: chosen })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/municipalities/:municipality/case-assignments', {
      params: { municipality: form.text('municipality') },
      body: { projects: form.all('projects'), officer: form.orNull('officer') },
    });
    if (!answer.ok) return failWith(answer.problem, form, `assign-${form.text('municipality')}`);
    const query = new URLSearchParams(event.url.searchParams);
    query.set('gegeven', String(answer.value.count));
    redirect(303, `${readerOf(event.url.pathname).href('/werk/zaken')}?${query}`);
  },
};
