import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { CalendarDate, PartialDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import { isNothing, readProgress, requireExecuting, type ProgressGiven } from '../../domain/execution.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import { may, type Membership } from '../../domain/roles.ts';
import { recordEvents, type Recording } from '../projects/record.ts';
import { progressEvents, type Side } from './actions.ts';

type Item = ProgressGiven & { project: string };
type Row = {
  municipalityId: number;
  villageId: number;
  id: string;
  status: ProjectStatus;
  expectedOn: PartialDate | null;
};

/** On which side someone stands in a place: who is of the council speaks for it. */
export const sideOf = (
  memberships: readonly Membership[],
  place: { municipalityId: number; villageId: number },
  day: CalendarDate,
): Side => (may(memberships, 'project.prepare', place, day) ? 'village_council' : 'municipality');

/**
 * Tells the progress of many projects in one transaction: everything, or everything that is wrong. What was left empty
 * stays as it is.
 * @throws RuleViolation project-not-found, not-in-execution, invalid-input
 */
export async function tellTogether(
  db: Database,
  memberships: readonly Membership[],
  day: CalendarDate,
  items: readonly Item[],
) {
  return db.transaction(async (tx) => {
    const ids = JSON.stringify([...new Set(items.map(({ project }) => project))]);
    // Held in one order, as recording does.
    const rows = await tx.execute<Row>(sql`
      select municipality_id as "municipalityId", village_id as "villageId", id, status, expected_on as "expectedOn"
      from project where id in (select t::uuid from jsonb_array_elements_text(${ids}::text::jsonb) t)
      order by municipality_id, id for update`);
    const known = new Map(
      rows.filter((row) => may(memberships, 'execution.update', row, day)).map((row) => [row.id, row]),
    );
    const problems: FieldProblem[] = [];
    const told = new Map<Side, Map<string, Recording>>();
    for (const { project, ...given } of items) {
      const row = known.get(project);
      if (!row) throw new RuleViolation('project-not-found', `There is no project ${project}`);
      if (isNothing(given, row.expectedOn)) continue;
      requireExecuting(row.status);
      const read = readProgress(given, row.expectedOn, day);
      problems.push(...read.problems.map((one) => ({ ...one, field: `${project}.${one.field}` })));
      const side = sideOf(memberships, row, day);
      const ofSide = told.get(side) ?? new Map<string, Recording>();
      const events = [...(ofSide.get(project)?.events ?? []), ...progressEvents(read, given.reason, day)];
      ofSide.set(project, { municipalityId: row.municipalityId, projectId: project, events });
      told.set(side, ofSide);
    }
    requireNoProblems(problems);
    let count = 0;
    for (const [side, batch] of told) {
      await recordEvents(tx, side, [...batch.values()]);
      count += batch.size;
    }
    return { count };
  });
}
