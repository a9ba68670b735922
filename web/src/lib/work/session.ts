import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';

/** Who is signed in, for a page of who is; others go and sign in first, or take the second step. */
export async function sessionOf(event: Pick<RequestEvent, 'fetch' | 'url'>) {
  const session = await api(event, 'GET /session', {});
  if (!session.awaitsCode) return session;
  const back = encodeURIComponent(event.url.pathname + event.url.search);
  redirect(303, `${readerOf(event.url.pathname).href('/inloggen/tweede-stap')}?terug=${back}`);
}
