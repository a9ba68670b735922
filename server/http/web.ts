import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { atMost } from './at-most.ts';
import { mountAssets } from './assets.ts';
import { downloadAt } from './downloads.ts';
import { readForm } from './forms.ts';
import type { Scope } from './versions.ts';

type Rendering = {
  getClientAddress: () => string;
  platform: {
    api: (request: Request) => Promise<Response>;
    read?: App['readHere'];
    made?: (html: string) => void;
  };
};
type Build = {
  dir: string;
  server: {
    init: (options: { env: Record<string, string | undefined>; read?: unknown }) => Promise<void>;
    respond: (request: Request, options: Rendering) => Promise<Response>;
  };
};

/** Headers that this server sets itself, or that say nothing to a reader. */
const notPassedOn = new Set([
  'etag',
  'content-length',
  'content-security-policy',
  'x-sveltekit-page',
  'set-cookie',
]);

/** Pages of one person: they may know who asks, and nothing of them is kept. All others are the same for everyone. */
const privatePages =
  /^\/(?:en\/)?(?:werk|beheer|raad|account|inloggen|wachtwoord|uitnodiging|bevestigen|demonstratie)(?:[/?]|$)/;

/** What pages that are being made hold would otherwise be cleared away again and again while it is still needed. */
const pagesAtOnce = 8;

/** What is calculated from the address alone: kept, each other address would push something out that is asked more. */
const calculations = /^\/(?:en\/)?termijnen\?/;

/** Pages below a village depend on that village; all others on everything. */
function scopeOfPage(versions: App['versions']) {
  return ({ url, method }: FastifyRequest): Scope | null => {
    if (method !== 'GET' || privatePages.test(url) || calculations.test(url)) return null;
    const village = /^\/(?:en\/)?([a-z0-9-]+)/.exec(url)?.[1];
    return village && versions.hasVillage(village) ? { village } : 'all';
  };
}

/** An answer that is in the process already: as a stream it would be copied five times on its way to the page. */
class Answer extends Response {
  readonly #body: string;

  constructor(body: string, status: number, type: string) {
    super(null, { status, headers: { 'content-type': type } });
    this.#body = body;
  }

  override async text() {
    return this.#body;
  }

  override async json() {
    return JSON.parse(this.#body);
  }
}

/** What a call of the API made by a page has from the one who asked for that page. */
type Asker = { ip: string; headers: Record<string, string>; cookies: string[] };

/** Everything that is not the API is a page: rendered by the built SvelteKit app in this process. */
export async function mountWeb(
  app: App,
  {
    origin,
    build = new URL('../../web/build/', import.meta.url),
  }: { origin?: string | undefined; build?: URL } = {},
) {
  const { server, dir } = (await import(new URL('adapter-node.js', build).href)) as Build;
  await server.init({ env: {}, read: (file: string) => readFile(`${dir}/client/${file}`) });
  await mountAssets(app, `${dir}/client`);

  const inTurn = atMost(pagesAtOnce);

  /** API calls made while rendering stay in the process. */
  async function callApi(request: Request, asker: Asker): Promise<Response> {
    const { pathname, search, host } = new URL(request.url);
    const isReading = request.method === 'GET';
    const known = isReading ? await app.keptText(pathname + search) : undefined;
    if (known) return new Answer(known, 200, 'application/json');
    const answer = await app.inject({
      method: request.method as 'GET',
      url: pathname + search,
      remoteAddress: asker.ip,
      headers: isReading ? asker.headers : { ...Object.fromEntries(request.headers), host, ...asker.headers },
      ...(!isReading && { payload: Buffer.from(await request.arrayBuffer()) }),
    });
    const given = answer.headers['set-cookie'] ?? [];
    asker.cookies.push(...[given].flat());
    const type = answer.headers['content-type'] ?? '';
    return new Answer(answer.payload, answer.statusCode, type);
  }

  async function download(address: string, reply: FastifyReply) {
    const answer = await app.inject({ method: 'GET', url: address });
    for (const name of ['content-type', 'content-disposition']) {
      if (answer.headers[name]) reply.header(name, answer.headers[name]);
    }
    return reply.code(answer.statusCode).send(answer.rawPayload);
  }

  async function render(request: FastifyRequest, reply: FastifyReply) {
    const url = new URL(request.url, origin ?? `${request.protocol}://${request.host}`);
    const file = downloadAt(url);
    if (file) return download(file, reply);

    const isPrivate = privatePages.test(request.url);
    const { cookie, 'user-agent': device } = request.headers;
    // What a device is called is for who signs in on it.
    const told = { ...(cookie && { cookie }), ...(device && { 'user-agent': device }) };
    const asker: Asker = { ip: request.ip, headers: isPrivate ? told : {}, cookies: [] };
    let html: string | undefined;
    const ofEveryone = {
      read: app.readHere,
      made: (text: string) => {
        html = text;
      },
    };
    const isPublic = !isPrivate && request.method === 'GET';
    const page = await inTurn(() =>
      server.respond(requestFor(url, request, isPrivate), {
        getClientAddress: () => request.ip,
        platform: { api: (asked) => callApi(asked, asker), ...(isPublic && ofEveryone) },
      }),
    );
    for (const [name, value] of page.headers) {
      if (!notPassedOn.has(name)) reply.header(name, value);
    }
    const policy = page.headers.get('content-security-policy');
    if (isPrivate && policy) reply.header('content-security-policy', policy);
    if (isPrivate || request.method !== 'GET') {
      const cookies = [...page.headers.getSetCookie(), ...asker.cookies];
      reply.header('cache-control', 'no-store');
      if (cookies.length > 0) reply.header('set-cookie', cookies);
    }
    return reply.code(page.status).send(html ?? Buffer.from(await page.arrayBuffer()));
  }

  await app.register(async (pages: FastifyInstance) => {
    // A form comes with whatever it holds; the page reads it.
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('*', (request: FastifyRequest, body: IncomingMessage) =>
      readForm(body, request.headers['content-type']),
    );
    const options = {
      config: { access: 'public', kept: scopeOfPage(app.versions) },
      schema: { hide: true },
    } as const;
    const answer = (request: FastifyRequest, reply: FastifyReply) =>
      request.url.startsWith('/api/') ? reply.callNotFound() : render(request, reply);
    pages.get('/*', options, answer);
    pages.post('/*', options, answer);
  });
}

/** A public page is asked without anything that tells who asks; a page of a person and a form with all of it. */
function requestFor(url: URL, { method, headers, body }: FastifyRequest, isPrivate: boolean): Request {
  if (method === 'GET' && !isPrivate) return new Request(url);
  const passed = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && name !== 'connection' && name !== 'content-length')
      passed.set(name, String(value));
  }
  if (!isPrivate) passed.delete('cookie');
  return new Request(url, {
    method,
    headers: passed,
    ...(method !== 'GET' && { body: body as Buffer<ArrayBuffer> }),
  });
}
