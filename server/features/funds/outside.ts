import type { Database } from '#db/client.ts';
import { periodsKnown, type Until } from '../projects/known.ts';
import type { OutsideFunds } from './contract.ts';

/** A municipality, or one village in it. */
type Place = { municipalityId: number; village: string | null };

/**
 * What was granted of which nobody said from which fund year: of projects from before this register, as lists tell of
 * them. It stands in no fund. null: there is none.
 */
export async function findOutside(db: Database, place: Place, until: Until): Promise<OutsideFunds | null> {
  const { $client: sql } = db;
  const { municipalityId, village } = place;
  const { periods } = await periodsKnown(db, { municipalityId, villageId: null }, until.knownOn);
  const [row] = await sql<OutsideFunds[]>`
    select count(*)::int as projects, coalesce(sum(s.granted_amount), 0)::numeric(14, 2)::text as granted
    from ${periods} s join project p on p.municipality_id = s.municipality_id and p.id = s.project_id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where p.municipality_id = ${municipalityId} and (${village}::text is null or v.slug = ${village})
      and s.valid_from <= ${until.asOf} and s.valid_until > ${until.asOf} and s.granted and s.granted_amount > 0
      and not p.retracted and p.part_of_id is null
      and not exists (select from commitment c where c.municipality_id = p.municipality_id and c.project_id = p.id)`;
  return row!.projects > 0 ? row! : null;
}
