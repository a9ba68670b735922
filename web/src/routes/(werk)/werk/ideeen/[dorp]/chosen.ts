import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';
import { chosenIn } from './done.ts';

/** The ideas that the address names; without any there is nothing to do here. */
export async function chosenIdeas(event: Pick<RequestEvent, 'fetch' | 'url'> & { params: { dorp: string } }) {
  const numbers = chosenIn(event.url.searchParams.getAll('idee')).slice(0, 500);
  const back = readerOf(event.url.pathname).href(`/werk/ideeen/${event.params.dorp}`);
  if (numbers.length === 0) redirect(303, `${back}?gekozen=niets`);
  const { items } = await api(event, 'GET /work/villages/:village/ideas', {
    params: { village: event.params.dorp },
    querystring: { numbers: numbers.join(',') },
  });
  return items;
}
