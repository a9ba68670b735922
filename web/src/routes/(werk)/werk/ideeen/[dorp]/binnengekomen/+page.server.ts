import { api, send } from '#lib/api.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';
import { doneIn, tell } from '../done.ts';

export const load: PageServerLoad = async (event) => {
  const params = { village: event.params.dorp };
  const { items } = await api(event, 'GET /work/villages/:village/idea-submissions', { params });
  return { submissions: items, done: doneIn(event.url) };
};

export const actions: Actions = {
  plaatsen: async (event) => {
    const form = await formOf(event);
    const submission = form.text('submission');
    const answer = await send(event, 'POST /work/villages/:village/idea-submissions/:submission/acceptance', {
      params: { village: event.params.dorp, submission },
      body: {
        title: form.text('title'),
        sentence: form.text('sentence'),
        theme: form.orNull('theme'),
        workingGroup: form.orNull('workingGroup'),
      },
    });
    if (!answer.ok) return failWith(answer.problem, form, `plaatsen-${submission}`);
    tell(event, '/binnengekomen', { name: 'geplaatst', idea: answer.value.number });
  },
  weigeren: async (event) => {
    const form = await formOf(event);
    const submission = form.text('submission');
    const answer = await send(event, 'POST /work/villages/:village/idea-submissions/:submission/refusal', {
      params: { village: event.params.dorp, submission },
      body: { reason: form.text('reason') },
    });
    if (!answer.ok) return failWith(answer.problem, form, `weigeren-${submission}`);
    tell(event, '/binnengekomen', { name: 'geweigerd' });
  },
};
