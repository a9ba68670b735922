import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Contract } from '../../../../../../server/contract.ts';
import { api, send } from '#lib/api.ts';
import { readerOf } from '#lib/reader.ts';

/** Where a list is brought in, as the address says it: for a village or for a municipality. */
export type Place = { kind: 'dorp' | 'gemeente'; slug: string; path: string };

type Event = Pick<RequestEvent, 'fetch' | 'url' | 'params'>;

export function placeOf({ params, url }: Pick<Event, 'params' | 'url'>): Place {
  const { soort, plaats: slug = '' } = params;
  const { t } = readerOf(url.pathname);
  if (soort !== 'dorp' && soort !== 'gemeente') error(404, t('error.missing'));
  return { kind: soort, slug, path: pathOf(soort, slug) };
}

export const pathOf = (kind: Place['kind'], slug: string) => `/werk/import/${kind}/${slug}`;

type Village = '/work/villages/:village/import-runs';
type OfVillage = Extract<keyof Contract, `${string} ${Village}${string}`>;

/** The same in the API for a village and for a municipality: said once here, and told as the one of a village. */
function endpointAt<K extends OfVillage>({ kind }: Place, endpoint: K): K {
  if (kind === 'dorp') return endpoint;
  return endpoint.replace('/villages/:village/', '/municipalities/:municipality/') as K;
}

type Asked = { run?: string; body?: unknown };
const inputFor = ({ slug }: Place, { run, body }: Asked) => ({
  params: { village: slug, municipality: slug, ...(run !== undefined && { run }) },
  ...(body !== undefined && { body }),
});

/** Reads something of the lists of the place in the address. */
export function readRuns<K extends OfVillage>(event: Event, endpoint: K) {
  const place = placeOf(event);
  const input = inputFor(place, { run: event.params.lijst });
  return api(event, endpointAt(place, endpoint), input as Parameters<typeof api<K>>[2]);
}

/** Does something with the lists of the place in the address. */
export function sendRuns<K extends OfVillage>(event: Event, endpoint: K, body?: unknown) {
  const place = placeOf(event);
  const input = inputFor(place, { run: event.params.lijst, body });
  return send(event, endpointAt(place, endpoint), input as Parameters<typeof send<K>>[2]);
}

/** The address of the profile of a list, for who wants to use it on the command line. */
export const profileAddress = ({ kind, slug }: Place, run: string) =>
  `/api/v1/work/${kind === 'dorp' ? 'villages' : 'municipalities'}/${slug}/import-runs/${run}/profile`;
