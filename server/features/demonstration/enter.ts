import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { person } from '#db/schema/people.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { openSession, type Entrance } from '../sign-in/sessions.ts';

/**
 * Signs in as someone of the demonstration, as if the second step was taken.
 * @throws RuleViolation person-not-found, for everyone who was not made for the demonstration
 */
export const enterAs = (db: Database, personId: string, entrance: Entrance) =>
  db.transaction(async (tx) => {
    const [known] = await tx
      .select({ id: person.id })
      .from(person)
      .where(and(eq(person.id, personId), eq(person.isDemonstration, true)));
    if (!known) throw new RuleViolation('person-not-found', 'This is nobody of the demonstration');
    return openSession(tx, known.id, entrance, { withSecondFactor: true });
  });
