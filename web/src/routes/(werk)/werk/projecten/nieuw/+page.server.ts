import { error, redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const { canBeginIn } = await api(event, 'GET /work/projects', { querystring: {} });
  if (canBeginIn.length === 0) error(403, t('error.not-allowed'));
  const asked = event.url.searchParams.get('dorp');
  return {
    villages: canBeginIn,
    village: canBeginIn.find(({ slug }) => slug === asked) ?? canBeginIn[0]!,
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('work.projects'), path: '/werk/projecten' },
    ],
    here: t('work.new'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/villages/:village/projects', {
      params: { village: form.text('village') },
      body: { title: form.text('title'), sentence: form.text('sentence') },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(303, readerOf(event.url.pathname).href(`/werk/projecten/${answer.value.id}`));
  },
};
