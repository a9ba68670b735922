import type { Database } from '#db/client.ts';
import { together } from '#db/together.ts';
import { dayAt } from '../domain/dates.ts';

/** What a public answer depends on. */
export type Scope = { village: string } | { municipality: string } | 'all';

type VillageVersion = { slug: string; municipality: string; version: number };

/** The version of each village, of each municipality, and of all, as it stands under what is kept. */
type Names = { villages: Map<string, string>; municipalities: Map<string, string>; all: string };

/**
 * The version of every village, in memory. Triggers move it in the transaction of each change and tell every
 * server process; a poll bounds how stale a process can get when a notification is lost.
 */
export async function watchVersions(db: Database, staleAfterSeconds: number) {
  const villages = new Map<string, VillageVersion>();
  const municipalities = new Map<string, number>();
  let all = 0;
  // Asked with each request and changed seldom: put together once.
  let names: Names | null = null;
  let namesOf = '';

  const read = async () => {
    const rows = await db.$client<VillageVersion[]>`
      select v.slug, m.slug as municipality, v.version::float8 as version
      from village v join municipality m on m.id = v.municipality_id`;
    villages.clear();
    municipalities.clear();
    all = 0;
    for (const row of rows) {
      villages.set(row.slug, row);
      municipalities.set(row.municipality, (municipalities.get(row.municipality) ?? 0) + row.version);
      all += row.version;
    }
    names = null;
  };

  // Several changes in a row are read once more after the reading that is under way.
  let reading: Promise<void> | null = null;
  let again = false;
  const refresh = (): Promise<void> => {
    if (reading) again = true;
    reading ??= read()
      .catch(() => forget())
      .finally(() => {
        reading = null;
        if (again) {
          again = false;
          void refresh();
        }
      });
    return reading;
  };
  let epoch = 0;
  /** The database cannot be asked: nothing that is kept may be trusted after this. */
  const forget = () => {
    epoch += 1;
    names = null;
  };

  await read();
  const { unlisten } = await db.$client.listen('village_changed', refresh, refresh);
  const timer = setInterval(refresh, staleAfterSeconds * 1000);
  timer.unref();

  const askVersion = together<string, number>(
    async (slugs) => {
      const rows = await db.$client<{ slug: string; version: number }[]>`
      select a.slug, v.version::float8 as version from unnest(${slugs}::text[]) as asked (slug)
      join village_address a on a.slug = asked.slug
      join village v on v.municipality_id = a.municipality_id and v.id = a.village_id`;
      const found = new Map(rows.map(({ slug, version }) => [slug, version]));
      return slugs.map((slug) => found.get(slug));
    },
    { lanes: 2 },
  );
  /**
   * Makes sure that the version of a village is at least the one that stands in the database now, also when the word
   * of a change is still under way.
   */
  const catchUp = async (village: string) => {
    try {
      const now = await askVersion(village);
      const isBehind = () => villages.get(village)?.version !== now;
      // What is being read already can be from before the change.
      if (isBehind()) await refresh();
      if (isBehind()) await refresh();
    } catch {
      forget();
    }
  };

  let day = dayAt(new Date());
  let dayKnownUntil = 0;
  const today = () => {
    const now = Date.now();
    if (now > dayKnownUntil) {
      day = dayAt(new Date(now));
      dayKnownUntil = now + 1000;
    }
    return day;
  };

  const nameAll = (): Names => {
    const name = (version: number) => `${epoch}.${version}.${namesOf}`;
    return {
      villages: new Map([...villages].map(([slug, { version }]) => [slug, name(version)])),
      municipalities: new Map([...municipalities].map(([slug, version]) => [slug, name(version)])),
      all: name(all),
    };
  };

  return {
    today,
    /** Changes with everything that what is in this scope depends on, the day included; null: not known. */
    of(scope: Scope): string | null {
      if (today() !== namesOf) {
        namesOf = day;
        names = null;
      }
      names ??= nameAll();
      if (scope === 'all') return names.all;
      const of =
        'village' in scope ? names.villages.get(scope.village) : names.municipalities.get(scope.municipality);
      return of ?? null;
    },
    hasVillage: (slug: string) => villages.has(slug),
    refresh,
    catchUp,
    async stop() {
      clearInterval(timer);
      // A connection that is gone listens to nothing any more.
      await unlisten().catch(() => {});
    },
  };
}

export type Versions = Awaited<ReturnType<typeof watchVersions>>;
