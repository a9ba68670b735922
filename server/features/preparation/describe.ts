import type { Transaction } from '#db/client.ts';
import type { project } from '#db/schema/projects.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { recordEvents } from '../projects/record.ts';
import { describeProjects } from '../projects/register.ts';

type Project = typeof project.$inferSelect;

/** Changes what is told of a project in public, with an event that keeps what was told before. */
export async function describe(
  tx: Transaction,
  known: Project,
  given: Partial<Pick<Project, 'owner' | 'location' | 'lesson'>>,
  day: CalendarDate,
  by: 'village_council' | 'municipality' = 'village_council',
) {
  const fields = Object.keys(given) as (keyof typeof given)[];
  const changes = Object.fromEntries(
    fields
      .filter((field) => known[field] !== given[field])
      .map((field) => [field, { from: known[field], to: given[field] ?? null }]),
  );
  if (Object.keys(changes).length === 0) return;
  await describeProjects(tx, [{ ...known, ...given }]);
  await recordEvents(tx, by, [
    {
      municipalityId: known.municipalityId,
      projectId: known.id,
      events: [{ type: 'described', occurredOn: partialDate(day), data: { changes } }],
    },
  ]);
}
