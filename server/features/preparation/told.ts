import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import { isPreparing } from '../../domain/preparation.ts';
import { publicDocumentsOf } from '../documents/queries.ts';
import type { PublicSupport } from './contract.ts';

type Row = Omit<PublicSupport, 'isOpen' | 'documents'> & {
  municipalityId: number;
  projectId: string;
  status: ProjectStatus;
};

/** What everyone may know: counts and organisations, no names, no texts of the council's own. */
export async function publicSupportOf(db: Connection, id: string): Promise<PublicSupport> {
  const [row] = await db.execute<Row>(sql`
    select p.municipality_id as "municipalityId", p.id as "projectId", p.status, e.*, s.*, c.*
    from project p
    cross join lateral (select count(*)::int as endorsements from endorsement
      where municipality_id = p.municipality_id and project_id = p.id and confirmed_at is not null) e
    cross join lateral (
      select coalesce(sum(count) filter (where kind = 'signatures'), 0)::int as signatures,
        (count(*) filter (where kind = 'meeting'))::int as meetings,
        coalesce(sum(count) filter (where kind = 'meeting'), 0)::int as attendance,
        (count(*) filter (where kind = 'letter'))::int as letters,
        (count(*) filter (where kind = 'objection'))::int as objections,
        (count(*) filter (where kind = 'objection' and answer is not null))::int as answered
      from support where municipality_id = p.municipality_id and project_id = p.id) s
    cross join lateral (
      select coalesce(json_agg(json_build_object('partner', partner, 'kind', kind, 'status', status)
        order by lower(partner), kind, id), '[]') as partners
      from partner_contribution where municipality_id = p.municipality_id and project_id = p.id) c
    where p.id = ${id}`);
  const { municipalityId, projectId, status, ...told } = row!;
  return {
    ...told,
    isOpen: isPreparing(status),
    documents: [...(await publicDocumentsOf(db, { municipalityId, projectId }))],
  };
}
