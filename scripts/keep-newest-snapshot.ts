import { readdirSync, rmSync } from 'node:fs';

/* A migration is made from the newest description of the tables; each older one would be 8,000 lines that nobody reads. */
const folder = new URL('../db/migrations/meta/', import.meta.url);
const snapshots = readdirSync(folder)
  .filter((name) => name.endsWith('_snapshot.json'))
  .toSorted();
for (const older of snapshots.slice(0, -1)) rmSync(new URL(older, folder));
