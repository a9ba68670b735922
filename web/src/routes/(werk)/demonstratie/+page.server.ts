import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where there is no demonstration, the API knows none of these addresses and this page is not there either. */
export const load: PageServerLoad = async (event) => {
  const [people, mails] = await Promise.all([
    api(event, 'GET /demonstration/people', {}),
    api(event, 'GET /demonstration/mails', {}),
  ]);
  return { people: people.items, mails: mails.items };
};

export const actions = {
  default: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'POST /demonstration/session', {
      body: { person: form.text('person') },
    });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(303, readerOf(event.url.pathname).href('/werk'));
  },
} satisfies Actions;
