import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { DraftBudget, Scheme } from '../../domain/draft-budget.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';

export type ProjectKey = { municipalityId: number; projectId: string };

export type Draft = {
  draft: DraftBudget;
  /** Moves with every change; 0: nobody has begun. */
  revision: number;
  /** What the funds that can be asked want of a budget, each by the scheme that holds on the day. */
  schemes: Scheme[];
  status: ProjectStatus;
  title: string | null;
  changedAt: string | null;
  /** The name of who changed it last; for who works on this budget, and nobody else. */
  changedBy: string | null;
};

/** The funds of a municipality with their scheme on a day; a fund without a scheme asks nothing. */
export async function schemesOf(db: Connection, municipalityId: number, day: CalendarDate) {
  return [
    ...(await db.execute<Scheme>(sql`
      select f.slug as fund, f.name as "fundName", s.name, s.maximum_per_project::text as "maximumPerProject",
        coalesce(s.own_share_percent, 0) as "ownSharePercent", s.hourly_rate::text as "hourlyRate",
        coalesce(s.in_kind_counts, false) as "inKindCounts", s.source
      from fund f left join lateral (
        select * from scheme where scheme.municipality_id = f.municipality_id and scheme.fund_id = f.id
          and scheme.valid_from <= ${day}::date order by scheme.valid_from desc limit 1) s on true
      where f.municipality_id = ${municipalityId} order by f.name`)),
  ];
}

/**
 * The budget as it is being made, with what is needed to read it: `readBudget(draft, schemes)`.
 * @throws RuleViolation project-not-found
 */
export async function draftOf(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  day: CalendarDate,
): Promise<Draft> {
  const [[row], schemes] = await Promise.all([
    db.execute<Omit<Draft, 'schemes' | 'draft'> & { draft: DraftBudget | null }>(sql`
      select b.budget as draft, coalesce(b.revision, 0) as revision, p.status, p.title,
        to_json(b.changed_at) #>> '{}' as "changedAt", w.name as "changedBy"
      from project p left join budget_draft b on b.municipality_id = p.municipality_id and b.project_id = p.id
        left join person w on w.id = b.changed_by
      where p.municipality_id = ${municipalityId} and p.id = ${projectId}`),
    schemesOf(db, municipalityId, day),
  ]);
  if (!row) throw new RuleViolation('project-not-found', `There is no project ${projectId}`);
  return { ...row, draft: row.draft ?? { lines: [] }, schemes };
}

/** What stands now, for who worked from something older and has to take it in. */
export const standing = ({ draft, revision, changedAt, changedBy }: Draft) => ({
  revision,
  lines: draft.lines,
  changedAt,
  changedBy,
});
