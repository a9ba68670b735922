import { sql } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/client.ts';
import { decision } from '#db/schema/plans.ts';
import { caseComment, decisionProposal } from '#db/schema/submissions.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import type { Share } from '../../domain/ledger.ts';
import { next } from '../../domain/lifecycle.ts';
import { exceeds, readAmount, zero, type Amount } from '../../domain/money.ts';
import {
  amountOf,
  requireRoom,
  proposalProblems,
  requireValidProposal,
  type ProposedShare,
} from '../../domain/proposal.ts';
import { requireOtherEyes } from '../../domain/roles.ts';
import { readTypedNumber } from '../../domain/typed-number.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import { tell } from '../messages/tell.ts';
import type { NewProposal } from './contract.ts';
import { tellDecision } from './messages.ts';
import { findFunds, findProposal, findRooms, submittedVersion, type Fund, type Room } from './queries.ts';

/**
 * Notes something on a case. A note is never changed, and changes nothing of the council's text.
 * @throws RuleViolation invalid-input
 */
export async function comment(
  db: Database,
  key: ProjectKey,
  personId: string,
  { text: typed, part = null }: { text: string; part?: (typeof caseComment.$inferInsert)['part'] },
) {
  const text = typed.trim();
  requireNoProblems(text ? [] : [{ field: 'text', code: 'missing', detail: 'A note needs words' }]);
  const [row] = await db
    .insert(caseComment)
    .values({ ...key, text, part, writtenBy: personId })
    .returning({ id: caseComment.id });
  return row!;
}

/** Reads the amounts as they were typed; an empty one is nothing and leaves its fund out. */
function sharesOf(typed: NewProposal['shares'], funds: readonly Fund[]) {
  const problems: FieldProblem[] = [];
  const shares = typed.flatMap(({ fund: slug, year, amount: text }, i): ProposedShare[] => {
    if (text.trim() === '') return [];
    const read = readTypedNumber(text, 2);
    const amount = 'value' in read ? readAmount(read.value) : null;
    const fund = funds.find((one) => one.slug === slug);
    if (!amount) {
      const detail = `"${text}" is not an amount: write 1250 or 1.250,50`;
      problems.push({ field: `shares.${i}`, code: 'not-an-amount', detail, values: { typed: text } });
    }
    if (slug && !fund) {
      problems.push({ field: `shares.${i}`, code: 'fund-unknown', detail: `There is no fund ${slug}` });
    }
    return amount && amount !== zero ? [{ fundId: fund?.id ?? null, year, amount }] : [];
  });
  return { shares, problems };
}

type Place = ProjectKey & { villageId: number };

/**
 * No fund year over its ceiling (Awb 4:25(2)). The ledger holds that too; this says it before, with what is left.
 * @throws RuleViolation fund-year-exceeded, fund-year-not-found
 */
async function requireRooms(tx: Connection, place: Place, shares: readonly ProposedShare[]) {
  const rooms = await findRooms(tx, place);
  for (const { fundId, year } of shares) {
    const own = shares.filter((share) => fundId === share.fundId && year === share.year);
    const room = rooms.find((one) => one.fundId === fundId && one.year === year);
    if (!room) throw new RuleViolation('fund-year-not-found', `This fund has no budget here in ${year}`);
    requireRoom(room, amountOf(own));
  }
  return rooms;
}

/**
 * Prepares a decision on what was submitted. It replaces an earlier proposal that was not taken.
 * @throws RuleViolation transition-not-allowed, invalid-input, fund-year-exceeded
 */
export async function prepareDecision(
  db: Database,
  place: Place,
  personId: string,
  given: NewProposal,
): Promise<{ number: number }> {
  const { municipalityId, projectId } = place;
  return db.transaction(async (tx) => {
    const { status, requested } = await lockProject(tx, place);
    next(status, given.outcome === 'rejected' ? 'reject' : 'grant');
    const { shares, problems } = sharesOf(given.shares, await findFunds(tx, place));
    const { outcome } = given;
    const proposal = { outcome, shares, reasoning: given.reasoning.trim() };
    // What the amounts add up to is only said when all of them could be read.
    const isReadable = problems.length === 0;
    const others = proposalProblems(proposal, requested);
    requireNoProblems([...problems, ...others.filter(({ field }) => isReadable || field !== 'amount')]);
    await requireRooms(tx, place, shares);
    const [row] = await tx.execute<{ number: number }>(sql`
      select coalesce(max(number), 0) + 1 as number from decision_proposal
      where municipality_id = ${municipalityId} and project_id = ${projectId}`);
    const { number } = row!;
    await tx.insert(decisionProposal).values({
      municipalityId,
      projectId,
      number,
      version: await submittedVersion(tx, place),
      ...proposal,
      outcome: outcome!,
      amount: given.outcome === 'rejected' ? null : amountOf(shares),
      preparedBy: personId,
    });
    await tell(tx, { municipalityId, projectId, kind: 'proposal_waiting', to: 'budget_holders' });
    return { number };
  });
}

type Taking = { personId: string; proposal: number; day: CalendarDate };

/**
 * Takes a decision that someone else prepared: in one transaction the decision of each fund, what is granted of the
 * budget, and the event.
 * @throws RuleViolation two-pairs-of-eyes, proposal-not-valid, transition-not-allowed, fund-year-exceeded
 */
export async function takeDecision(
  tx: Transaction,
  place: Place,
  { personId, proposal: asked, day }: Taking,
) {
  const project = await lockProject(tx, place);
  const proposal = await findProposal(tx, place, await submittedVersion(tx, place));
  if (!proposal || proposal.number !== asked) {
    throw new RuleViolation('proposal-not-valid', 'There is another proposal now: look at that one first');
  }
  requireOtherEyes(proposal.preparedById, personId);
  const isRejection = proposal.outcome === 'rejected';
  const status = next(project.status, isRejection ? 'reject' : 'grant');
  requireValidProposal(proposal, project.requested);
  const rooms = await requireRooms(tx, place, proposal.shares);
  const key: ProjectKey = { municipalityId: place.municipalityId, projectId: place.projectId };
  await writeDecisions(tx, key, proposal, day);
  if (!isRejection) await grantLines(tx, key, proposal.outcome === 'granted', proposal.shares);
  const { reasoning: reason, amount } = proposal;
  const occurredOn = partialDate(day);
  const event: NewEvent = isRejection
    ? { type: 'rejected', occurredOn, reason }
    : {
        type: 'granted',
        occurredOn,
        amount,
        reason,
        data: { inPart: proposal.outcome === 'granted_in_part', shares: ledgerShares(proposal, rooms) },
      };
  await recordEvents(tx, 'municipality', [{ ...key, events: [event] }]);
  await tx.execute(sql`
      update decision_proposal set taken_by = ${personId}, taken_at = now()
      where municipality_id = ${key.municipalityId} and project_id = ${key.projectId} and number = ${asked}`);
  await tellDecision(tx, key, proposal, day);
  return { status };
}

/** The shares as the ledger names them: by the slug of the fund. */
const ledgerShares = ({ shares }: Proposed, rooms: readonly Room[]): Share[] =>
  shares.map(({ fundId, year, amount }) => {
    const room = rooms.find((one) => one.fundId === fundId && one.year === year)!;
    return { fund: room.slug, year, amount };
  });

type Proposed = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

/** One decision per fund, each with its own fund year; one without a fund when that is not known, or for a rejection. */
async function writeDecisions(tx: Connection, key: ProjectKey, proposal: Proposed, day: CalendarDate) {
  const funds = await findFunds(tx, key);
  const requestedOf = (fundId: number | null): Amount =>
    funds.find(({ id }) => id === fundId)?.requested ?? zero;
  const [last] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) as number from decision
    where municipality_id = ${key.municipalityId} and project_id = ${key.projectId}`);
  const common = { ...key, decidedOn: partialDate(day), reasoning: proposal.reasoning };
  const asked = funds.filter(({ requested }) => requested !== zero);
  const rows =
    proposal.outcome === 'rejected'
      ? [{ outcome: 'rejected' as const, fundId: asked[0]?.id ?? null }]
      : proposal.shares.map(({ fundId, year, amount }) => ({
          outcome: exceeds(requestedOf(fundId), amount) ? ('granted_in_part' as const) : ('granted' as const),
          fundId,
          year,
          amount,
        }));
  await tx
    .insert(decision)
    .values(rows.map((row, i) => ({ ...common, ...row, number: last!.number + i + 1 })));
}

/** What is granted, beside what was planned. In part, only what the funds give is known. */
async function grantLines(
  tx: Connection,
  { municipalityId, projectId }: ProjectKey,
  inFull: boolean,
  shares: readonly ProposedShare[],
) {
  const latest = sql`municipality_id = ${municipalityId} and project_id = ${projectId} and version = (
    select max(version) from budget_line where municipality_id = ${municipalityId} and project_id = ${projectId})`;
  if (inFull) {
    await tx.execute(sql`update budget_line set granted = planned where ${latest}`);
    return;
  }
  const given = new Map<number, Amount>();
  for (const { fundId, amount } of shares) if (fundId) given.set(fundId, amount);
  for (const [fundId, amount] of given) {
    // Of several lines of one fund it is not known which of them is granted less.
    await tx.execute(sql`update budget_line set granted = ${amount}
      where ${latest} and fund_id = ${fundId} and side = 'funding'
        and 1 = (select count(*) from budget_line where ${latest} and fund_id = ${fundId} and side = 'funding')`);
  }
}
