import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const params = { project: event.params.id };
  const [submissions, { late }] = await Promise.all([
    api(event, 'GET /work/projects/:project/submissions', { params }),
    api(event, 'GET /work/projects/:project/completion', { params }),
  ]);
  return { submissions, late, isNew: event.url.searchParams.has('ontvangen') };
};

export const actions: Actions = {
  submit: async (event) => {
    const form = await formOf(event);
    const { href } = readerOf(event.url.pathname);
    const answer = await send(event, 'POST /work/projects/:project/submissions', {
      params: { project: event.params.id },
      body: { version: form.number('version') ?? 0 },
    });
    if (!answer.ok) return failWith(answer.problem, form, 'submit');
    redirect(303, href(`/werk/projecten/${event.params.id}/indienen?ontvangen`));
  },
  notice: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/own-default-notice', {
      params: { project: event.params.id },
    });
    if (!answer.ok) return failWith(answer.problem, form, 'notice');
    redirect(303, readerOf(event.url.pathname).href(`/werk/projecten/${event.params.id}/indienen`));
  },
  reopen: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/reopening', {
      params: { project: event.params.id },
      body: { reason: form.text('reason') },
    });
    if (!answer.ok) return failWith(answer.problem, form, 'reopen');
    redirect(303, readerOf(event.url.pathname).href(`/werk/projecten/${event.params.id}`));
  },
};
