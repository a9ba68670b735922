import { readFile } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { mountAssets } from './assets.ts';
import { downloadAt } from './downloads.ts';
import type { Scope } from './versions.ts';

type Rendering = {
  getClientAddress: () => string;
  platform: { api: (request: Request) => Promise<Response> };
};
type Build = {
  dir: string;
  server: {
    init: (options: { env: Record<string, string | undefined>; read?: unknown }) => Promise<void>;
    respond: (request: Request, options: Rendering) => Promise<Response>;
  };
};

/** Headers that this server sets itself, or that say nothing to a reader. */
const notPassedOn = new Set(['etag', 'content-length', 'content-security-policy', 'x-sveltekit-page']);

/** Pages below a village depend on that village; all others on everything. */
function scopeOfPage(versions: App['versions']) {
  return ({ url }: FastifyRequest): Scope => {
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

/** Everything that is not the API is a page: rendered by the built SvelteKit app in this process. */
export async function mountWeb(app: App, build = new URL('../../web/build/', import.meta.url)) {
  const { server, dir } = (await import(new URL('adapter-node.js', build).href)) as Build;
  await server.init({ env: {}, read: (file: string) => readFile(`${dir}/client/${file}`) });
  await mountAssets(app, `${dir}/client`);

  /** API calls made while rendering stay in the process. */
  const api = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const answer = await app.inject({ method: 'GET', url: pathname + search });
    return new Answer(answer.payload, answer.statusCode, String(answer.headers['content-type']));
  };

  async function download(address: string, reply: FastifyReply) {
    const answer = await app.inject({ method: 'GET', url: address });
    for (const name of ['content-type', 'content-disposition']) {
      if (answer.headers[name]) reply.header(name, answer.headers[name]);
    }
    return reply.code(answer.statusCode).send(answer.rawPayload);
  }

  async function render(request: FastifyRequest, reply: FastifyReply) {
    const url = new URL(request.url, `${request.protocol}://${request.host}`);
    const file = downloadAt(url);
    if (file) return download(file, reply);

    const page = await server.respond(new Request(url), {
      getClientAddress: () => request.ip,
      platform: { api },
    });
    for (const [name, value] of page.headers) {
      if (!notPassedOn.has(name)) reply.header(name, value);
    }
    return reply.code(page.status).send(Buffer.from(await page.arrayBuffer()));
  }

  const options = {
    config: { access: 'public', kept: scopeOfPage(app.versions) },
    schema: { hide: true },
  } as const;
  app.get('/*', options, (request, reply) =>
    request.url.startsWith('/api/') ? reply.callNotFound() : render(request, reply),
  );
}
