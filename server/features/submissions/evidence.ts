import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { StatedPartner, SupportCounts } from '../../domain/submission.ts';
import type { ProjectKey } from '../plans/queries.ts';

/** The support, the partners and the documents as they are now, to be kept with the application. */
export async function findEvidence(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  const here = sql`municipality_id = ${municipalityId} and project_id = ${projectId}`;
  const [support] = await tx.execute<SupportCounts>(sql`
    select coalesce(sum(count) filter (where kind = 'signatures'), 0)::int as signatures,
      (count(*) filter (where kind = 'meeting'))::int as meetings,
      coalesce(sum(count) filter (where kind = 'meeting'), 0)::int as attendance,
      (count(*) filter (where kind = 'letter'))::int as letters,
      (select count(*)::int from endorsement where ${here} and confirmed_at is not null) as endorsements,
      (count(*) filter (where kind = 'objection'))::int as objections,
      (count(*) filter (where kind = 'objection' and answer is not null))::int as answered
    from support where ${here}`);
  const partners = await tx.execute<StatedPartner>(sql`
    select partner, kind, description, amount::text, trim_scale(hours)::text as hours, status
    from partner_contribution where ${here} order by partner, id`);
  const documents = await tx.execute<{ title: string }>(sql`
    select title from document where ${here} order by title, id`);
  return { support: support!, partners: [...partners], documents: documents.map(({ title }) => title) };
}

/**
 * The scheme that says within how many weeks to decide: of the funds that are asked, as they hold on that day. When
 * they differ, the shortest term holds for the application as a whole (choice). null: none of them has a scheme.
 */
export async function findTerm(
  tx: Connection,
  { municipalityId, projectId }: ProjectKey,
  version: number,
  day: CalendarDate,
): Promise<{ schemeId: number; weeks: number } | null> {
  const [found] = await tx.execute<{ schemeId: number; weeks: number }>(sql`
    select s.id as "schemeId", s.decision_weeks as weeks
    from budget_line b cross join lateral (
      select * from scheme where scheme.municipality_id = b.municipality_id and scheme.fund_id = b.fund_id
        and scheme.valid_from <= ${day}::date order by scheme.valid_from desc limit 1) s
    where b.municipality_id = ${municipalityId} and b.project_id = ${projectId} and b.version = ${version}
    order by s.decision_weeks, s.id limit 1`);
  return found ?? null;
}
