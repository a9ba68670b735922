import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const params = { project: event.params.id };
  const [submissions, told, messages] = await Promise.all([
    api(event, 'GET /work/projects/:project/submissions', { params }),
    api(event, 'GET /projects/:id', { params: { id: event.params.id } }),
    api(event, 'GET /work/projects/:project/messages', { params }),
  ]);
  return { submissions, told, messages };
};

export const actions: Actions = {
  /** Takes up an idea: from now on a plan is made of it. */
  prepare: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/villages/:village/taken-up-ideas', {
      params: { village: form.text('village') },
      body: { idea: form.number('idea') ?? 0 },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(303, readerOf(event.url.pathname).href(`/werk/projecten/${event.params.id}`));
  },
};
