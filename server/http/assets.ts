import { readdir } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { App } from '../app.ts';

/** Styles, fonts and scripts as the build made them; their names change with their content. */
export async function mountAssets(app: App, folder: string) {
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const forEver = path.includes('/immutable/');
      void reply.header(
        'cache-control',
        forEver ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      );
    },
  });
  const options = { config: { access: 'public' }, logLevel: 'warn', schema: { hide: true } } as const;

  app.get<{ Params: { '*': string } }>('/_app/*', options, ({ params }, reply) =>
    reply.sendFile(`_app/${params['*']}`),
  );
  for (const file of await readdir(folder, { withFileTypes: true })) {
    if (!file.isFile() || /\.(br|gz)$/.test(file.name)) continue;
    app.get(`/${file.name}`, options, (_request, reply) => reply.sendFile(file.name));
  }
}
