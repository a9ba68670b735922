import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { announcementProblems } from '../../domain/decision.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { needsHearing } from '../../domain/hearing.ts';
import { requireValidProposal } from '../../domain/proposal.ts';
import { requireOtherEyes } from '../../domain/roles.ts';
import { findClock } from '../cases/clock.ts';
import { requireHeard } from '../hearings/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import { announce, ledgerShares } from './announce.ts';
import { caseProblems, decided, requireNotHeld, requireRooms, type Place } from './prepare.ts';
import { findProposal, submittedVersion } from './queries.ts';

type Taking = {
  personId: string;
  proposal: number;
  day: CalendarDate;
  /** A later day to announce it, together with others; null: now. */
  announceOn: CalendarDate | null;
};

/**
 * Takes a decision that someone else prepared, and announces it now or on a later day. Held, it takes its money at once
 * and is told to nobody (`decision_taken`).
 * @throws RuleViolation two-pairs-of-eyes, proposal-not-valid, transition-not-allowed, decision-held, hearing-needed,
 *   invalid-input, fund-year-exceeded, fund-year-closed
 */
export async function takeDecision(tx: Transaction, place: Place, asked: Taking) {
  const { personId, day, announceOn } = asked;
  const { municipalityId, projectId } = place;
  const key = { municipalityId, projectId };
  const project = await lockProject(tx, place);
  await requireNotHeld(tx, place);
  const proposal = await findProposal(tx, place, await submittedVersion(tx, place));
  if (!proposal || proposal.number !== asked.proposal) {
    throw new RuleViolation('proposal-not-valid', 'There is another proposal now: look at that one first');
  }
  if (proposal.takenBack) {
    throw new RuleViolation('proposal-not-valid', 'This decision was taken back: prepare it again');
  }
  requireOtherEyes(proposal.preparedById, personId);
  decided(project.status, proposal.outcome);
  requireValidProposal(proposal, project.requested);
  const deadline = (await findClock(tx, key))?.deadline ?? null;
  requireNoProblems([
    ...announcementProblems(announceOn, { today: day, deadline }),
    ...(await caseProblems(tx, key, { ...proposal, day: announceOn ?? day })),
  ]);
  if (needsHearing(proposal)) await requireHeard(tx, key, { purpose: 'decision', today: day });
  await requireRooms(tx, place, proposal.shares);
  await tx.execute(sql`
    update decision_proposal set taken_by = ${personId}, taken_at = now(), announce_on = ${announceOn}
    where municipality_id = ${municipalityId} and project_id = ${projectId} and number = ${proposal.number}`);
  if (announceOn === null) return announce(tx, place, proposal, day);
  const data = { shares: await ledgerShares(tx, key, proposal.shares), announceOn };
  await recordEvents(tx, 'municipality', [
    {
      ...key,
      events: [{ type: 'decision_taken', occurredOn: partialDate(day), amount: proposal.amount, data }],
    },
  ]);
  return { status: project.status, announceOn };
}
