import type { Database } from '#db/client.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems } from '../../domain/errors.ts';
import { readIdea } from '../../domain/ideas.ts';
import { addIdeas } from '../ideas/adding.ts';
import { recordEvents } from '../projects/record.ts';

/**
 * Begins a project in a village: an idea that is taken up at once.
 * @throws RuleViolation invalid-input
 */
export async function beginProject(
  db: Database,
  key: { municipalityId: number; villageId: number },
  typed: { title: string; sentence: string },
  day: CalendarDate,
): Promise<{ id: string; number: number }> {
  const { idea, problems } = readIdea(typed);
  requireNoProblems(problems);
  return db.transaction(async (tx) => {
    const [added] = await addIdeas(tx, key, [idea], day);
    await recordEvents(tx, 'village_council', [
      {
        municipalityId: key.municipalityId,
        projectId: added!.id,
        events: [{ type: 'preparation_started', occurredOn: partialDate(day) }],
      },
    ]);
    return added!;
  });
}
