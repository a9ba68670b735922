import { afterAll, beforeAll } from 'vitest';
import type { Database } from '#db/client.ts';
import { buildApp, type App } from '#server/app.ts';
import { seedDemonstration } from '#server/features/demonstration/seed.ts';
import { mountWeb } from '#server/http/web.ts';
import { freshDatabase } from './database.ts';

/** The whole product with its demonstration data, on a port of its own. */
export function startSite(prepare: (db: Database) => Promise<unknown> = seedDemonstration) {
  let app: App;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let origin = '';
  beforeAll(async () => {
    database = await freshDatabase();
    await prepare(database.ownerDb);
    app = await buildApp({ db: database.db, staleAfterSeconds: 60 });
    await mountWeb(app);
    origin = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });
  return { at: (path: string) => origin + path, get: (path: string) => fetch(origin + path) };
}

/** One of each public page, with something to see on it. */
export const publicPages = [
  '/',
  '/gemeenten/voorbeeldgemeente',
  '/voorbeelddorp',
  '/voorbeelddorp/projecten',
  '/voorbeelddorp/projecten/1',
  '/voorbeelddorp/projecten/12',
  '/voorbeelddorp/projecten/21',
  '/voorbeelddorp/jaarverslag/2024',
  '/voorbeelddorp/meerjaren',
  '/voorbeelddorp/evaluaties/vier-jaar-samen',
  '/swalmen',
  '/swalmen/projecten/4',
  '/swalmen/meerjaren',
  '/projecten',
  '/projecten?zoek=speel&jaar=abc&pagina=-1',
  '/projecten?zoek=dit-bestaat-niet',
  '/uitleg/cijfers',
  '/toegankelijkheid',
  '/deze-pagina-bestaat-niet',
  '/en/voorbeelddorp',
];
