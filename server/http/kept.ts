import type { IncomingMessage, OutgoingHttpHeaders, RequestListener } from 'node:http';
import fp from 'fastify-plugin';
import { LRUCache } from 'lru-cache';
import {
  answer,
  bytesOf,
  encodingFor,
  entryOf,
  etagOf,
  formIn,
  isKnown,
  sizeOf,
  textOf,
  type Kept,
} from './kept-bytes.ts';
import type { Scope, Versions } from './versions.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The text of an answer that is kept and still holds, for who asks inside this process. */
    keptText: (url: string) => Promise<string> | undefined;
  }
  interface FastifyContextConfig {
    /** What the answer depends on, when it is the same for everyone until that changes; null: it is not. */
    kept?: (request: FastifyRequest) => Scope | null;
  }
  interface FastifyRequest {
    keepAs: { key: string; scope: Scope; version: string; done: () => void } | null;
  }
}

const maxBytes = 16 * 1024 * 1024;
const maxEntries = 20_000;
const longForASlowLine = 30_000;
const logged = new Set(['info', 'debug', 'trace']);

/**
 * Keeps the bytes of public answers under the version of what they depend on, plain and compressed, with an ETag
 * that is known without asking the database. Requests that miss at the same moment wait for one rendering.
 */
export const kept = fp(async (app, { versions }: { versions: Versions }) => {
  const store = new LRUCache<string, Kept>({ max: maxEntries, maxSize: maxBytes, sizeCalculation: sizeOf });
  const underWay = new Map<string, Promise<void>>();
  app.decorateRequest('keepAs', null);

  const find = ({ url, method }: Pick<IncomingMessage, 'url' | 'method'>) => {
    const entry = method === 'GET' || method === 'HEAD' ? store.get(url ?? '') : undefined;
    return entry && versions.of(entry.scope) === entry.version ? entry : undefined;
  };
  app.decorate('keptText', (url: string) => {
    const entry = find({ url, method: 'GET' });
    return entry && textOf(entry);
  });
  /** Again, because its size is another. */
  const resized = (key: string) => (entry: Kept) => {
    if (store.peek(key) === entry) store.set(key, entry);
  };

  // Nearly all public requests end here, before routing, logging and all hooks. Where requests are logged they take
  // the longer way.
  const handlers = app.server.listeners('request') as RequestListener[];
  app.server.removeAllListeners('request').on('request', (request, response) => {
    const entry = logged.has(app.log.level) ? undefined : find(request);
    if (entry) answer(request, response, entry, resized(request.url!));
    else for (const handle of handlers) handle(request, response);
  });

  // Before every other hook.
  app.addHook('onRequest', (request, reply, next) => {
    const scopeOf = request.routeOptions.config.kept;
    if (!scopeOf) return next();
    const scope = scopeOf(request);
    if (!scope) return next();
    const version = versions.of(scope);
    if (version === null) return next();
    const key = request.url;
    const known = () => {
      const entry = find(request.raw);
      if (!entry) return false;
      reply.hijack();
      answer(request.raw, reply.raw, entry, resized(key));
      return true;
    };
    if (known()) return;
    const waitFor = underWay.get(key);
    if (!waitFor) {
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.set(key, promise);
      const done = () => {
        underWay.delete(key);
        resolve();
      };
      request.keepAs = { key, scope, version, done };
      return next();
    }
    void waitFor.then(() => {
      if (known()) return;
      request.keepAs = { key, scope, version, done: () => {} };
      next();
    });
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const isPublicRead = request.method === 'GET' && request.routeOptions.config.access === 'public';
    if (!isPublicRead || reply.statusCode !== 200 || reply.getHeader('cache-control') === 'no-store')
      return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;

    const body = Buffer.isBuffer(payload) ? payload : Buffer.from(payload);
    const etag = etagOf(body);
    reply.header('etag', etag).header('cache-control', 'no-cache');
    if (request.keepAs) {
      const { key, scope, version } = request.keepAs;
      reply.header('vary', 'accept-encoding');
      const entry = entryOf({ scope, version, etag }, reply.getHeaders() as OutgoingHttpHeaders, body);
      store.set(key, entry);
      // Even the first reader, perhaps on a slow line, does not get a long page at its full length.
      const isLong = body.length > longForASlowLine && encodingFor(request.raw, entry) === 'br';
      if (isLong && !isKnown(request.raw, etag)) {
        reply.header('content-encoding', 'br');
        return bytesOf(await formIn('br', entry, resized(key)));
      }
    }
    if (!isKnown(request.raw, etag)) return body;
    reply.code(304);
    return '';
  });

  app.addHook('onResponse', (request, _reply, next) => {
    request.keepAs?.done();
    next();
  });
  app.addHook('onRequestAbort', (request, next) => {
    request.keepAs?.done();
    next();
  });
});
