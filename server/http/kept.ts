import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { LRUCache } from 'lru-cache';
import type { Scope, Versions } from './versions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the answer depends on, when it is the same for everyone until that changes. */
    kept?: (request: FastifyRequest) => Scope;
  }
  interface FastifyRequest {
    keepAs: { key: string; version: string; done: () => void } | null;
  }
}

type Kept = {
  version: string;
  etag: string;
  headers: OutgoingHttpHeaders;
  plain: Buffer;
  gzip?: Buffer;
  br?: Buffer;
};

const maxBytes = 48 * 1024 * 1024;
const maxEntries = 20_000;
const smallestWorthCompressing = 1_000;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const size = ({ plain, gzip, br }: Kept) => plain.length + (gzip?.length ?? 0) + (br?.length ?? 0) + 2_000;

const etagOf = (body: Buffer | string) => `"${createHash('sha1').update(body).digest('base64url')}"`;
const matches = (request: FastifyRequest, etag: string) => {
  const asked = request.headers['if-none-match'];
  return asked !== undefined && (asked === '*' || asked.split(/,\s*/).some((one) => one === etag || one === `W/${etag}`));
};

/**
 * Keeps the bytes of public answers under the version of what they depend on, plain and compressed, with an ETag
 * that is known without asking the database. Requests that miss at the same moment wait for one rendering.
 */
export const kept = fp(async (app, { versions }: { versions: Versions }) => {
  const store = new LRUCache<string, Kept>({ max: maxEntries, maxSize: maxBytes, sizeCalculation: size });
  const underWay = new Map<string, Promise<void>>();
  app.decorateRequest('keepAs', null);

  function answer(request: FastifyRequest, reply: FastifyReply, entry: Kept) {
    reply.hijack();
    const { raw } = reply;
    if (matches(request, entry.etag)) {
      const { 'content-type': _, ...headers } = entry.headers;
      raw.writeHead(304, headers);
      raw.end();
      return;
    }
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoding = entry.br && accepted.includes('br') ? 'br' : entry.gzip && accepted.includes('gzip') ? 'gzip' : null;
    const body = (encoding && entry[encoding]) ?? entry.plain;
    raw.writeHead(200, {
      ...entry.headers,
      'content-length': body.length,
      ...(encoding && { 'content-encoding': encoding }),
    });
    raw.end(request.method === 'HEAD' ? undefined : body);
  }

  app.addHook('onRequest', async (request, reply) => {
    const scopeOf = request.routeOptions.config.kept;
    if (!scopeOf) return;
    const version = versions.of(scopeOf(request));
    if (version === null) return;
    const key = request.url;
    const find = () => {
      const entry = store.get(key);
      return entry?.version === version ? entry : undefined;
    };
    let entry = find();
    const waitFor = entry ? undefined : underWay.get(key);
    if (waitFor) {
      await waitFor;
      entry = find();
    }
    if (entry) return answer(request, reply, entry);

    let done = () => {};
    if (!underWay.has(key)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.set(key, promise);
      done = () => {
        underWay.delete(key);
        resolve();
      };
    }
    request.keepAs = { key, version, done };
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const isPublicRead = request.method === 'GET' && request.routeOptions.config.access === 'public';
    if (!isPublicRead || reply.statusCode !== 200) return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;

    const etag = etagOf(payload);
    reply.header('etag', etag).header('cache-control', 'no-cache');
    if (request.keepAs) {
      const { key, version } = request.keepAs;
      reply.header('vary', 'accept-encoding');
      const entry: Kept = { version, etag, headers: { ...(reply.getHeaders() as OutgoingHttpHeaders) }, plain: Buffer.from(payload) };
      delete entry.headers['content-length'];
      store.set(key, entry);
      void compress(key, entry);
    }
    if (!matches(request, etag)) return payload;
    reply.code(304);
    return '';
  });

  app.addHook('onResponse', async (request) => request.keepAs?.done());
  app.addHook('onRequestAbort', async (request) => request.keepAs?.done());

  async function compress(key: string, entry: Kept) {
    if (entry.plain.length < smallestWorthCompressing || entry.headers['content-encoding']) return;
    if (/pdf|zip|spreadsheet|image\/(?!svg)/.test(String(entry.headers['content-type']))) return;
    [entry.br, entry.gzip] = await Promise.all([compressBrotli(entry.plain, quality), compressGzip(entry.plain)]);
    if (store.peek(key) === entry) store.set(key, entry);
  }
});
