import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { ProjectStatus } from '../../domain/lifecycle.ts';
import { descriptionFields, emptyPlan, type Plan, type PlanDescription } from '../../domain/plan.ts';
import { isPreparing } from '../../domain/preparation.ts';
import type { PlanDraft } from './contract.ts';

export type ProjectKey = { municipalityId: number; projectId: string };
type Row = PlanDescription & {
  status: ProjectStatus;
  revision: number | null;
  changedAt: string | null;
  plan: Plan | null;
};

/** What is told of the project in public. */
export const descriptionOf = (row: PlanDescription) =>
  Object.fromEntries(descriptionFields.map((field) => [field, row[field]])) as PlanDescription;

/** Names what is written, so that who saves can say what was there to begin with. */
const versionOf = (revision: number | null, description: PlanDescription) =>
  createHash('sha256')
    .update(JSON.stringify([revision ?? 0, ...descriptionFields.map((field) => description[field])]))
    .digest('hex')
    .slice(0, 16);

/** The plan as it is written now, and what names it. */
export async function findPlan(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await db.execute<Row>(sql`
    select p.status, p.title, p.summary, p.theme, p.working_group as "workingGroup", p.owner,
      p.execution_form as "executionForm", d.revision, d.plan,
      to_char(d.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"
    from project p
    left join plan_draft d on d.municipality_id = p.municipality_id and d.project_id = p.id
    where p.municipality_id = ${municipalityId} and p.id = ${projectId}`);
  if (!row) throw new Error(`there is no project ${projectId} in municipality ${municipalityId}`);
  const description = descriptionOf(row);
  return {
    version: versionOf(row.revision, description),
    status: row.status,
    changedAt: row.changedAt,
    description,
    plan: { ...emptyPlan, ...row.plan },
  };
}

/** The plan for who writes it, with what can be chosen in that village. */
export async function findPlanDraft(db: Connection, key: ProjectKey): Promise<PlanDraft> {
  const { municipalityId, projectId } = key;
  const { version, status, changedAt, description, plan } = await findPlan(db, key);
  const [choices] = await db.execute<PlanDraft['choices']>(sql`
    select v.working_groups as "workingGroups",
      array(select distinct o.theme from project o where o.municipality_id = v.municipality_id
        and o.village_id = v.id and o.theme is not null and not o.retracted order by o.theme limit 100) as themes
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where p.municipality_id = ${municipalityId} and p.id = ${projectId}`);
  return {
    version,
    changedAt,
    canChange: isPreparing(status),
    plan: { ...description, ...plan },
    choices: choices!,
  };
}
