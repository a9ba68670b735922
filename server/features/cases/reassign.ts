import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { assign, findOfficers, initiatorsOf } from './officers.ts';

type Reassigning = {
  projects: readonly string[];
  officerId: string | null;
  personId: string;
  today: CalendarDate;
};

/**
 * Gives cases to an officer, many at once: all of them or none.
 * @throws RuleViolation invalid-input, project-not-found, officer-not-available
 */
export const reassign = (db: Database, municipalityId: number, asked: Reassigning) =>
  db.transaction(async (tx) => {
    const { projects, officerId, personId, today } = asked;
    requireNoProblems([
      ...(projects.length > 0 ? [] : [{ field: 'projects', code: 'missing', detail: 'Choose the cases' }]),
      ...(officerId ? [] : [{ field: 'officer', code: 'missing', detail: 'Choose an officer' }]),
    ]);
    const ids = [...new Set(projects)].toSorted();
    const held = await tx.execute<{ id: string }>(sql`
      select p.id from project p join jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb) as t (id)
        on p.id = t.id::uuid
      where p.municipality_id = ${municipalityId} and not p.retracted order by p.id for update of p`);
    if (held.length !== ids.length) {
      throw new RuleViolation('project-not-found', 'Not all of these projects are in this municipality');
    }
    const officers = await findOfficers(tx, municipalityId, today);
    if (!officers.some((one) => one.personId === officerId)) {
      throw new RuleViolation('officer-not-available', 'This person is no officer here today');
    }
    for (const { id: projectId } of held) {
      const key = { municipalityId, projectId };
      if ((await initiatorsOf(tx, key)).includes(officerId!)) {
        throw new RuleViolation('officer-not-available', 'This person takes part in the project (Awb 2:4)');
      }
      await assign(tx, key, { officerId, reason: 'chosen', assignedBy: personId });
    }
    return { count: held.length };
  });
