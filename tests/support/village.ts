import type { Database } from '#db/client.ts';
import { municipality, village, villageAddress } from '#db/schema/places.ts';

let made = 0;

/** A village of its own municipality, with nothing in it. */
export async function aVillage(db: Database, slug = `dorp-${(made += 1)}-${process.pid}`) {
  const [m] = await db
    .insert(municipality)
    .values({ slug: `gemeente-${slug}`, name: `Gemeente ${slug}` })
    .returning();
  const municipalityId = m!.id;
  const [v] = await db
    .insert(village)
    .values({ municipalityId, slug, name: `Dorp ${slug}` })
    .returning();
  const key = { municipalityId, villageId: v!.id };
  await db.insert(villageAddress).values({ slug, ...key });
  return key;
}
