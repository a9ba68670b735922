import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { objection } from '#db/schema/objections.ts';
import { decisionProposal } from '#db/schema/submissions.ts';
import { changeShareProblems } from '../../domain/changes.ts';
import { conditionProblems } from '../../domain/decision.ts';
import { requireNoProblems } from '../../domain/errors.ts';
import { contestedIn, effectOf, objectionDecisionRefused, requireFreshEyes } from '../../domain/objection.ts';
import type { Amount } from '../../domain/money.ts';
import { amountOf, amountProblems, isGrant } from '../../domain/proposal.ts';
import { problemsIn, typedAmount, valueOf } from '../../domain/typed-value.ts';
import { findChangeOfLetter } from '../changes/queries.ts';
import { readShares } from '../changes/shares.ts';
import { findOfficers } from '../cases/officers.ts';
import { judgedCriteria } from '../decisions/criteria.ts';
import { answerProblems, sharesOf, trimmed, type Place } from '../decisions/prepare.ts';
import { findFunds, submittedVersion } from '../decisions/queries.ts';
import type { NewProposal } from '../decisions/contract.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findRevisable } from '../settlements/revise.ts';
import { lockProject } from '../submissions/locked.ts';
import { isObjection, requireOpen, type Acting } from './actions.ts';
import type { NewObjectionDecision } from './contract.ts';
import { findDeciders, grantedOf } from './queries.ts';

/**
 * What would come instead of the decision, read and checked like a first one: amounts, conditions, an answer to every
 * criterion and to every advice. Its reasons are those on the objection.
 */
async function readRevision(tx: Transaction, place: Place, given: NewProposal, { today }: Acting) {
  const { shares, problems } = sharesOf(given.shares, await findFunds(tx, place));
  const { outcome, conditions = [] } = given;
  const key = { municipalityId: place.municipalityId, projectId: place.projectId };
  const deviation = given.deviation?.trim() || null;
  const criteria = outcome === 'set_aside' ? [] : await judgedCriteria(tx, key);
  const [row] = await tx.execute<{ requested: Amount | null }>(sql`
    select requested::text from project
    where municipality_id = ${place.municipalityId} and id = ${place.projectId}`);
  const own = amountProblems({ outcome, shares }, row!.requested);
  return {
    revision: { outcome, shares, conditions: trimmed(conditions), criteria, deviation },
    problems: [
      ...problems,
      ...own.filter(({ field }) => problems.length === 0 || field !== 'amount'),
      ...conditionProblems(outcome, conditions, today),
      ...(outcome ? await answerProblems(tx, key, { outcome, criteria, deviation }) : []),
    ].map((one) => (one.field === 'outcome' ? { ...one, field: 'revisedOutcome' } : one)),
  };
}

/** What would be settled instead, beside what it was: an amount that was left empty stays. */
async function readSettlement(tx: Transaction, key: ProjectKey, typed: NewObjectionDecision['settlement']) {
  if (!typed || typed.every(({ amount }) => amount.trim() === '')) return null;
  const read = (await findRevisable(tx, key)).map((share, i) => {
    const text = typed.find(({ fund, year }) => fund === share.fund && year === share.year)?.amount ?? '';
    const after = text.trim() ? typedAmount(`settlement.${i}`, text) : { value: share.before };
    return { ...share, after };
  });
  requireNoProblems(problemsIn(...read.map(({ after }) => after)));
  return read.map((share) => ({ ...share, after: valueOf(share.after) }));
}

/** Of which fund years the extra comes, when a change that was refused would be granted as it was asked; null: it is undone. */
async function readChanged(
  tx: Transaction,
  place: Place,
  letterNumber: number | null,
  typed: NonNullable<NewObjectionDecision['changeShares']>,
) {
  const { isGranted, more } = (await findChangeOfLetter(tx, place, letterNumber))!;
  if (isGranted) return { shares: null, problems: [] };
  const { shares, problems } = await readShares(tx, place, typed, 'changeShares');
  return { shares, problems: problems.length > 0 ? problems : changeShareProblems(more, shares) };
}

/**
 * Prepares the decision on an objection; it replaces an earlier one that was not taken. What comes instead of the
 * decision is kept as a proposal of its own, so that it is decided and told like any other.
 * @throws RuleViolation objection-ended, prepared-before, transition-not-allowed, invalid-input
 */
export const prepareObjectionDecision = (
  db: Database,
  place: Place,
  number: number,
  given: NewObjectionDecision,
  acting: Acting,
) =>
  db.transaction(async (tx) => {
    const { municipalityId, projectId } = place;
    const key = { municipalityId, projectId };
    const { status } = await lockProject(tx, place);
    const open = await requireOpen(tx, key, number);
    const officers = await findOfficers(tx, municipalityId, acting.today);
    const about = contestedIn(open.letterKind);
    const { preparers } = await findDeciders(tx, key, about);
    requireFreshEyes(
      preparers,
      acting.personId,
      officers.map(({ personId }) => personId),
    );
    const read = given.revision && (await readRevision(tx, place, given.revision, acting));
    const granted = await grantedOf(tx, key);
    const { outcome, reasoning, excuse = null } = given;
    const revision = read && { outcome: read.revision.outcome, amount: amountOf(read.revision.shares) };
    const settlement =
      about === 'settlement' ? await readSettlement(tx, key, given.settlement ?? null) : null;
    const change =
      about === 'change' && outcome === 'founded'
        ? await readChanged(tx, place, open.letterNumber, given.changeShares ?? [])
        : null;
    requireNoProblems([
      ...objectionDecisionRefused(
        { outcome, reasoning, excuse, revision, settlement },
        { about, inTime: open.inTime, madeBy: open.madeBy, granted },
      ),
      ...(read?.problems ?? []),
      ...(change?.problems ?? []),
    ]);
    if (revision?.outcome) effectOf(status, revision.outcome);
    const proposalNumber =
      read && (await keepRevision(tx, place, number, read.revision, { reasoning, acting }));
    await tx
      .update(objection)
      .set({
        outcome,
        reasoning: reasoning.trim(),
        excuse: excuse?.trim() || null,
        proposalNumber,
        settlement: settlement?.map(({ fund, year, after: amount }) => ({ fund, year, amount })) ?? null,
        changeShares: change?.shares ?? null,
        preparedBy: acting.personId,
        preparedAt: new Date(),
      })
      .where(isObjection(key, number));
    await tell(tx, { ...key, kind: 'proposal_waiting', to: 'budget_holders' });
    return { number };
  });

type Read = Awaited<ReturnType<typeof readRevision>>['revision'];

async function keepRevision(
  tx: Transaction,
  place: Place,
  objectionNumber: number,
  { outcome, shares, conditions, criteria, deviation }: Read,
  { reasoning, acting }: { reasoning: string; acting: Acting },
) {
  const { municipalityId, projectId } = place;
  const version = await submittedVersion(tx, place);
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from decision_proposal
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  const { number } = row!;
  await tx.insert(decisionProposal).values({
    municipalityId,
    projectId,
    number,
    version,
    outcome: outcome!,
    amount: isGrant(outcome) ? amountOf(shares) : null,
    shares,
    reasoning: reasoning.trim(),
    conditions,
    criteria,
    deviation,
    objectionNumber,
    preparedBy: acting.personId,
  });
  return number;
}
