import { api, send } from '#lib/api.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosenIn, doneIn, tell } from '../done.ts';

export const load: PageServerLoad = async (event) => {
  const page = Number(event.url.searchParams.get('pagina'));
  const found = await api(event, 'GET /work/villages/:village/ideas', {
    params: { village: event.params.dorp },
    querystring: {
      state: 'set-aside',
      page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : undefined,
    },
  });
  return { found, done: doneIn(event.url) };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const ideas = chosenIn([form.text('idee')]);
    const answer = await send(event, 'POST /work/villages/:village/restored-ideas', {
      params: { village: event.params.dorp },
      body: { ideas, reason: form.text('reason') },
    });
    if (!answer.ok) return failWith(answer.problem, form, `terug-${form.text('idee')}`);
    tell(event, '/terzijde', { name: 'terug', idea: ideas[0]! });
  },
};
