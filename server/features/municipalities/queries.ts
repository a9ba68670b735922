import type { Database } from '#db/client.ts';
import type { CohortCounts } from '../../domain/rates.ts';
import { periodsKnown, type Until } from '../projects/known.ts';
import type { FoundPlace } from '../villages/places.ts';
import { countedFields, headline } from '../villages/queries.ts';
import type { Municipality } from './contract.ts';

type Row = Omit<Municipality, 'rates' | 'granted'> & CohortCounts;

/** Municipalities with the figures that summarise them: one, or all. */
export async function summariseMunicipalities(
  db: Database,
  { asOf, knownOn }: Until,
  place?: FoundPlace,
): Promise<Municipality[]> {
  const { $client: sql } = db;
  const { periods } = await periodsKnown(db, place, knownOn);
  const rows = await sql<Row[]>`
    select m.slug, m.name, m.code, m.accent, p.notice, p.register_scope as "registerScope", p.villages, c.*
    from municipality m
    cross join lateral (
      select count(*)::int as villages, min(v.notice) as notice,
        coalesce(min(v.register_scope) filter (where v.register_scope <> 'complete'), 'complete') as register_scope
      from village v where v.municipality_id = m.id) p
    cross join lateral (
      select ${countedFields(db)} from ${periods} s
      where s.municipality_id = m.id and s.valid_from <= ${asOf} and s.valid_until > ${asOf}) c
    where ${place ? sql`m.id = ${place.municipalityId}` : sql`true`}
    order by m.name`;
  return rows.map((row) => ({
    slug: row.slug,
    name: row.name,
    code: row.code,
    accent: row.accent,
    notice: row.notice,
    registerScope: row.registerScope,
    villages: row.villages,
    projects: row.projects,
    granted: row.grantedAmount,
    rates: headline(row),
  }));
}
