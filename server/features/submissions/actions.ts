import type { Connection, Database } from '#db/client.ts';
import { planVersion, submission } from '#db/schema/submissions.ts';
import { checklist } from '../../domain/checklist.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import { next } from '../../domain/lifecycle.ts';
import { zero } from '../../domain/money.ts';
import { requirePreparing } from '../../domain/preparation.ts';
import { decisionTerm, defaultDecisionWeeks, receivedOn } from '../../domain/terms.ts';
import { freezeBudget } from '../budgets/actions.ts';
import { assignByRule } from '../cases/officers.ts';
import { findPlan, type ProjectKey } from '../plans/queries.ts';
import { preparationOf } from '../preparation/queries.ts';
import { recordEvents } from '../projects/record.ts';
import type { Receipt } from './contract.ts';
import { findEvidence, findTerm } from './evidence.ts';
import { lockProject } from './locked.ts';
import { tellReceived, tellWithdrawn } from './messages.ts';
import { findReceipts, nextVersion } from './queries.ts';

/**
 * Everything that still has to be done, at once. A warning stands in nobody's way.
 * @throws RuleViolation not-complete, with each missing thing
 */
async function requireComplete(tx: Connection, key: ProjectKey, day: CalendarDate) {
  const missing = checklist(await preparationOf(tx, key, day)).filter(({ state }) => state === 'missing');
  if (missing.length === 0) return;
  throw new RuleViolation('not-complete', `Still missing: ${missing.map(({ item }) => item).join(', ')}`, {
    problems: missing.map(({ item, reason, values }) => ({
      field: item,
      code: reason ?? 'missing',
      detail: `${item}: ${reason}`,
      values,
    })),
  });
}

type Submitting = {
  personId: string;
  /** The version that is asked for: asking it twice is one submission. */
  version: number;
  now: Date;
};

/**
 * Submits a project: freezes its plan and its budget, records that it came in, and confirms that to the applicant. Two who
 * submit the same version at once get the same receipt.
 * @throws RuleViolation not-complete, preparation-closed, transition-not-allowed, changed-meanwhile
 */
export async function submit(db: Database, key: ProjectKey, asked: Submitting): Promise<Receipt> {
  const { personId, version, now } = asked;
  const day = receivedOn(now);
  return db.transaction(async (tx) => {
    const project = await lockProject(tx, key);
    const earlier = (await findReceipts(tx, key)).find((one) => one.version === version);
    if (earlier) return earlier;
    requirePreparing(project.status);
    next(project.status, 'submit');
    if (version !== (await nextVersion(tx, key))) {
      throw new RuleViolation('changed-meanwhile', `The next version of this plan is not ${version}`);
    }
    await requireComplete(tx, key, day);
    const { plan, description } = await findPlan(tx, key);
    const { totals } = await freezeBudget(tx, key, version, day);
    const requested = totals.requested ?? zero;
    const term = await findTerm(tx, key, version, day);
    const decisionWeeks = term?.weeks ?? defaultDecisionWeeks;
    const { deadline } = decisionTerm({ receivedOn: day, weeks: decisionWeeks });
    await tx.insert(planVersion).values({ ...key, version, plan, description });
    await tx.insert(submission).values({
      ...key,
      version,
      receivedAt: now,
      receivedOn: day,
      decideBy: deadline,
      schemeId: term?.schemeId ?? null,
      submittedBy: personId,
      requested,
      ...(await findEvidence(tx, key)),
    });
    const occurredOn = partialDate(day);
    const events: NewEvent[] = [
      { type: 'submitted', occurredOn, amount: requested, data: { decisionWeeks } },
    ];
    if (plan.completesOn && plan.completesOn !== String(project.expectedOn)) {
      const promised = partialDate(plan.completesOn);
      events.push({ type: 'completion_promised', occurredOn, data: { promised } });
    }
    await recordEvents(tx, 'village_council', [{ ...key, events }], now);
    await assignByRule(tx, key, day);
    const [receipt] = await findReceipts(tx, key);
    await tellReceived(tx, key, receipt!, now);
    return receipt!;
  });
}

type Withdrawing = { reason: string; day: CalendarDate };

const reasonOf = (typed: string) => {
  const reason = typed.trim();
  if (reason) return reason;
  throw new RuleViolation('invalid-input', 'Say why', {
    problems: [{ field: 'reason', code: 'missing', detail: 'Say why, in a sentence' }],
  });
};

/**
 * Withdraws an application. After the decision there is nothing to withdraw any more.
 * @throws RuleViolation transition-not-allowed, invalid-input
 */
export async function withdraw(db: Database, key: ProjectKey, { reason, day }: Withdrawing) {
  return db.transaction(async (tx) => {
    const { status } = await lockProject(tx, key);
    const after = next(status, 'withdraw');
    const event: NewEvent = { type: 'withdrawn', occurredOn: partialDate(day), reason: reasonOf(reason) };
    await recordEvents(tx, 'village_council', [{ ...key, events: [event] }]);
    await tellWithdrawn(tx, key, { day, reason: reasonOf(reason) });
    return { status: after };
  });
}

/**
 * A step back: what was withdrawn can be prepared again, and then becomes the next version.
 * @throws RuleViolation transition-not-allowed, invalid-input
 */
export async function reopen(db: Database, key: ProjectKey, { reason, day }: Withdrawing) {
  return db.transaction(async (tx) => {
    const { status } = await lockProject(tx, key);
    if (status !== 'withdrawn') {
      throw new RuleViolation('transition-not-allowed', `A project that is ${status} is not prepared again`);
    }
    const event: NewEvent = {
      type: 'stepped_back',
      occurredOn: partialDate(day),
      reason: reasonOf(reason),
      data: { to: 'preparation' },
    };
    await recordEvents(tx, 'village_council', [{ ...key, events: [event] }]);
    return { status: 'preparation' as const };
  });
}
