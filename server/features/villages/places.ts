import type { Database } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { DataNotice, RegisterScope } from '../../domain/register.ts';

/** A village or a municipality: what its figures hang on. */
export type FoundPlace = {
  municipalityId: number;
  villageId: number | null;
  slug: string;
  name: string;
  registerScope: RegisterScope;
  notice: DataNotice | null;
};

/** @throws RuleViolation village-not-found */
export async function placeOfVillage(
  { $client: sql }: Database,
  slug: string,
): Promise<FoundPlace & { villageId: number }> {
  const [row] = await sql<(FoundPlace & { villageId: number })[]>`
    select v.municipality_id as "municipalityId", v.id as "villageId", v.slug, v.name,
      v.register_scope as "registerScope", v.notice
    from village_address a join village v on v.municipality_id = a.municipality_id and v.id = a.village_id
    where a.slug = ${slug}`;
  if (!row) throw new RuleViolation('village-not-found', `There is no village ${slug}`, { slug });
  return row;
}

/**
 * A municipality counts as complete only when each of its villages does.
 * @throws RuleViolation municipality-not-found
 */
export async function placeOfMunicipality({ $client: sql }: Database, slug: string): Promise<FoundPlace> {
  const [row] = await sql<FoundPlace[]>`
    select m.id as "municipalityId", null as "villageId", m.slug, m.name,
      coalesce(min(v.register_scope) filter (where v.register_scope <> 'complete'), 'complete') as "registerScope",
      min(v.notice) as notice
    from municipality m left join village v on v.municipality_id = m.id
    where m.slug = ${slug} group by m.id`;
  if (!row) throw new RuleViolation('municipality-not-found', `There is no municipality ${slug}`, { slug });
  return row;
}
