import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { backTo } from '#lib/work/back.ts';
import { failWith, formOf, type TypedForm } from '#lib/work/form.ts';
import { readKeptForm } from '#lib/work/kept-form.ts';
import type { Actions, PageServerLoad } from './$types';

const demonstration = async ({ fetch }: Pick<RequestEvent, 'fetch'>) =>
  (await fetch('/api/v1/demonstration/people')).ok;

export const load: PageServerLoad = async (event) => {
  const { href } = readerOf(event.url.pathname);
  return {
    back: backTo(event.url.searchParams.get('terug'), href('/werk')),
    isNewPassword: event.url.searchParams.has('nieuw'),
    isDemonstration: await demonstration(event),
  };
};

/** What is carried along from step to step. */
function carried(event: RequestEvent, form: TypedForm) {
  const { href } = readerOf(event.url.pathname);
  const back = backTo(form.text('back'), href('/werk'));
  return { kept: readKeptForm(form.data.get('kept')), back };
}

/** Signed in: on to where one was going, or to the form that waits to be sent. */
function goOn({ kept, back }: ReturnType<typeof carried>) {
  if (!kept) redirect(303, back);
  return { step: 'resume' as const, kept, back };
}

/** Hands the form back with what was carried along. */
function failed(answer: Parameters<typeof failWith>[0], form: TypedForm, more: object) {
  const { status, data } = failWith(answer, form);
  return fail(status, { ...data, ...more });
}

export const actions = {
  enter: async (event) => {
    const form = await formOf(event);
    const along = carried(event, form);
    const body = { email: form.text('email'), password: form.secret('password') };
    const answer = await send(event, 'POST /session', { body });
    if (!answer.ok) return failed(answer.problem, form, { step: 'password' as const, ...along });
    return answer.value.awaitsCode ? { step: 'code' as const, ...along } : goOn(along);
  },
  code: async (event) => {
    const form = await formOf(event);
    const along = carried(event, form);
    const answer = await send(event, 'POST /session/code', { body: { code: form.text('code') } });
    if (answer.ok) return goOn(along);
    const isOver = answer.problem.title === 'sign-in-required';
    const step = isOver ? ('password' as const) : ('code' as const);
    return failed(answer.problem, form, { step, ...along });
  },
  /** A form that came in after the sign-in had expired: see lib/work/expired.ts. */
  keep: async (event) => {
    const form = await formOf(event);
    const { kept, back } = carried(event, form);
    return { step: 'password' as const, kept, back: kept ? kept.action : back };
  },
  leave: async (event) => {
    await send(event, 'DELETE /session', {});
    redirect(303, readerOf(event.url.pathname).href('/inloggen'));
  },
} satisfies Actions;
