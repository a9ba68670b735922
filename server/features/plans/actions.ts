import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { planDraft } from '#db/schema/preparation.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { descriptionFields, planDateProblems, type Plan, type PlanDescription } from '../../domain/plan.ts';
import { lockPreparing } from '../preparation/preparing.ts';
import { recordEvents } from '../projects/record.ts';
import { describeProjects } from '../projects/register.ts';
import type { WrittenPlan } from './contract.ts';
import { descriptionOf, findPlan, type ProjectKey } from './queries.ts';

const textOf = (typed: string | null) => typed?.replace(/\r\n?/g, '\n').trim() || null;

/** What was typed, as it is kept: without spaces around it, and empty text as not written. */
function written(typed: WrittenPlan): { description: PlanDescription; plan: Plan } {
  const { title, summary, theme, workingGroup, owner, executionForm, startsOn, completesOn } = typed;
  const { goal, audience, approach, upkeep } = typed;
  return {
    description: {
      title: textOf(title),
      summary: textOf(summary),
      theme: textOf(theme),
      workingGroup: textOf(workingGroup),
      owner,
      executionForm,
    },
    plan: {
      goal: textOf(goal) ?? '',
      audience: textOf(audience) ?? '',
      approach: textOf(approach) ?? '',
      upkeep: textOf(upkeep) ?? '',
      startsOn,
      completesOn,
    },
  };
}

const titleProblems = ({ title }: PlanDescription) =>
  title ? [] : [{ field: 'title', code: 'missing', detail: 'A project needs a title' }];

/**
 * Writes the plan of a project that is being prepared. What is told of it in public changes with an event.
 * @throws RuleViolation preparation-closed, changed-meanwhile, invalid-input
 */
export async function writePlan(
  db: Database,
  key: ProjectKey,
  by: { personId: string; day: CalendarDate },
  given: { version: string; plan: WrittenPlan },
): Promise<{ version: string }> {
  const { description, plan } = written(given.plan);
  requireNoProblems([...titleProblems(description), ...planDateProblems(plan)]);
  return db.transaction(async (tx) => {
    const project = await lockPreparing(tx, key);
    const { version } = await findPlan(tx, key);
    if (version !== given.version) {
      throw new RuleViolation('changed-meanwhile', 'Someone else changed this plan since you opened it');
    }
    const before = descriptionOf(project);
    const changes = Object.fromEntries(
      descriptionFields
        .filter((field) => before[field] !== description[field])
        .map((field) => [field, { from: before[field], to: description[field] }]),
    );
    if (Object.keys(changes).length > 0) {
      await describeProjects(tx, [{ ...project, ...description }]);
      await recordEvents(tx, 'village_council', [
        { ...key, events: [{ type: 'described', occurredOn: partialDate(by.day), data: { changes } }] },
      ]);
    }
    await tx
      .insert(planDraft)
      .values({ ...key, plan, changedBy: by.personId })
      .onConflictDoUpdate({
        target: [planDraft.municipalityId, planDraft.projectId],
        set: {
          plan,
          revision: sql`${planDraft.revision} + 1`,
          changedAt: sql`now()`,
          changedBy: by.personId,
        },
      });
    return { version: (await findPlan(tx, key)).version };
  });
}
