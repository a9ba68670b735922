import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, type FieldProblem } from '../../domain/errors.ts';
import { findOfficers } from './officers.ts';
import type { Departments } from './told.ts';

/** Which department works for each village, and in which one each officer is. */
export async function findDepartments(
  db: Database,
  municipalityId: number,
  today: CalendarDate,
): Promise<Departments> {
  const [villages, officers] = await Promise.all([
    db.execute<Departments['villages'][number]>(sql`
      select slug, name, department from village where municipality_id = ${municipalityId} order by name`),
    findOfficers(db, municipalityId, today),
  ]);
  return {
    villages: [...villages],
    officers: officers.map(({ personId: id, name, department }) => ({ id, name, department })),
  };
}

type Given = {
  villages: readonly { slug: string; department: string }[];
  officers: readonly { id: string; department: string }[];
};

/**
 * Writes who works where; empty is no department. A department in which there is no officer would leave its villages to
 * everyone, so it is refused.
 * @throws RuleViolation invalid-input
 */
export const setDepartments = (db: Database, municipalityId: number, given: Given) =>
  db.transaction(async (tx) => {
    const manned = new Set(given.officers.map(({ department }) => department.trim()));
    requireNoProblems(
      given.villages.flatMap(({ slug, department }): FieldProblem[] => {
        const name = department.trim();
        if (name === '' || manned.has(name)) return [];
        return [
          {
            field: `village.${slug}`,
            code: 'department-empty',
            detail: `No officer is in ${name}`,
            values: { department: name },
          },
        ];
      }),
    );
    for (const { slug, department } of given.villages) {
      await tx.execute(sql`update village set department = ${department.trim() || null}
        where municipality_id = ${municipalityId} and slug = ${slug}`);
    }
    for (const { id, department } of given.officers) {
      await tx.execute(sql`update membership set department = ${department.trim() || null}
        where municipality_id = ${municipalityId} and person_id = ${id}::uuid and role = 'officer'`);
    }
    return { done: true as const };
  });
