import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import { dayAt } from '../../../../../../../../../server/domain/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  today: dayAt(new Date()),
  completion: await api(event, 'GET /work/projects/:project/completion', {
    params: { project: event.params.id },
  }),
});

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/completion-requests/:number/answer', {
      params: { project: event.params.id, number: form.number('number') ?? 0 },
      body: { answer: form.text('answer') },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(
      303,
      readerOf(event.url.pathname).href(`/werk/projecten/${event.params.id}/indienen/aanvulling`),
    );
  },
};
