import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Static, TSchema } from 'typebox';
import type { Contract } from '../../../server/contract.ts';
import { readHere } from './in-process.ts';
import { readerOf } from './reader.ts';

type In<E> = {
  [K in Extract<keyof E, 'params' | 'querystring' | 'headers' | 'body'>]: E[K] extends TSchema
    ? Static<E[K]>
    : never;
};
type Out<E> = E extends { response: infer R }
  ? R[keyof R] extends TSchema
    ? Static<R[keyof R]>
    : never
  : never;
type Values = Record<string, string | number | boolean | undefined>;
type Asking = Pick<RequestEvent, 'fetch' | 'url'>;

/** Why something was not done, as the API says it. */
export type Problem = {
  status: number;
  /** The code of the rule that said no, or `invalid-input`. */
  title: string;
  detail: string;
  /** What stands now, when somebody else changed it meanwhile. */
  current?: unknown;
  errors?: {
    in: string;
    field: string;
    problem: string;
    code?: string;
    values?: Record<string, string | number>;
  }[];
};
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

function addressOf(endpoint: string, params: Values = {}, querystring: Values = {}) {
  const [method, path] = endpoint.split(' ') as [string, string];
  const url = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name]!));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(querystring))
    if (value !== undefined) query.set(name, String(value));
  return { method, url: `/api/v1${url}${query.size ? `?${query}` : ''}` };
}

/** Asks something of the server. A body goes as JSON, or as it is when it is a form with files. */
async function ask({ fetch }: Asking, endpoint: string, input: unknown): Promise<Response> {
  const { params, querystring, headers, body } = input as {
    params?: Values;
    querystring?: Values;
    headers?: Record<string, string>;
    body?: unknown;
  };
  const { method, url } = addressOf(endpoint, params, querystring);
  if (body === undefined || body instanceof FormData)
    return fetch(url, { method, ...(headers && { headers }), ...(body && { body }) });
  const type = { 'content-type': 'application/json' };
  return fetch(url, { method, headers: { ...type, ...headers }, body: JSON.stringify(body) });
}

/** Reads for a page: `await api(event, 'GET /projects/:id', { params })`. What cannot be read is another page. */
export async function api<K extends keyof Contract>(
  event: Asking,
  endpoint: K,
  input: In<Contract[K]>,
): Promise<Out<Contract[K]>> {
  const here = await readHere(event.url, endpoint, input);
  if (here) return here.value as Out<Contract[K]>;
  const response = await ask(event, endpoint, input);
  if (response.ok) return response.json();
  const { t, href } = readerOf(event.url.pathname);
  const back = `?terug=${encodeURIComponent(event.url.pathname + event.url.search)}`;
  if (response.status === 401) redirect(303, href('/inloggen') + back);
  const { title } = (await response.json()) as Problem;
  if (title === 'second-factor-required') redirect(303, href('/inloggen/tweede-stap') + back);
  // A slug that cannot exist is a page that does not exist.
  const missing = response.status === 404 || response.status === 400;
  if (response.status === 403) error(403, t('error.not-allowed'));
  error(missing ? 404 : response.status, t(missing ? 'error.missing' : 'error.failed'));
}

/** Does something for a form and tells what came of it, so that the form can say what is wrong. */
export async function send<K extends keyof Contract>(
  event: Asking,
  endpoint: K,
  input: In<Contract[K]> | (Omit<In<Contract[K]>, 'body'> & { body: FormData }),
): Promise<Answer<Out<Contract[K]>>> {
  const response = await ask(event, endpoint, input);
  const text = await response.text();
  if (response.ok) return { ok: true, value: text ? JSON.parse(text) : undefined };
  return { ok: false, problem: JSON.parse(text) as Problem };
}
