import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { membership, person } from '#db/schema/people.ts';
import { evaluation } from '#db/schema/reports.ts';
import type { PersonStory } from '#db/seed/story.ts';
import { calendarDate } from '../../domain/dates.ts';
import { scopeOfRole } from '../../domain/roles.ts';

/** The same each time for the same person (UUID version 8). */
export function personIdOf(email: string): string {
  const hex = createHash('sha256').update(`person/${email}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The people of the demonstration, without a password: they sign in with a button, as long as it is a demonstration. */
export async function addPeople(
  tx: Connection,
  { municipalityId, villageId }: { municipalityId: number; villageId: number },
  stories: readonly PersonStory[],
) {
  for (const story of stories) {
    const { email, name, role, evaluation: slug, startsOn, endsOn, maySubmit = false } = story;
    const personId = personIdOf(email);
    await tx.insert(person).values({ id: personId, email, name, isDemonstration: true });
    const [read] = slug
      ? await tx
          .select({ id: evaluation.id })
          .from(evaluation)
          .where(and(eq(evaluation.municipalityId, municipalityId), eq(evaluation.slug, slug)))
      : [];
    await tx.insert(membership).values({
      municipalityId,
      personId,
      role,
      villageId: scopeOfRole[role] === 'village' ? villageId : null,
      evaluationId: read?.id ?? null,
      startsOn: calendarDate(startsOn),
      endsOn: endsOn ? calendarDate(endsOn) : null,
      maySubmit,
      department: story.department ?? null,
    });
  }
}
