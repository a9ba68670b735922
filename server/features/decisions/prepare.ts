import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { fundYear } from '#db/schema/funds.ts';
import { decisionProposal } from '#db/schema/submissions.ts';
import { deviationProblems } from '../../domain/assessment.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { conditionProblems, criteriaProblems, type JudgedCriterion } from '../../domain/decision.ts';
import { requireSettingAside } from '../../domain/case-steps.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import { next, type ProjectStatus, type Step } from '../../domain/lifecycle.ts';
import { readAmount, zero } from '../../domain/money.ts';
import {
  amountOf,
  isGrant,
  proposalProblems,
  requireRoom,
  type ProposedOutcome,
  type ProposedShare,
} from '../../domain/proposal.ts';
import { readTypedNumber } from '../../domain/typed-number.ts';
import { unfinishedOf } from '../cases/queries.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { lockProject } from '../submissions/locked.ts';
import type { NewProposal } from './contract.ts';
import { findAdvices, judgedCriteria } from './criteria.ts';
import { findFunds, findHeld, findRooms, submittedVersion, type Fund } from './queries.ts';

export type Place = ProjectKey & { villageId: number };

/** Reads the amounts as they were typed; an empty one is nothing and leaves its fund out. */
export function sharesOf(typed: NewProposal['shares'], funds: readonly Fund[]) {
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

/**
 * No fund year over its ceiling (Awb 4:25(2)). The ledger holds that too; this says it before, with what is left: the
 * fund years are held until the end, so that of two decisions at the same moment the second knows what the first left.
 * @throws RuleViolation fund-year-exceeded, fund-year-closed, fund-year-not-found
 */
export async function requireRooms(tx: Connection, place: Place, shares: readonly ProposedShare[]) {
  await holdRooms(tx, place, shares);
  const rooms = await findRooms(tx, place);
  for (const { fundId, year } of shares) {
    const own = shares.filter((share) => fundId === share.fundId && year === share.year);
    const room = rooms.find((one) => one.fundId === fundId && one.year === year);
    if (!room) throw new RuleViolation('fund-year-not-found', `This fund has no budget here in ${year}`);
    requireRoom(room, amountOf(own));
  }
}

/** In one order, the order of the ledger, so that two who hold them never wait for each other. */
async function holdRooms(tx: Connection, place: Place, shares: readonly ProposedShare[]) {
  const funds = shares.flatMap(({ fundId }) => fundId ?? []);
  if (funds.length === 0) return;
  const years = shares.map(({ year }) => year);
  await tx
    .select({ year: fundYear.year })
    .from(fundYear)
    .where(
      and(
        eq(fundYear.municipalityId, place.municipalityId),
        eq(fundYear.villageId, place.villageId),
        inArray(fundYear.fundId, funds),
        inArray(fundYear.year, years),
      ),
    )
    .orderBy(fundYear.fundId, fundYear.year)
    .for('update');
}

const steps: Record<ProposedOutcome, Step> = {
  granted: 'grant',
  granted_in_part: 'grant',
  rejected: 'reject',
  set_aside: 'set_aside',
};
/**
 * The state after a decision; only what was submitted is decided.
 * @throws RuleViolation transition-not-allowed
 */
export function decided(status: ProjectStatus, outcome: ProposedOutcome | null) {
  // An idea is set aside by the council, without a decision.
  if (status !== 'submitted') next(status, 'grant');
  return next(status, outcome ? steps[outcome] : 'grant');
}

/**
 * What is taken and not announced yet stands: no other decision is prepared or taken beside it.
 * @throws RuleViolation decision-held
 */
export async function requireNotHeld(tx: Connection, key: ProjectKey) {
  const held = await findHeld(tx, key);
  if (!held) return;
  throw new RuleViolation('decision-held', `It was decided already, and is announced on ${held.announceOn}`);
}

type Rules = {
  outcome: ProposedOutcome | null;
  deviation: string | null;
  criteria: readonly JudgedCriterion[];
  day: CalendarDate;
};

/**
 * What the case says against a decision: criteria without an answer, advice without a reason.
 * @throws RuleViolation setting-aside-not-possible (Awb 4:5)
 */
export async function caseProblems(tx: Connection, key: ProjectKey, rules: Rules): Promise<FieldProblem[]> {
  const { outcome, criteria, deviation, day } = rules;
  if (outcome === null) return [];
  if (outcome === 'set_aside') requireSettingAside(await unfinishedOf(tx, key), day);
  return answerProblems(tx, key, { outcome, criteria, deviation });
}

/** What a decision, the first or one after an objection, leaves without an answer: a criterion, or an advice. */
export const answerProblems = async (
  tx: Connection,
  key: ProjectKey,
  { outcome, criteria, deviation }: Omit<Rules, 'day' | 'outcome'> & { outcome: ProposedOutcome },
): Promise<FieldProblem[]> => [
  ...criteriaProblems(outcome, criteria),
  ...deviationProblems(outcome, await findAdvices(tx, key), deviation),
];

/** Conditions without spaces around them. */
export const trimmed = (conditions: NonNullable<NewProposal['conditions']>) =>
  conditions.map(({ text, dueOn }) => ({ text: text.trim(), dueOn }));

/**
 * Prepares a decision on what was submitted. It replaces an earlier proposal that was not taken.
 * @throws RuleViolation transition-not-allowed, decision-held, invalid-input, fund-year-exceeded, fund-year-closed
 */
export async function prepareDecision(
  db: Database,
  place: Place,
  { personId, day }: { personId: string; day: CalendarDate },
  given: NewProposal,
): Promise<{ number: number }> {
  const { municipalityId, projectId } = place;
  const key = { municipalityId, projectId };
  return db.transaction(async (tx) => {
    const { status, requested } = await lockProject(tx, place);
    decided(status, given.outcome);
    await requireNotHeld(tx, place);
    const version = await submittedVersion(tx, place);
    const { shares, problems } = sharesOf(given.shares, await findFunds(tx, place));
    const { outcome, conditions = [], onOtherFacts = false } = given;
    const deviation = given.deviation?.trim() || null;
    const proposal = { outcome, shares, reasoning: given.reasoning.trim() };
    const criteria = outcome === 'set_aside' ? [] : await judgedCriteria(tx, key);
    // What the amounts add up to is only said when all of them could be read.
    const isReadable = problems.length === 0;
    const others = proposalProblems(proposal, requested);
    requireNoProblems([
      ...problems,
      ...others.filter(({ field }) => isReadable || field !== 'amount'),
      ...conditionProblems(outcome, conditions, day),
      ...(await caseProblems(tx, key, { outcome, deviation, criteria, day })),
    ]);
    await requireRooms(tx, place, shares);
    const [row] = await tx.execute<{ number: number }>(sql`
      select coalesce(max(number), 0) + 1 as number from decision_proposal
      where municipality_id = ${municipalityId} and project_id = ${projectId}`);
    const { number } = row!;
    await tx.insert(decisionProposal).values({
      ...key,
      number,
      version,
      ...proposal,
      outcome: outcome!,
      amount: isGrant(outcome) ? amountOf(shares) : null,
      conditions: trimmed(conditions),
      criteria,
      deviation,
      onOtherFacts,
      preparedBy: personId,
    });
    await tell(tx, { ...key, kind: 'proposal_waiting', to: 'budget_holders' });
    return { number };
  });
}
