import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { conditionReport } from '#db/schema/execution.ts';
import { decisionCondition } from '#db/schema/plans.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { requireExecuting } from '../../domain/execution.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import type { Condition } from './contract.ts';
import { findConditions } from './queries.ts';

export type ConditionKey = ProjectKey & { decision: number; position: number };
type By = { personId: string; day: CalendarDate };

/**
 * A condition that is not fulfilled or waived yet, with the project held.
 * @throws RuleViolation not-in-execution, condition-not-found, condition-closed
 */
async function lockCondition(
  tx: Transaction,
  { decision, position, ...key }: ConditionKey,
): Promise<Condition> {
  const { status } = await lockProject(tx, key);
  requireExecuting(status);
  const found = (await findConditions(tx, key)).find(
    (one) => one.decision === decision && one.position === position,
  );
  if (!found) throw new RuleViolation('condition-not-found', `There is no condition ${position} here`);
  if (found.state === 'open' || found.state === 'reported') return found;
  throw new RuleViolation('condition-closed', `This condition is ${found.state} already`);
}

const nextNumber = ({ reports }: Condition) => Math.max(0, ...reports.map(({ number }) => number)) + 1;
const missing = (field: string, detail: string) => requireNoProblems([{ field, code: 'missing', detail }]);

/**
 * The council says that a condition is fulfilled and what shows that.
 * @throws RuleViolation not-in-execution, condition-not-found, condition-closed, invalid-input
 */
export async function reportCondition(db: Database, key: ConditionKey, by: By, typed: string) {
  const { municipalityId, projectId, decision, position } = key;
  return db.transaction(async (tx) => {
    const condition = await lockCondition(tx, key);
    if (condition.state === 'reported') {
      throw new RuleViolation('condition-closed', 'This was reported, and the municipality looks at it');
    }
    const evidence = typed.trim();
    if (!evidence) missing('evidence', 'Say what shows that it is fulfilled');
    const number = nextNumber(condition);
    await tx.insert(conditionReport).values({
      municipalityId,
      projectId,
      decisionNumber: decision,
      position,
      number,
      evidence,
      reportedOn: by.day,
      reportedBy: by.personId,
    });
    const values = { condition: condition.text };
    await tell(tx, { municipalityId, projectId, kind: 'condition_reported', to: 'office', values });
    return { number };
  });
}

export type Answer = { outcome: 'confirmed' | 'returned' | 'waived' | null; reason: string };

/**
 * The municipality confirms that a condition is fulfilled, sends the report back, or waives the condition. Without a
 * report the reason says what shows it.
 * @throws RuleViolation not-in-execution, condition-not-found, condition-closed, invalid-input
 */
export async function answerCondition(db: Database, key: ConditionKey, by: By, given: Answer) {
  const { municipalityId, projectId, decision, position } = key;
  await db.transaction(async (tx) => {
    const condition = await lockCondition(tx, key);
    const reason = given.reason.trim();
    const isReported = condition.state === 'reported';
    const { outcome } = given;
    if (!outcome) missing('outcome', 'Choose what you answer');
    if (outcome === 'returned' && !isReported) {
      throw new RuleViolation('condition-closed', 'There is no report to send back');
    }
    if (!reason && !(outcome === 'confirmed' && isReported)) missing('reason', 'Say why');
    const answered = {
      answer: outcome!,
      answerReason: reason || null,
      answeredOn: by.day,
      answeredBy: by.personId,
    };
    const place = { municipalityId, projectId, decisionNumber: decision, position };
    if (isReported) {
      await tx
        .update(conditionReport)
        .set(answered)
        .where(
          and(
            eq(conditionReport.municipalityId, municipalityId),
            eq(conditionReport.projectId, projectId),
            eq(conditionReport.decisionNumber, decision),
            eq(conditionReport.position, position),
            isNull(conditionReport.answer),
          ),
        );
    } else {
      const number = nextNumber(condition);
      const found = { number, evidence: reason, reportedOn: by.day, reportedBy: by.personId };
      await tx.insert(conditionReport).values({ ...place, ...found, ...answered });
    }
    const values = { condition: condition.text };
    await tell(tx, { municipalityId, projectId, kind: 'condition_answered', to: 'applicant', values });
    if (outcome === 'returned') return;
    await close(tx, key, condition, outcome === 'waived', reason, by.day);
  });
}

/** Closes a condition, with the event that tells everyone. */
async function close(
  tx: Transaction,
  { municipalityId, projectId, decision, position }: ConditionKey,
  condition: Condition,
  waived: boolean,
  reason: string,
  day: CalendarDate,
) {
  const occurredOn = partialDate(day);
  await tx
    .update(decisionCondition)
    .set(waived ? { waived } : { fulfilledOn: occurredOn })
    .where(
      and(
        eq(decisionCondition.municipalityId, municipalityId),
        eq(decisionCondition.projectId, projectId),
        eq(decisionCondition.decisionNumber, decision),
        eq(decisionCondition.position, position),
      ),
    );
  const data = { condition: condition.text };
  await recordEvents(tx, 'municipality', [
    {
      municipalityId,
      projectId,
      events: [
        waived
          ? { type: 'condition_waived', occurredOn, reason, data }
          : { type: 'condition_fulfilled', occurredOn, data },
      ],
    },
  ]);
}
