import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { decisionCondition } from '#db/schema/plans.ts';
import { decisionProposal } from '#db/schema/submissions.ts';
import { translator } from '#messages/index.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import type { NewEvent } from '../../domain/events.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import { effectOf } from '../../domain/objection.ts';
import { decisionEvent, ledgerShares, writeDecision } from '../decisions/announce.ts';
import type { ProposalRow } from '../decisions/queries.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import type { Acting } from './actions.ts';

const t = translator('nl');

/** What the decision that is replaced still asked in return is asked no more: the new one has its own conditions. */
async function lapse(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  today: CalendarDate,
): Promise<NewEvent[]> {
  const rows = await tx
    .update(decisionCondition)
    .set({ waived: true })
    .where(
      and(
        eq(decisionCondition.municipalityId, municipalityId),
        eq(decisionCondition.projectId, projectId),
        eq(decisionCondition.waived, false),
        isNull(decisionCondition.fulfilledOn),
      ),
    )
    .returning({ condition: decisionCondition.text });
  const [occurredOn, reason] = [partialDate(today), t('objection.condition_lapsed')];
  return rows.map((data) => ({ type: 'condition_waived', occurredOn, reason, data }));
}

/** Brings the new decision to the project: its money follows from the events. */
export async function revise(
  tx: Transaction,
  key: ProjectKey,
  status: ProjectStatus,
  revision: ProposalRow,
  { personId, today }: Acting,
): Promise<ProjectStatus> {
  const occurredOn = partialDate(today);
  const shares = await ledgerShares(tx, key, revision.shares);
  const { amount, reasoning: reason } = revision;
  const isChange = effectOf(status, revision.outcome) === 'grant_changed';
  const decided = decisionEvent(revision, shares, today);
  const events: NewEvent[] = isChange
    ? [{ type: 'grant_changed', occurredOn, amount, reason, data: { shares } }]
    : [
        { type: 'stepped_back', occurredOn, reason: t('objection.stepped_back'), data: { to: 'submitted' } },
        decided,
      ];
  await recordEvents(tx, 'municipality', [{ ...key, events: [...(await lapse(tx, key, today)), ...events] }]);
  await writeDecision(tx, key, revision, today);
  await tx
    .update(decisionProposal)
    .set({ takenBy: personId, takenAt: sql`now()`, announcedAt: sql`now()` })
    .where(
      and(
        eq(decisionProposal.municipalityId, key.municipalityId),
        eq(decisionProposal.projectId, key.projectId),
        eq(decisionProposal.number, revision.number),
      ),
    );
  if (isChange) return status;
  return decided.type === 'rejected' ? 'rejected' : decided.type === 'set_aside' ? 'set_aside' : 'granted';
}
