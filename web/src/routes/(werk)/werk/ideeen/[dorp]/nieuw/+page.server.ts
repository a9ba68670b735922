import { send } from '#lib/api.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions } from './$types';
import { tell } from '../done.ts';

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/villages/:village/ideas', {
      params: { village: event.params.dorp },
      body: {
        title: form.text('title'),
        sentence: form.text('sentence'),
        theme: form.orNull('theme'),
        workingGroup: form.orNull('workingGroup'),
      },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    tell(event, '', { name: 'toegevoegd', idea: answer.value.number });
  },
};
