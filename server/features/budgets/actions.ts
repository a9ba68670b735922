import { sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { budgetLine } from '#db/schema/plans.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { readBudget, type DraftBudget, type ReadBudget } from '../../domain/draft-budget.ts';
import type { ReadLine } from '../../domain/draft-line.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { lockPreparing } from '../preparation/preparing.ts';
import { draftOf, standing, type Draft, type ProjectKey } from './queries.ts';

export type Save = { revision: number; lines: DraftBudget['lines'] };

/**
 * Keeps the whole budget, half-filled lines and all, when it was made from the revision that stands. Of two who save at
 * the same moment one is first; the other is told what stands now and has to take that in.
 *
 * @throws RuleViolation changed-meanwhile with the budget that stands in `current`; preparation-closed; project-not-found
 */
export function saveDraft(
  db: Database,
  key: ProjectKey,
  { personId, day }: { personId: string; day: CalendarDate },
  { revision, lines }: Save,
): Promise<Draft> {
  requireDifferentIds(lines);
  return db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const budget = JSON.stringify({ lines });
    const { municipalityId, projectId } = key;
    const saved = await tx.execute(
      revision === 0
        ? sql`insert into budget_draft (municipality_id, project_id, budget, changed_by)
            values (${municipalityId}, ${projectId}, ${budget}::text::jsonb, ${personId})
            on conflict do nothing returning revision`
        : sql`update budget_draft set budget = ${budget}::text::jsonb, revision = revision + 1, changed_at = now(),
              changed_by = ${personId}
            where municipality_id = ${municipalityId} and project_id = ${projectId} and revision = ${revision}
            returning revision`,
    );
    const now = await draftOf(tx, key, day);
    if (saved.length === 0) {
      throw new RuleViolation(
        'changed-meanwhile',
        `Somebody else changed this budget: it is at revision ${now.revision} and no longer at ${revision}`,
        { current: standing(now) },
      );
    }
    return now;
  });
}

/** Two lines of one name cannot be told apart when somebody else changes one of them. */
function requireDifferentIds(lines: Save['lines']) {
  const known = new Set<string>();
  requireNoProblems(
    lines.flatMap(({ id }, index) => {
      const isKnown = known.has(id);
      known.add(id);
      const detail = `Another line is called ${id} too: give each line its own id`;
      return isKnown ? [{ field: `lines.${index}.id`, code: 'line-id-twice', detail }] : [];
    }),
  );
}

/**
 * Freezes the budget as the lines of a version, in the caller's transaction; what is frozen is never changed.
 *
 * @throws RuleViolation invalid-input with everything that stands in the way, when it is not ready
 */
export async function freezeBudget(
  tx: Connection,
  key: ProjectKey,
  version: number,
  day: CalendarDate,
): Promise<ReadBudget> {
  const { draft, schemes } = await draftOf(tx, key, day);
  const budget = readBudget(draft, schemes);
  requireNoProblems([...budget.problems, ...budget.totalProblems]);
  const funds = await fundIds(tx, key.municipalityId);
  await tx.insert(budgetLine).values(
    budget.lines.map(({ fund, ...line }: ReadLine, i) => ({
      ...line,
      municipalityId: key.municipalityId,
      projectId: key.projectId,
      version,
      position: i + 1,
      fundId: fund === null ? null : funds.get(fund)!,
    })),
  );
  return budget;
}

async function fundIds(tx: Connection, municipalityId: number) {
  const rows = await tx.execute<{ slug: string; id: number }>(
    sql`select slug, id from fund where municipality_id = ${municipalityId}`,
  );
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}
