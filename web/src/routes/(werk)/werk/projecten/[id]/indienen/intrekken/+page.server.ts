import { redirect } from '@sveltejs/kit';
import { send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/withdrawal', {
      params: { project: event.params.id },
      body: { reason: form.text('reason') },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(303, readerOf(event.url.pathname).href(`/werk/projecten/${event.params.id}/indienen`));
  },
};
