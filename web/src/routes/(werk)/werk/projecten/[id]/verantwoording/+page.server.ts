import { api, send } from '#lib/api.ts';
import { done } from '#lib/preparation/done.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  accountings: await api(event, 'GET /work/projects/:project/accountings', {
    params: { project: event.params.id },
  }),
});

export const actions: Actions = {
  insturen: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/projects/:project/accountings', {
      params: { project: event.params.id },
      body: { number: form.number('number') ?? 0 },
    });
    return answer.ok ? done(event, 'sent') : failWith(answer.problem, form, 'insturen');
  },
};
