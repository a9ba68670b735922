import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '#db/client.ts';
import { buildApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { seedDemonstration } from '#server/features/demonstration/seed.ts';
import { mountWeb } from '#server/http/web.ts';
import { openStorage } from '#server/storage/open.ts';
import type { FileStorage } from '#server/storage/storage.ts';
import { freshDatabase } from './database.ts';

/** The whole product with its demonstration data, on a port of its own. */
export function startSite(
  prepare: (db: Database, storage: FileStorage) => Promise<unknown> = seedDemonstration,
) {
  let app: App;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let origin = '';
  beforeAll(async () => {
    database = await freshDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-site-'));
    const config = readConfig({ DATA_DIR: folder });
    await prepare(database.ownerDb, openStorage(config));
    app = await buildApp({ db: database.db, staleAfterSeconds: 60, config });
    app.addHook('onClose', () => rm(folder, { recursive: true, force: true }));
    await mountWeb(app);
    origin = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });
  return {
    at: (path: string) => origin + path,
    get: (path: string) => fetch(origin + path),
    get app() {
      return app;
    },
    get database() {
      return database;
    },
  };
}

/** One of each public page, with something to see on it. */
export const publicPages = [
  '/',
  '/gemeenten/voorbeeldgemeente',
  '/voorbeelddorp',
  '/voorbeelddorp/projecten',
  '/voorbeelddorp/projecten/1',
  '/voorbeelddorp/projecten/12',
  '/voorbeelddorp/projecten/12/geld?peildatum=2024-06-30&bekend=2026-12-31',
  '/voorbeelddorp/projecten/21',
  '/voorbeelddorp/projecten/48',
  '/voorbeelddorp/jaarverslag/2024',
  '/voorbeelddorp/meerjaren',
  '/voorbeelddorp/fondsen',
  '/voorbeelddorp/fondsen?peildatum=2024-06-30&bekend=2024-06-30',
  '/voorbeelddorp/evaluaties/vier-jaar-samen',
  '/voorbeeldhoek',
  '/voorbeeldhoek/fondsen',
  '/voorbeeldhoek/projecten/5',
  '/voorbeelddorp/ideeen',
  '/voorbeelddorp/ideeen/terzijde',
  '/voorbeelddorp/ideeen/nieuw',
  '/voorbeelddorp/projecten/82',
  '/swalmen',
  '/swalmen/projecten/4',
  '/swalmen/meerjaren',
  '/projecten',
  '/projecten?zoek=speel&jaar=abc&pagina=-1',
  '/projecten?zoek=dit-bestaat-niet',
  '/uitleg/cijfers',
  '/termijnen',
  '/termijnen?soort=beslissing&ontvangen=2026-02-28',
  '/termijnen?soort=beslissing&ontvangen=gisteren',
  '/toegankelijkheid',
  '/open-data',
  '/en/open-data?dorp=swalmen',
  '/deze-pagina-bestaat-niet',
  '/en/voorbeelddorp',
];
