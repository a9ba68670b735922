import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { recovery, settlement } from '#db/schema/settlements.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import { requireHearing } from '../../domain/hearing.ts';
import { next } from '../../domain/lifecycle.ts';
import { exceeds, subtract, sum, zero, type Amount } from '../../domain/money.ts';
import { openOf, payBackBy } from '../../domain/recovery.ts';
import { requireOtherEyes } from '../../domain/roles.ts';
import {
  isLower,
  settlementProblems,
  withdrawalProblems,
  type LowerGround,
  type SettledShare,
  type WithdrawalGround,
} from '../../domain/settlement.ts';
import { problemsIn, typedAmount, valueOf, type Typed } from '../../domain/typed-value.ts';
import { findFundRooms } from '../payments/rooms.ts';
import { tell } from '../messages/tell.ts';
import { euros } from '../payments/words.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { findRecoveries } from '../recoveries/queries.ts';
import { lockProject } from '../submissions/locked.ts';
import { announce } from './announce.ts';
import type { NewSettlement } from './contract.ts';
import { byRule, currentHearing, findProposal, findSituation } from './situation.ts';

type Situation = Awaited<ReturnType<typeof findSituation>>;

/** @throws RuleViolation settlement-not-possible */
function requirePossible({ next: kind, isWaiting }: Situation) {
  if (!kind) throw new RuleViolation('settlement-not-possible', 'Only a subsidy that is done can be settled');
  if (isWaiting) {
    throw new RuleViolation('settlement-not-possible', 'First pay or take back what is under way', {
      problems: [{ field: 'shares.0', code: 'payments-under-way', detail: 'Payments are under way' }],
    });
  }
  return kind;
}

const needsCost = ({ rooms }: Situation) => rooms.some(({ basis }) => basis === 'actual_costs');

/** What it has cost: only asked where the amount depends on it. */
function readActual(situation: Situation, text: string): Typed<Amount | null> {
  if (text.trim() === '' && !needsCost(situation)) return { value: null };
  return typedAmount('actual', text);
}

/** The amounts that were typed, beside what was granted and what the rule gives. */
function readShares(situation: Situation, typed: NewSettlement['shares'], actual: Amount | null) {
  const rules = byRule(situation.rooms, situation.next!, actual);
  return rules.map(({ fund, year, granted, byRule: amount }, i) => {
    const given = typed.find((one) => one.fund === fund && one.year === year);
    const settled = typedAmount(`shares.${i}`, given?.amount ?? '');
    return { fund, year, granted, byRule: amount ?? granted, settled };
  });
}

type Proposed = {
  kind: NonNullable<Situation['next']>;
  shares: readonly SettledShare[];
  ground: NewSettlement['ground'];
  reasoning: string;
};

/** What is wrong with what is proposed, by the rules of a settlement or of its withdrawal. */
function problemsOf({ settledOn }: Situation, proposed: Proposed, today: CalendarDate) {
  const { kind, shares, ground, reasoning } = proposed;
  if (kind === 'settlement') {
    return settlementProblems({ shares, ground: ground as LowerGround | null, reasoning });
  }
  return withdrawalProblems({
    settledOn: settledOn ?? today,
    today,
    shares: shares.map(({ granted, settled }) => ({ before: granted, after: settled })),
    ground: ground as WithdrawalGround | null,
    reasoning,
  });
}

/** Where the scheme asks for an account, there is one; without it only a lower settlement on its ground is possible. */
function accountProblems({ regime, accountedOn }: Situation, { kind, ground }: Proposed): FieldProblem[] {
  if (kind === 'withdrawal' || regime === 'at_once' || accountedOn !== null || ground !== null) return [];
  return [
    { field: 'reasoning', code: 'account-missing', detail: 'The council has not accounted for it yet' },
  ];
}

/**
 * Proposes a settlement, or of a settled project its withdrawal in part or whole. It replaces an earlier proposal.
 * @throws RuleViolation settlement-not-possible, invalid-input
 */
export async function proposeSettlement(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  personId: string,
  typed: NewSettlement,
  today: CalendarDate,
) {
  const key = { municipalityId, projectId };
  await lockProject(tx, key);
  const situation = await findSituation(tx, key);
  const kind = requirePossible(situation);
  const actual = kind === 'settlement' ? readActual(situation, typed.actual) : { value: null };
  const read = readShares(situation, typed.shares, 'value' in actual ? actual.value : null);
  requireNoProblems(problemsIn(actual, ...read.map(({ settled }) => settled)));
  const shares = read.map((share) => ({ ...share, settled: valueOf(share.settled) }));
  const proposed = { kind, shares, ground: typed.ground, reasoning: typed.reasoning.trim() };
  requireNoProblems([...problemsOf(situation, proposed, today), ...accountProblems(situation, proposed)]);
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from settlement
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  const { number } = row!;
  await tx.insert(settlement).values({
    ...key,
    number,
    ...proposed,
    regime: situation.regime,
    actual: valueOf(actual),
    amount: sum(shares.map(({ settled }) => settled)),
    preparedBy: personId,
  });
  const values = { amount: euros(sum(shares.map(({ settled }) => settled))) };
  await tell(tx, { ...key, kind: 'settlement_waiting', to: 'budget_holders', values });
  return { number };
}

/** What was proposed is still about what there is: nothing was paid, granted or recovered since. */
function requireUnchanged(
  situation: Situation,
  proposal: NonNullable<Awaited<ReturnType<typeof findProposal>>>,
) {
  const now = byRule(situation.rooms, proposal.kind, proposal.actual);
  const isSame = proposal.shares.every((share) =>
    now.some((one) => one.fund === share.fund && one.year === share.year && one.granted === share.granted),
  );
  if (isSame && proposal.kind === situation.next && now.length === proposal.shares.length) return;
  throw new RuleViolation('proposal-not-valid', 'What this is about has changed: prepare it again');
}

/**
 * Decides on the settlement that someone else proposed: in one transaction the event with its moves in the ledger, and
 * the recovery of what was paid too much. Lower, or against the applicant, only after they could give their view.
 * @throws RuleViolation proposal-not-valid, two-pairs-of-eyes, hearing-needed, settlement-not-possible, invalid-input
 */
export async function decideSettlement(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  { personId, proposal: asked, today }: { personId: string; proposal: number; today: CalendarDate },
) {
  const key = { municipalityId, projectId };
  const project = await lockProject(tx, key);
  const situation = await findSituation(tx, key);
  const proposal = await findProposal(tx, key);
  if (!proposal || proposal.number !== asked) {
    throw new RuleViolation('proposal-not-valid', 'There is another proposal now: look at that one first');
  }
  requireOtherEyes(proposal.preparedBy, personId);
  requirePossible(situation);
  requireUnchanged(situation, proposal);
  requireNoProblems(problemsOf(situation, proposal, today));
  const { kind, shares, amount, reasoning, number } = proposal;
  const isAgainst = kind === 'withdrawal' || isLower({ shares, ground: null, reasoning });
  if (isAgainst) requireHearing(await currentHearing(tx, key, kind), kind, today);
  if (kind === 'settlement') next(project.status, 'settle');
  const event: NewEvent = {
    type: kind === 'settlement' ? 'settled' : 'settlement_lowered',
    occurredOn: partialDate(today),
    amount,
    reason: reasoning,
    data: { shares: shares.map(({ fund, year, settled }) => ({ fund, year, amount: settled })) },
  };
  await tx.execute(sql`
    update settlement set decided_by = ${personId}, decided_on = ${today}
    where municipality_id = ${municipalityId} and project_id = ${projectId} and number = ${number}`);
  await recordEvents(tx, 'municipality', [{ ...key, events: [event] }]);
  const consequences = await followUp(tx, key, number, today);
  await announce(tx, key, { ...proposal, ...consequences, granted: project.granted }, today);
  return { settled: amount, ...consequences };
}

/** What is still to be paid, and a recovery of what was paid too much and is not asked back yet (Awb 4:95(4)). */
async function followUp(tx: Transaction, key: ProjectKey, settlementNumber: number, today: CalendarDate) {
  const rooms = await findFundRooms(tx, key);
  const earlier = await findRecoveries(tx, key, today);
  const tooMuch = sum(rooms.map(({ paid }) => paid));
  const toRecover = subtract(tooMuch, sum(earlier.map(({ open }) => open)));
  if (exceeds(toRecover, zero)) {
    await tx.insert(recovery).values({
      ...key,
      number: (earlier[0]?.number ?? 0) + 1,
      settlementNumber,
      amount: toRecover,
      dueOn: payBackBy(today),
    });
  }
  return { toPay: sum(rooms.map(({ granted }) => granted)), toRecover: openOf(toRecover, []) };
}
