import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { buildApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { freshDatabase } from './database.ts';

type Fresh = Awaited<ReturnType<typeof freshDatabase>>;

/** The whole API on its own database: `const api = startApi(); await api.get('/villages')`. */
export function startApi(
  prepare?: (database: Fresh) => Promise<unknown>,
  settings: Record<string, string> = {},
) {
  let app: App;
  let database: Fresh;
  beforeAll(async () => {
    database = await freshDatabase();
    await prepare?.(database);
    const folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-api-'));
    app = await buildApp({
      db: database.db,
      staleAfterSeconds: 3600,
      config: readConfig({ DATA_DIR: folder, ...settings }),
    });
    app.addHook('onClose', () => rm(folder, { recursive: true, force: true }));
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });
  const send = (options: InjectOptions) => app.inject(options);
  return {
    send,
    get: (path: string, headers: Record<string, string> = {}) =>
      send({ method: 'GET', url: `/api/v1${path}`, headers }),
    json: async (path: string) => (await send({ method: 'GET', url: `/api/v1${path}` })).json(),
    get app() {
      return app;
    },
    get database() {
      return database;
    },
  };
}
