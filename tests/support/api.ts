import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { buildApp, type App } from '#server/app.ts';
import { freshDatabase } from './database.ts';

type Fresh = Awaited<ReturnType<typeof freshDatabase>>;

/** The whole API on its own database: `const api = startApi(); await api.get('/villages')`. */
export function startApi(prepare?: (database: Fresh) => Promise<unknown>) {
  let app: App;
  let database: Fresh;
  beforeAll(async () => {
    database = await freshDatabase();
    await prepare?.(database);
    app = await buildApp({ db: database.db, staleAfterSeconds: 3600 });
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
