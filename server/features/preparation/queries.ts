import type { Connection } from '#db/client.ts';
import { sql } from 'drizzle-orm';
import type { Preparation } from '../../domain/checklist.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { isBlank, readBudget, type DraftBudget } from '../../domain/draft-budget.ts';
import type { PlanOwner } from '../../domain/lifecycle.ts';
import { zero } from '../../domain/money.ts';
import { emptyPlan, planProblems, type Plan } from '../../domain/plan.ts';
import { schemesOf } from '../budgets/queries.ts';
import type { ProjectKey } from './preparing.ts';

type Row = {
  shown: number;
  openObjections: number;
  endorsements: number;
  owner: PlanOwner | null;
  lead: number;
  deputy: number;
  plan: Plan | null;
  budget: DraftBudget | null;
  stated: string[];
};

/** What the checklist looks at (domain/checklist.ts), of one project, by the schemes that hold on a day. */
export async function preparationOf(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  day: CalendarDate,
): Promise<Preparation> {
  const here = sql`municipality_id = ${municipalityId} and project_id = ${projectId}`;
  const [row] = await db.execute<Row>(sql`
    select p.owner,
      (select count(*)::int from support where ${here} and kind <> 'objection') as shown,
      (select count(*)::int from support where ${here} and kind = 'objection' and answer is null) as "openObjections",
      (select count(*)::int from endorsement where ${here} and confirmed_at is not null) as endorsements,
      (select count(*)::int from team_member where ${here} and role = 'lead') as lead,
      (select count(*)::int from team_member where ${here} and role = 'deputy') as deputy,
      (select plan from plan_draft where ${here}) as plan,
      (select budget from budget_draft where ${here}) as budget,
      array(select partner from partner_contribution where ${here}) as stated
    from project p where p.municipality_id = ${municipalityId} and p.id = ${projectId}`);
  if (!row) throw new Error(`there is no project ${projectId} in municipality ${municipalityId}`);
  const { shown, endorsements, openObjections } = row;
  const budget = row.budget ?? { lines: [] };
  const lines = budget.lines.filter((line) => !isBlank(line));
  const { problems, totals } = readBudget(budget, await schemesOf(db, municipalityId, day));
  return {
    support: { shown, endorsements, openObjections },
    owner: row.owner,
    team: { lead: row.lead, deputy: row.deputy },
    planProblems: planProblems(row.plan ?? emptyPlan).length,
    budget: {
      lines: lines.length,
      problems: problems.length,
      cost: totals.cost ?? zero,
      funding: totals.funding ?? zero,
    },
    partners: {
      inBudget: lines
        .filter(({ side, source }) => side === 'funding' && source === 'partner')
        .map(({ partner }) => partner),
      stated: row.stated,
    },
  };
}
