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

/** Headers as Node writes them fastest: name, value, name, value. */
type Head = string[];
type Form = { head: Head; body: Buffer };
type Kept = {
  version: string;
  etag: string;
  /** What every answer with these bytes says, a 304 too. */
  head: Head;
  type: string;
  /** Until it has been compressed. */
  plain?: Form;
  br?: Form;
  gzip?: Form;
  /** From the second time on that it is asked for: most pages that are asked once are not asked again in time. */
  compressing: boolean;
};

const maxBytes = 48 * 1024 * 1024;
const maxEntries = 20_000;
const smallestWorthCompressing = 1_000;
const longForASlowLine = 30_000;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const size = ({ plain, gzip, br }: Kept) =>
  (plain?.body.length ?? 0) + (gzip?.body.length ?? 0) + (br?.body.length ?? 0) + 2_000;

const etagOf = (body: Buffer | string) => `"${createHash('sha1').update(body).digest('base64url')}"`;
const matches = (request: FastifyRequest, etag: string) => {
  const asked = request.headers['if-none-match'];
  return (
    asked !== undefined &&
    (asked === '*' || asked.split(/,\s*/).some((one) => one === etag || one === `W/${etag}`))
  );
};

/**
 * Keeps the bytes of public answers under the version of what they depend on, plain and compressed, with an ETag
 * that is known without asking the database. Requests that miss at the same moment wait for one rendering.
 */
export const kept = fp(async (app, { versions }: { versions: Versions }) => {
  const store = new LRUCache<string, Kept>({ max: maxEntries, maxSize: maxBytes, sizeCalculation: size });
  const underWay = new Map<string, Promise<void>>();
  app.decorateRequest('keepAs', null);

  function answer(request: FastifyRequest, reply: FastifyReply, key: string, entry: Kept) {
    reply.hijack();
    const { raw } = reply;
    if (matches(request, entry.etag)) {
      raw.writeHead(304, entry.head);
      raw.end();
      return;
    }
    const accepted = request.headers['accept-encoding'] ?? '';
    const send = () => {
      const { head, body } =
        (accepted.includes('br') && entry.br) || (accepted.includes('gzip') && entry.gzip) || entry.plain;
      raw.writeHead(200, head);
      raw.end(request.method === 'HEAD' ? undefined : body);
    };
    if (accepted && !entry.compressing) void compress(key, entry).finally(send);
    else send();
  }

  const find = (key: string, version: string) => {
    const entry = store.get(key);
    return entry?.version === version ? entry : undefined;
  };

  // Before every other hook and without a promise: this is where nearly all public requests end.
  app.addHook('onRequest', (request, reply, next) => {
    const scopeOf = request.routeOptions.config.kept;
    if (!scopeOf) return next();
    const version = versions.of(scopeOf(request));
    if (version === null) return next();
    const key = request.url;
    const entry = find(key, version);
    if (entry) return answer(request, reply, key, entry);
    const waitFor = underWay.get(key);
    if (!waitFor) {
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.set(key, promise);
      const done = () => {
        underWay.delete(key);
        resolve();
      };
      request.keepAs = { key, version, done };
      return next();
    }
    void waitFor.then(() => {
      const made = find(key, version);
      if (made) return answer(request, reply, key, made);
      request.keepAs = { key, version, done: () => {} };
      next();
    });
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
      const entry = entryOf(version, etag, reply.getHeaders() as OutgoingHttpHeaders, Buffer.from(payload));
      store.set(key, entry);
      const accepted = request.headers['accept-encoding'];
      // Even the first reader, perhaps on a slow line, does not get a long page at its full length.
      if (accepted?.includes('br') && entry.plain.body.length > longForASlowLine && !matches(request, etag)) {
        await compress(key, entry);
        if (entry.br) {
          reply.header('content-encoding', 'br');
          return entry.br.body;
        }
      }
    }
    if (!matches(request, etag)) return payload;
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

  async function compress(key: string, entry: Kept) {
    entry.compressing = true;
    const { body } = entry.plain;
    if (body.length < smallestWorthCompressing || !isCompressible(entry)) return;
    const [br, small] = await Promise.all([compressBrotli(body, quality), compressGzip(body)]);
    entry.br = formOf(entry, br, 'br');
    entry.gzip = formOf(entry, small, 'gzip');
    // Again, because it has grown.
    if (store.peek(key) === entry) store.set(key, entry);
  }
});

/** Left out of a 304 and written anew with each form. */
const ofTheBody = new Set(['content-type', 'content-length', 'content-encoding']);

function entryOf(version: string, etag: string, headers: OutgoingHttpHeaders, body: Buffer): Kept {
  const head = Object.entries(headers).flatMap(([name, value]) =>
    ofTheBody.has(name) ? [] : [name, String(value)],
  );
  const about = { version, etag, head, type: String(headers['content-type']), compressing: false };
  return { ...about, plain: formOf(about, body) };
}

function formOf({ head, type }: Pick<Kept, 'head' | 'type'>, body: Buffer, encoding?: string): Form {
  const ofThisBody = ['content-type', type, 'content-length', String(body.length)];
  if (encoding) ofThisBody.push('content-encoding', encoding);
  return { head: [...head, ...ofThisBody], body };
}

const isCompressible = ({ type }: Kept) => !/pdf|zip|spreadsheet|image\/(?!svg)/.test(type);
