import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Static, TSchema } from 'typebox';
import type { Contract } from '../../../server/contract.ts';
import { readerOf } from './reader.ts';

type In<E> = {
  [K in Extract<keyof E, 'params' | 'querystring' | 'body'>]: E[K] extends TSchema ? Static<E[K]> : never;
};
type Out<E> = E extends { response: infer R }
  ? R[keyof R] extends TSchema
    ? Static<R[keyof R]>
    : never
  : never;
type Values = Record<string, string | number | undefined>;

function addressOf(endpoint: string, params: Values = {}, querystring: Values = {}) {
  const [method, path] = endpoint.split(' ') as [string, string];
  const url = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name]!));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(querystring))
    if (value !== undefined) query.set(name, String(value));
  return { method, url: `/api/v1${url}${query.size ? `?${query}` : ''}` };
}

/** The only way to the server: `await api(event, 'GET /projects/:id', { params })`. */
export async function api<K extends keyof Contract>(
  event: Pick<RequestEvent, 'fetch' | 'url'>,
  endpoint: K,
  input: In<Contract[K]>,
): Promise<Out<Contract[K]>> {
  const { params, querystring } = input as { params?: Values; querystring?: Values };
  const { method, url } = addressOf(endpoint, params, querystring);
  const response = await event.fetch(url, { method });
  if (response.ok) return response.json();
  // A slug that cannot exist is a page that does not exist.
  const { t } = readerOf(event.url.pathname);
  const missing = response.status === 404 || response.status === 400;
  error(missing ? 404 : response.status, t(missing ? 'error.missing' : 'error.failed'));
}
