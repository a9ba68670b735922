import { redirect } from '@sveltejs/kit';
import { send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The link is read and not used up: programs that check mail open it too. */
export const load: PageServerLoad = async (event) => {
  const answer = await send(event, 'GET /password-resets/:token', { params: event.params });
  return { isGood: answer.ok };
};

export const actions = {
  default: async (event) => {
    const form = await formOf(event);
    const body = { password: form.secret('password') };
    const answer = await send(event, 'POST /password-resets/:token', { params: event.params, body });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(303, `${readerOf(event.url.pathname).href('/inloggen')}?nieuw`);
  },
} satisfies Actions;
