import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { checklist, isReady } from '../../domain/checklist.ts';
import { dayAt, type CalendarDate } from '../../domain/dates.ts';
import { readBudget } from '../../domain/draft-budget.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { planDifference, type Plan, type PlanDescription, type WrittenPlan } from '../../domain/plan.ts';
import { isPreparing } from '../../domain/preparation.ts';
import { budgetDifference, type FrozenLine } from '../../domain/submission.ts';
import { defaultDecisionWeeks } from '../../domain/terms.ts';
import { draftOf } from '../budgets/queries.ts';
import { preparationOf } from '../preparation/queries.ts';
import { findPlan, type ProjectKey } from '../plans/queries.ts';
import type { Application, Changes, Receipt } from './contract.ts';
import { findEvidence } from './evidence.ts';

type Row = Receipt &
  Pick<Application, 'support' | 'partners' | 'budget'> & {
    plan: Plan;
    description: PlanDescription;
  };

const today = () => dayAt(new Date());

const receiptFields = sql`s.version,
  to_char(s.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "receivedAt",
  s.received_on::text as "receivedOn", s.decide_by::text as "decideBy", s.requested::text, s.documents,
  coalesce((select c.decision_weeks from scheme c where c.municipality_id = s.municipality_id and c.id = s.scheme_id),
    ${sql.raw(String(defaultDecisionWeeks))}) as "decisionWeeks",
  (select coalesce(sum(b.planned), 0)::numeric(14, 2)::text from budget_line b
    where b.municipality_id = s.municipality_id and b.project_id = s.project_id and b.version = s.version
      and b.side = 'cost') as cost`;

/** What was submitted of a project, the latest first. */
export async function findReceipts(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return [
    ...(await db.execute<Receipt>(sql`select ${receiptFields} from submission s
      where s.municipality_id = ${municipalityId} and s.project_id = ${projectId} order by s.version desc`)),
  ];
}

/** The version that the next submission gets: after every plan and budget that there is. */
export async function nextVersion(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await db.execute<{ version: number }>(sql`
    select 1 + greatest(
      (select max(version) from plan_version where municipality_id = ${municipalityId} and project_id = ${projectId}),
      (select max(version) from budget_line where municipality_id = ${municipalityId} and project_id = ${projectId}),
      0) as version`);
  return row!.version;
}

const budgetLines = sql`(select json_build_object(
  'cost', coalesce(sum(b.planned) filter (where b.side = 'cost'), 0)::numeric(14, 2)::text,
  'funding', coalesce(sum(b.planned) filter (where b.side = 'funding'), 0)::numeric(14, 2)::text,
  'lines', coalesce(json_agg(json_build_object('side', b.side, 'category', b.category,
    'description', b.description, 'quantity', trim_scale(b.quantity)::text, 'unitPrice', b.unit_price::text,
    'vatRate', b.vat_rate, 'vatRecoverable', b.vat_recoverable, 'planned', b.planned::text,
    'granted', b.granted::text, 'actual', b.actual::text, 'explanation', b.explanation, 'source', b.source,
    'partner', b.partner,
    'fund', (select f.name from fund f where f.municipality_id = b.municipality_id and f.id = b.fund_id))
    order by b.position), '[]'))
  from budget_line b where b.municipality_id = v.municipality_id and b.project_id = v.project_id
    and b.version = v.version)`;

async function findVersion(db: Connection, { municipalityId, projectId }: ProjectKey, version: number) {
  const [row] = await db.execute<Row>(sql`
    select ${receiptFields}, s.support, s.partners, v.plan, v.description, ${budgetLines} as budget
    from submission s join plan_version v
      on v.municipality_id = s.municipality_id and v.project_id = s.project_id and v.version = s.version
    where s.municipality_id = ${municipalityId} and s.project_id = ${projectId} and s.version = ${version}`);
  if (!row) {
    throw new RuleViolation('submission-not-found', `Version ${version} of this project was not submitted`);
  }
  return row;
}

type Version = { plan: Plan; description: PlanDescription; budget: { lines: FrozenLine[] } };
const writtenOf = ({ description, plan }: Pick<Version, 'plan' | 'description'>): WrittenPlan => ({
  ...description,
  ...plan,
});

const changesBetween = (from: Version & { version: number }, to: Version): Changes => ({
  since: from.version,
  plan: planDifference(writtenOf(from), writtenOf(to)),
  lines: budgetDifference(from.budget.lines, to.budget.lines),
});

/** The submission before a version, when there is one. */
async function versionBefore(db: Connection, key: ProjectKey, version: number) {
  const earlier = (await findReceipts(db, key)).find((one) => one.version < version);
  return earlier ? findVersion(db, key, earlier.version) : null;
}

/**
 * An application as it was submitted, with what changed since the one before it.
 * @throws RuleViolation submission-not-found
 */
export async function findApplication(
  db: Connection,
  key: ProjectKey,
  version: number,
): Promise<Application> {
  const { support, partners, plan, description, budget, ...receipt } = await findVersion(db, key, version);
  const before = await versionBefore(db, key, version);
  return {
    receipt,
    plan: writtenOf({ plan, description }),
    budget,
    support,
    partners,
    changes: before && changesBetween(before, { plan, description, budget }),
  };
}

/** What would be submitted of a project that is being prepared, and what of that was changed since the last time. */
async function findOutgoing(db: Connection, key: ProjectKey) {
  const { draft, schemes } = await draftOf(db, key, today());
  const budget = readBudget(draft, schemes);
  const { documents } = await findEvidence(db, key);
  const { cost, requested } = budget.totals;
  const before = await versionBefore(db, key, Infinity);
  const { plan, description } = await findPlan(db, key);
  return {
    outgoing: { cost, requested, documents },
    changes: before && changesBetween(before, { plan, description, budget }),
  };
}

async function findDeadline(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await db.execute<{ decideBy: CalendarDate | null }>(sql`
    select decide_by::text as "decideBy" from project where municipality_id = ${municipalityId} and id = ${projectId}`);
  return row?.decideBy;
}

export async function findSubmissions(db: Connection, key: ProjectKey) {
  const { status } = await findPlan(db, key);
  const checks = isPreparing(status) ? checklist(await preparationOf(db, key, today())) : [];
  return {
    items: await findReceipts(db, key),
    /** The last day to decide as it is now; the receipt tells what it was. */
    deadline: (await findDeadline(db, key)) ?? null,
    nextVersion: await nextVersion(db, key),
    checks,
    isReady: status === 'preparation' && isReady(checks),
    ...(isPreparing(status) ? await findOutgoing(db, key) : { outgoing: null, changes: null }),
  };
}
