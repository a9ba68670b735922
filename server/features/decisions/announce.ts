import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/client.ts';
import { decision, decisionCondition } from '#db/schema/plans.ts';
import { decisionProposal } from '#db/schema/submissions.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import type { ProposedCondition } from '../../domain/decision.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import type { Share } from '../../domain/ledger.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import { exceeds, zero, type Amount } from '../../domain/money.ts';
import type { ProposedShare } from '../../domain/proposal.ts';
import { makeLetter } from '../letters/actions.ts';
import { daysOf } from '../letters/content.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import { toldOf } from './case.ts';
import { decisionLetter } from './letter.ts';
import { tellDecision } from './messages.ts';
import { decided, type Place } from './prepare.ts';
import { findFunds, findHeld, findHeldDecisions, type ProposalRow } from './queries.ts';

/** The shares as the ledger names them: by the slug of the fund. Without a fund no money moves here. */
export async function ledgerShares(
  tx: Connection,
  key: ProjectKey,
  shares: readonly ProposedShare[],
): Promise<Share[]> {
  const funds = await findFunds(tx, key);
  return shares.flatMap(({ fundId, year, amount }) => {
    const fund = funds.find(({ id }) => id === fundId);
    return fund ? [{ fund: fund.slug, year, amount }] : [];
  });
}

export const decisionEvent = (
  { outcome, reasoning: reason, amount }: ProposalRow,
  shares: Share[],
  day: CalendarDate,
): NewEvent => {
  const occurredOn = partialDate(day);
  return outcome === 'rejected' || outcome === 'set_aside'
    ? { type: outcome, occurredOn, reason }
    : {
        type: 'granted',
        occurredOn,
        amount,
        reason,
        data: { inPart: outcome === 'granted_in_part', shares },
      };
};

/** Writes a decision down for everyone: that of each fund, its conditions, and what is granted of the budget. */
export async function writeDecision(
  tx: Connection,
  key: ProjectKey,
  proposal: ProposalRow,
  day: CalendarDate,
) {
  await writeDecisions(tx, key, proposal, day);
  await grantLines(tx, key, proposal);
}

/**
 * Announces a decision that was taken: from now on everyone may read it. In one transaction the decision of each fund,
 * its conditions, what is granted of the budget, the event, the letter and the message to the applicant.
 */
export async function announce(
  tx: Transaction,
  place: Place,
  proposal: ProposalRow,
  day: CalendarDate,
): Promise<{ status: ProjectStatus; announceOn: CalendarDate | null }> {
  const key: ProjectKey = { municipalityId: place.municipalityId, projectId: place.projectId };
  const project = await lockProject(tx, key);
  const status = decided(project.status, proposal.outcome);
  await writeDecision(tx, key, proposal, day);
  const shares = await ledgerShares(tx, key, proposal.shares);
  await recordEvents(tx, 'municipality', [{ ...key, events: [decisionEvent(proposal, shares, day)] }]);
  await makeLetter(tx, key, decisionLetter(await toldOf(tx, key, proposal), day));
  await tellDecision(tx, key, proposal, day);
  await tx
    .update(decisionProposal)
    .set({ announcedAt: sql`now()` })
    .where(
      and(
        eq(decisionProposal.municipalityId, key.municipalityId),
        eq(decisionProposal.projectId, key.projectId),
        eq(decisionProposal.number, proposal.number),
      ),
    );
  return { status, announceOn: null };
}

/**
 * Announces a decision that was held. Of two who do that at once, one does.
 * @throws RuleViolation no-held-decision
 */
export const announceHeld = (db: Database, place: Place, day: CalendarDate) =>
  db.transaction(async (tx) => {
    await lockProject(tx, place);
    const held = await findHeld(tx, place);
    if (!held) throw new RuleViolation('no-held-decision', 'There is no decision that waits to be announced');
    return announce(tx, place, held, day);
  });

/** Announces all of a municipality that were held until a day or before it; each one for itself. */
export async function announceDue(db: Database, day: CalendarDate, failed: (error: unknown) => void) {
  let count = 0;
  for (const place of await findHeldDecisions(db, { until: day })) {
    try {
      await announceHeld(db, place, day);
      count += 1;
    } catch (error) {
      // Announced by someone else a moment ago is no failure.
      if (!(error instanceof RuleViolation && error.code === 'no-held-decision')) failed(error);
    }
  }
  return count;
}

/** One decision per fund, each with its own fund year; one without a fund when that is not known, or for a refusal. */
async function writeDecisions(tx: Connection, key: ProjectKey, proposal: ProposalRow, day: CalendarDate) {
  const funds = await findFunds(tx, key);
  const requestedOf = (fundId: number | null): Amount =>
    funds.find(({ id }) => id === fundId)?.requested ?? zero;
  const [last] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) as number from decision
    where municipality_id = ${key.municipalityId} and project_id = ${key.projectId}`);
  const common = {
    ...key,
    decidedOn: partialDate(day),
    reasoning: proposal.reasoning,
    objectUntil: daysOf(day).bezwaardatum,
    objectionNumber: proposal.objectionNumber,
  };
  const asked = funds.filter(({ requested }) => requested !== zero);
  const { outcome } = proposal;
  const rows =
    outcome === 'rejected' || outcome === 'set_aside'
      ? [{ outcome, fundId: asked[0]?.id ?? null }]
      : proposal.shares.map(({ fundId, year, amount }) => ({
          outcome: exceeds(requestedOf(fundId), amount) ? ('granted_in_part' as const) : ('granted' as const),
          fundId,
          year,
          amount,
        }));
  const first = last!.number + 1;
  // What was found of the plan as a whole stands with the first of the parts.
  await tx.insert(decision).values(
    rows.map((row, i) => ({
      ...common,
      ...row,
      number: first + i,
      criteria: i === 0 ? proposal.criteria : [],
    })),
  );
  await writeConditions(tx, key, first, proposal.conditions);
}

/** The conditions of a decision stand with the first of its parts. */
async function writeConditions(
  tx: Connection,
  key: ProjectKey,
  decisionNumber: number,
  conditions: readonly ProposedCondition[],
) {
  if (conditions.length === 0) return;
  await tx.insert(decisionCondition).values(
    conditions.map(({ text, dueOn }, i) => ({
      ...key,
      decisionNumber,
      position: i + 1,
      text,
      dueOn: dueOn && partialDate(dueOn),
    })),
  );
}

/** What is granted, beside what was planned. In part, only what the funds give is known. */
async function grantLines(tx: Connection, { municipalityId, projectId }: ProjectKey, proposal: ProposalRow) {
  const latest = sql`municipality_id = ${municipalityId} and project_id = ${projectId} and version = (
    select max(version) from budget_line where municipality_id = ${municipalityId} and project_id = ${projectId})`;
  await tx.execute(sql`update budget_line set granted = ${proposal.outcome === 'granted' ? sql`planned` : null}
    where ${latest}`);
  if (proposal.outcome === 'granted') return;
  const given = new Map<number, Amount>();
  for (const { fundId, amount } of proposal.shares) if (fundId) given.set(fundId, amount);
  for (const [fundId, amount] of given) {
    // Of several lines of one fund it is not known which of them is granted less.
    await tx.execute(sql`update budget_line set granted = ${amount}
      where ${latest} and fund_id = ${fundId} and side = 'funding'
        and 1 = (select count(*) from budget_line where ${latest} and fund_id = ${fundId} and side = 'funding')`);
  }
}
