import { api, send } from '#lib/api.ts';
import { languageOf } from '#lib/language.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const params = { slug: event.params.dorp };
    const title = form.text('title');
    const answer = await send(event, 'POST /villages/:slug/idea-submissions', {
      params,
      body: {
        title,
        sentence: form.text('sentence'),
        email: form.text('email'),
        website: form.text('website'),
        language: languageOf(event.url.pathname),
      },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    const { items } = await api(event, 'GET /villages/:slug/similar-projects', {
      params,
      querystring: { title: title.slice(0, 500) },
    });
    return { sent: { title, similar: items } };
  },
};
