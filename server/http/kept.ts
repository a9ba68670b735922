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
import { keptOnDisk } from './kept-on-disk.ts';
import type { Scope, Versions } from './versions.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The text of an answer that is kept and still holds, for who asks inside this process. */
    keptText: (url: string) => Promise<string> | undefined;
  }
  interface FastifyContextConfig {
    /** What the answer depends on, when it is the same for everyone until that changes; null: it is not. */
    kept?: (request: FastifyRequest) => Scope | null;
    /** What the answer depends on is known when it is there: the handler says it with `keepUnder`. */
    isKeptUnder?: true;
  }
  interface FastifyReply {
    /** Keeps the answer as long as a village stays as it is, which is asked of the database before each answer. */
    keepUnder: (village: string) => void;
  }
  interface FastifyRequest {
    keepAs: (Pick<Kept, 'scope' | 'version' | 'asks'> & { key: string; done: () => void }) | null;
    /** The version of everything when it was asked, where the handler tells what the answer depends on. */
    askedAt: string | null;
  }
}

const maxBytes = 6 * 1024 * 1024;
const maxBytesOnDisk = 1024 * 1024 * 1024;
const maxEntries = 20_000;
const longForASlowLine = 30_000;
const logged = new Set(['info', 'debug', 'trace']);

/**
 * Keeps the bytes of public answers under the version of what they depend on, plain and compressed, with an ETag
 * that is known without asking the database. Requests that miss at the same moment wait for one rendering.
 */
export const kept = fp(async (app, { versions }: { versions: Versions }) => {
  const holds = (entry: Kept) => versions.of(entry.scope) === entry.version;
  const disk = keptOnDisk(maxBytesOnDisk, (problem) =>
    app.log.warn(problem, 'Answers are kept in memory only'),
  );
  app.addHook('onClose', async () => disk.close());
  const store = new LRUCache<string, Kept>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: sizeOf,
    dispose(entry, key, reason) {
      if (reason === 'evict' && holds(entry)) disk.put(key, entry);
    },
  });
  /** What was read from the disk lately: asked once more, it is worth having in memory again. */
  const readLately = new LRUCache<string, true>({ max: 1_000 });
  const fromDisk = (key: string) => {
    const entry = disk.get(key);
    if (entry && readLately.has(key)) store.set(key, entry);
    else if (entry) readLately.set(key, true);
    return entry;
  };
  const underWay = new Map<string, Promise<void>>();
  app.decorateRequest('keepAs', null);
  app.decorateRequest('askedAt', null);
  app.decorateReply('keepUnder', function (village) {
    const { askedAt, url } = this.request;
    const scope = { village };
    const version = versions.of(scope);
    // Of what changed meanwhile it is not known whether the answer was made before it or after.
    if (askedAt === null || version === null || versions.of('all') !== askedAt) return;
    this.request.keepAs = { key: url, scope, version, asks: village, done: () => {} };
  });

  const find = ({ url, method }: Pick<IncomingMessage, 'url' | 'method'>) => {
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const entry = store.get(url!) ?? fromDisk(url!);
    return entry && holds(entry) ? entry : undefined;
  };
  app.decorate('keptText', (url: string) => {
    const entry = find({ url, method: 'GET' });
    return entry && textOf(entry);
  });
  /** Again, because its size is another; or from the disk, now that it is compressed. */
  const resized = (key: string, entry: Kept) => {
    if ((store.peek(key) ?? entry) === entry) store.set(key, entry);
  };

  // Nearly all public requests end here, before routing, logging and all hooks. Where requests are logged they take
  // the longer way.
  const isLogged = logged.has(app.log.level);
  const handlers = app.server.listeners('request') as RequestListener[];
  const other: RequestListener = (request, response) => {
    for (const handle of handlers) handle(request, response);
  };
  app.server.removeAllListeners('request').on('request', (request, response) => {
    const entry = isLogged ? undefined : find(request);
    if (!entry) return other(request, response);
    if (entry.asks === null) return answer(request, response, entry, resized);
    void versions
      .catchUp(entry.asks)
      .then(() => (holds(entry) ? answer(request, response, entry, resized) : other(request, response)));
  });

  // Before every other hook.
  app.addHook('onRequest', (request, reply, next) => {
    const { kept: scopeOf, isKeptUnder } = request.routeOptions.config;
    if (isKeptUnder) request.askedAt = versions.of('all');
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
      answer(request.raw, reply.raw, entry, resized);
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
      request.keepAs = { key, scope, version, asks: null, done };
      return next();
    }
    void waitFor.then(() => {
      if (known()) return;
      request.keepAs = { key, scope, version, asks: null, done: () => {} };
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
      const { key, done: _, ...about } = request.keepAs;
      reply.header('vary', 'accept-encoding');
      const entry = entryOf({ ...about, etag }, reply.getHeaders() as OutgoingHttpHeaders, body);
      store.set(key, entry);
      // Even the first reader, perhaps on a slow line, does not get a long page at its full length.
      const isLong = body.length > longForASlowLine && encodingFor(request.raw, entry) === 'br';
      if (isLong && !isKnown(request.raw, etag)) {
        reply.header('content-encoding', 'br');
        return bytesOf(await formIn('br', entry, () => resized(key, entry)));
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
