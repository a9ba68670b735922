import { redirect } from '@sveltejs/kit';
import { send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const answer = await send(event, 'GET /invitations/:token', { params: event.params });
  return { invitation: answer.ok ? answer.value : null };
};

export const actions = {
  default: async (event) => {
    const form = await formOf(event);
    const body = { name: form.text('name'), password: form.secret('password') };
    const answer = await send(event, 'POST /invitations/:token', { params: event.params, body });
    if (!answer.ok) return failWith(answer.problem, form);
    redirect(303, readerOf(event.url.pathname).href('/werk'));
  },
} satisfies Actions;
