import type { Transaction } from '#db/client.ts';
import { agreement, budgetLine, decision, decisionCondition } from '#db/schema/plans.ts';
import { milestone } from '#db/schema/projects.ts';
import type { ProjectStory } from '#db/seed/story.ts';
import { lastDay, partialDate, precisionOf } from '../../domain/dates.ts';
import type { Amount } from '../../domain/money.ts';
import { daysOf } from '../letters/content.ts';
import { insertSome, type FundIds } from './insert.ts';

type ProjectKey = { municipalityId: number; projectId: string };
const dateOrNull = (text: string | undefined) => (text ? partialDate(text) : null);
const amountOrNull = (text: string | undefined) => (text as Amount | undefined) ?? null;

const objectUntilOf = (on: string) => {
  const date = partialDate(on);
  return precisionOf(date) === 'day' ? daysOf(lastDay(date)).bezwaardatum : null;
};

/** The budget, decisions, milestones and agreements of a project of the demonstration. */
export async function addPlans(tx: Transaction, key: ProjectKey, story: ProjectStory, funds: FundIds) {
  // Before it is submitted a budget is a draft, which nobody outside may read.
  const isSubmitted = story.events.some(({ type }) => type === 'submitted');
  await insertSome(isSubmitted ? story.lines : [], (lines) =>
    tx.insert(budgetLine).values(
      lines.map((line, i) => ({
        ...key,
        version: 1,
        position: i + 1,
        side: line.side,
        category: line.category ?? null,
        description: line.description,
        quantity: line.quantity ?? null,
        unitPrice: amountOrNull(line.unitPrice),
        vatRate: line.vatRate ?? null,
        vatRecoverable: line.vatRecoverable ?? false,
        planned: line.planned as Amount,
        granted: amountOrNull(line.granted),
        actual: amountOrNull(line.actual),
        source: line.source ?? null,
        fundId: line.fund ? funds.get(line.fund)! : null,
        partner: line.partner ?? null,
      })),
    ),
  );
  await insertSome(story.decisions, (decisions) =>
    tx.insert(decision).values(
      decisions.map((one, i) => ({
        ...key,
        number: i + 1,
        outcome: one.outcome,
        decidedOn: partialDate(one.on),
        amount: amountOrNull(one.amount),
        fundId: one.fund ? funds.get(one.fund)! : null,
        year: one.year ?? null,
        reasoning: one.reasoning ?? null,
        objectUntil: objectUntilOf(one.on),
        objectionNumber: one.objection ?? null,
      })),
    ),
  );
  const conditions = (story.decisions ?? []).flatMap((one, i) =>
    (one.conditions ?? []).map((condition, j) => ({
      ...key,
      decisionNumber: i + 1,
      position: j + 1,
      text: condition.text,
      dueOn: dateOrNull(condition.dueOn),
      fulfilledOn: dateOrNull(condition.fulfilledOn),
      waived: condition.waived ?? false,
    })),
  );
  await insertSome(conditions, (rows) => tx.insert(decisionCondition).values(rows));
  await insertSome(story.milestones, (milestones) =>
    tx.insert(milestone).values(
      milestones.map(({ name, promisedOn, reachedOn }, i) => ({
        ...key,
        position: i + 1,
        name,
        promisedOn: dateOrNull(promisedOn),
        reachedOn: dateOrNull(reachedOn),
      })),
    ),
  );
  await insertSome(story.agreements, (agreements) =>
    tx.insert(agreement).values(
      agreements.map(({ who, what, dueOn, status }, i) => ({
        ...key,
        position: i + 1,
        who,
        what,
        dueOn: dateOrNull(dueOn),
        status,
      })),
    ),
  );
}
