import type { FastifyContextConfig, FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';
import fp from 'fastify-plugin';
import { LRUCache } from 'lru-cache';
import type { Static, TSchema } from 'typebox';
import { sendJson } from './public.ts';
import type { Versions } from './versions.ts';

/*
 * Public answers that pages ask for most. A page in this process takes them as they come from their query: without a
 * request, its headers, its route and its bytes, which cost several times what the query does.
 */

type Endpoint = { params?: TSchema; querystring?: TSchema; response: { 200: TSchema } };
type Part<Schema> = Schema extends TSchema ? Static<Schema> : Record<string, never>;
type Asked<E extends Endpoint> = { params: Part<E['params']>; query: Part<E['querystring']> };

type Check = (data: unknown) => unknown;
type Read = {
  check: (asked: Asked<Endpoint>) => boolean;
  read: (asked: Asked<Endpoint>) => Promise<string | Buffer>;
  /** What the answer depends on, when many pages show the same one and it is worth keeping for them. */
  shared: FastifyContextConfig['kept'];
};

declare module 'fastify' {
  interface FastifyInstance {
    /** What can be read in this process, by method and path. */
    reads: Map<string, Read>;
    /** What an endpoint answers; null when it is not offered here or does not succeed, and has to be requested. */
    readHere: (endpoint: string, input: unknown) => Promise<{ value: unknown } | null>;
  }
}

/** Offers the JSON of a query as a route, and to the pages of this process. */
export function offerRead<E extends Endpoint>(
  app: Pick<FastifyInstance, 'get' | 'reads' | 'validatorCompiler'>,
  endpoint: string,
  schema: E,
  config: FastifyContextConfig,
  read: (asked: Asked<E>) => Promise<string | Buffer>,
  { shared = false } = {},
) {
  const path = endpoint.replace('GET ', '');
  const options: RouteShorthandOptions = { schema, config };
  app.get(path, options, async ({ params, query }, reply) =>
    sendJson(reply, await read({ params, query } as Asked<E>)),
  );
  const compiled = new Map<string, Check>();
  /** The same checks as the route has, which are there once the app is ready. */
  const isValid = (httpPart: 'params' | 'querystring', value: unknown) => {
    if (!schema[httpPart]) return true;
    const check =
      compiled.get(httpPart) ??
      (app.validatorCompiler?.({ schema: schema[httpPart], method: 'GET', url: path, httpPart }) as Check);
    if (check) compiled.set(httpPart, check);
    return check?.(value) === true;
  };
  app.reads.set(endpoint, {
    check: ({ params, query }) => isValid('params', params) && isValid('querystring', query),
    read,
    shared: shared ? config.kept : undefined,
  });
}

export const reads = fp(async (app, { versions }: { versions: Versions }) => {
  const offered = new Map<string, Read>();
  app.decorate('reads', offered);
  type Shared = { version: string; value: Promise<{ value: unknown } | null> };
  const kept = new LRUCache<string, Shared>({ max: 2_000 });

  async function readNow({ read }: Read, asked: Asked<Endpoint>): Promise<{ value: unknown } | null> {
    try {
      return { value: JSON.parse(String(await read(asked))) };
    } catch {
      // Requested as anyone would, it says what is wrong and is logged.
      return null;
    }
  }

  app.decorate('readHere', async (endpoint: string, input: unknown) => {
    const offer = offered.get(endpoint);
    const { params = {}, querystring: query = {} } = input as { params?: object; querystring?: object };
    const asked = { params, query } as Asked<Endpoint>;
    if (!offer?.check(asked)) return null;
    const scope = offer.shared?.(asked as unknown as FastifyRequest);
    const version = scope && versions.of(scope);
    if (!version) return readNow(offer, asked);
    const key = endpoint + JSON.stringify(asked);
    const known = kept.get(key);
    if (known?.version === version) return known.value;
    const value = readNow(offer, asked);
    kept.set(key, { version, value });
    void value.then((found) => {
      if (!found && kept.peek(key)?.value === value) kept.delete(key);
    });
    return value;
  });
});
