import { api, send } from '#lib/api.ts';
import { done, doneAt } from '#lib/preparation/done.ts';
import { withAmounts } from '#lib/work/amounts.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  treasury: await api(event, 'GET /work/villages/:village/treasury', {
    params: { village: event.params.dorp },
  }),
  isNoted: doneAt(event.url) === 'recorded',
});

export const actions: Actions = {
  ontvangst: async (event) => {
    const form = await formOf(event);
    const project = form.text('project');
    const answer = await send(event, 'POST /work/projects/:project/receipts', {
      params: { project },
      body: {
        position: form.number('position') ?? 0,
        occurredOn: form.text('occurredOn'),
        amount: form.text('amount'),
        note: form.text('note'),
      },
    });
    return answer.ok ? done(event, 'recorded') : failWith(withAmounts(event, answer.problem), form, project);
  },
};
