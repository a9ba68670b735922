import { send } from '#lib/api.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosenIdeas } from '../chosen.ts';
import { chosenIn, tell } from '../done.ts';

export const load: PageServerLoad = async (event) => ({ ideas: await chosenIdeas(event) });

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /work/villages/:village/set-aside-ideas', {
      params: { village: event.params.dorp },
      body: { ideas: chosenIn(form.all('idee')), reason: form.text('reason') },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    tell(event, '', { name: 'terzijde', count: answer.value.changed });
  },
};
