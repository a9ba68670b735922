import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { calendarDate } from '#server/domain/dates.ts';
import { importList, type ImportRequest } from '#server/features/imports/actions.ts';
import { findProfile, placeProfile, type PlaceOptions } from '#server/features/imports/find-profile.ts';
import { freshDatabase } from './database.ts';

type Options = Partial<Omit<ImportRequest, 'observedOn' | 'profile'>> & {
  on?: string;
  profile?: string;
  place?: PlaceOptions;
};

/** A database to import lists into, and a folder to put them in. */
export function startImports() {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let folder: string;
  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-lists-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });
  let made = 0;
  const path = (name: string) => join(folder, `${(made += 1)}-${name}`);

  /** Imports a file, or the content of one. */
  async function take(
    list: string | Uint8Array | { file: string },
    { on = '2024-10-31', profile = 'spreadsheet', place, ...options }: Options = {},
  ) {
    const file = typeof list === 'object' && 'file' in list ? list.file : path('lijst.csv');
    if (typeof list === 'string' || list instanceof Uint8Array) await writeFile(file, list);
    const found = await findProfile(profile);
    const placed = placeProfile(
      found,
      place ?? (found.village ? {} : { municipality: 'ergens', village: 'proefdorp' }),
    );
    return importList(database.ownerDb, {
      profile: placed,
      path: file,
      observedOn: calendarDate(on),
      ...options,
    });
  }

  return {
    take,
    path,
    ask: <Row extends object>(query: string, ...values: string[]) =>
      database.ownerDb.$client.unsafe<Row[]>(query, values),
  };
}
