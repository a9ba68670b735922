import { redirect } from '@sveltejs/kit';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { failWith, formOf } from '#lib/work/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { t } = readerOf(event.url.pathname);
  return {
    account: await api(event, 'GET /account', {}),
    choices: await api(event, 'GET /messages/consents', {}),
    crumbs: [{ label: t('account.title'), path: '/account' }],
  };
};

export const actions = {
  name: async (event) => {
    const form = await formOf(event);
    const answer = await send(event, 'PUT /account/name', { body: { name: form.text('name') } });
    return answer.ok ? { done: 'name' as const } : failWith(answer.problem, form, 'name');
  },
  password: async (event) => {
    const form = await formOf(event);
    const body = { currentPassword: form.secret('currentPassword'), password: form.secret('password') };
    const answer = await send(event, 'PUT /account/password', { body });
    return answer.ok ? { done: 'password' as const } : failWith(answer.problem, form, 'password');
  },
  consents: async (event) => {
    const form = await formOf(event);
    const topics = form.all('topics') as never[];
    const digest = form.text('digest') as never;
    const answer = await send(event, 'PUT /messages/consents', { body: { topics, digest } });
    return answer.ok ? { done: 'consents' as const } : failWith(answer.problem, form, 'consents');
  },
  token: async (event) => {
    const form = await formOf(event);
    const scopes = form.all('scopes') as ('read' | 'write')[];
    const body = { name: form.text('name'), scopes, expiresOn: form.text('expiresOn') as never };
    const answer = await send(event, 'POST /account/tokens', { body });
    return answer.ok ? { token: answer.value.token } : failWith(answer.problem, form, 'token');
  },
  revoke: async (event) => {
    const form = await formOf(event);
    const params = { token: form.text('token') };
    const answer = await send(event, 'DELETE /account/tokens/:token', { params });
    return answer.ok ? { done: 'token' as const } : failWith(answer.problem, form, 'tokens');
  },
  end: async (event) => {
    const form = await formOf(event);
    const params = { session: form.text('session') };
    const answer = await send(event, 'DELETE /account/sessions/:session', { params });
    return answer.ok ? { done: 'session' as const } : failWith(answer.problem, form, 'sessions');
  },
  everywhere: async (event) => {
    const answer = await send(event, 'DELETE /account/sessions', {});
    if (!answer.ok) return failWith(answer.problem, { values: {} }, 'sessions');
    redirect(303, readerOf(event.url.pathname).href('/inloggen'));
  },
} satisfies Actions;
