import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

const doneWords = ['posted', 'retried'] as const;

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  const done = event.url.searchParams.get('gedaan');
  return {
    dispatches: (await api(event, 'GET /work/dispatches', {})).items,
    done: doneWords.find((one) => one === done) ?? null,
    crumbs: [
      { label: t('work.title'), path: '/werk' },
      { label: t('portal.title'), path: '/werk/berichten' },
    ],
    here: t('dispatch.title'),
  };
};

const paramsOf = (form: TypedForm) => ({
  municipality: form.text('municipality'),
  message: form.text('message'),
});
const back = (event: Pick<RequestEvent, 'url'>, done: string) =>
  redirect(303, readerOf(event.url.pathname).href(`/werk/berichten/verzending?gedaan=${done}`));

export const actions: Actions = {
  post: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/municipalities/:municipality/messages/:message/posting', {
      params: paramsOf(form),
      body: { posted: form.text('posted') },
    });
    if (!answer.ok) return failWith(answer.problem, form, `post-${form.text('message')}`);
    return back(event, 'posted');
  },
  retry: async (event) => {
    const form = await formOf(event);
    const params = paramsOf(form);
    const answer = await send(event, 'POST /work/municipalities/:municipality/messages/:message/retry', {
      params,
    });
    if (!answer.ok) return failWith(answer.problem, form, `retry-${params.message}`);
    return back(event, 'retried');
  },
};
