import type { RequestEvent } from '@sveltejs/kit';
import { readerOf } from '#lib/reader.ts';
import { isPrivate } from './back.ts';
import { keepForm } from './kept-form.ts';

/** What `use:enhance` gets: the page stays as it is, and a dialog asks to sign in (SignInAgain.svelte). */
const signInFirst = () =>
  new Response(JSON.stringify({ type: 'failure', status: 401, data: '[{"signInRequired":1},true]' }), {
    status: 401,
    headers: { 'content-type': 'application/json' },
  });

async function isSignedIn({ fetch }: RequestEvent) {
  const answer = await fetch('/api/v1/session');
  if (!answer.ok) return answer.status !== 401;
  return !((await answer.json()) as { awaitsCode: boolean }).awaitsCode;
}

/**
 * Answers a form that comes from nobody, because the sign-in has expired meanwhile: with the page to sign in, which
 * carries along what was typed. null: the form goes its way.
 */
export async function answerExpired(event: RequestEvent): Promise<Response | null> {
  const { request, url } = event;
  if (request.method !== 'POST' || !isPrivate(url.pathname) || (await isSignedIn(event))) return null;
  if (request.headers.get('accept')?.includes('application/json')) return signInFirst();
  const kept = keepForm(url.pathname + url.search, await request.formData());
  const body = new FormData();
  body.set('kept', JSON.stringify(kept));
  const page = await event.fetch(`${readerOf(url.pathname).href('/inloggen')}?/keep`, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body,
  });
  return new Response(page.body, { status: 401, headers: page.headers });
}
