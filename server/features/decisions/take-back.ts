import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { decisionProposal } from '#db/schema/submissions.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { tell } from '../messages/tell.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import type { Place } from './prepare.ts';
import { findHeld } from './queries.ts';

/**
 * Takes back a decision that was taken and held, before it is announced: until then it is not in force (Awb 3:40). Its
 * money is available again, and the application waits for another decision, which is prepared anew.
 * @throws RuleViolation no-held-decision, invalid-input
 */
export const takeBack = (
  db: Database,
  place: Place,
  { personId, day, reason: typed }: { personId: string; day: CalendarDate; reason: string },
) =>
  db.transaction(async (tx) => {
    const key = { municipalityId: place.municipalityId, projectId: place.projectId };
    const { status } = await lockProject(tx, key);
    const held = await findHeld(tx, key);
    if (!held) throw new RuleViolation('no-held-decision', 'There is no decision that waits to be announced');
    const reason = typed.trim();
    requireNoProblems(
      reason ? [] : [{ field: 'reason', code: 'missing', detail: 'Say why it is taken back' }],
    );
    await tx
      .update(decisionProposal)
      .set({ takenBackBy: personId, takenBackAt: sql`now()`, takenBackReason: reason })
      .where(
        and(
          eq(decisionProposal.municipalityId, key.municipalityId),
          eq(decisionProposal.projectId, key.projectId),
          eq(decisionProposal.number, held.number),
        ),
      );
    await recordEvents(tx, 'municipality', [
      { ...key, events: [{ type: 'decision_taken_back', occurredOn: partialDate(day), reason }] },
    ]);
    await tell(tx, { ...key, kind: 'decision_taken_back', to: 'office', values: { reason } });
    return { status };
  });
