import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { actualsOf, type LineOfBudget, type Spent, type Valued } from '../../domain/actual-costs.ts';
import type { Amount } from '../../domain/money.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { actualAmount } from '../projects/known-amounts.ts';

/** A project in its village: what the council records is of the village too. */
export type MoneyPlace = ProjectKey & { villageId: number };

export type BudgetLineRow = LineOfBudget & {
  version: number;
  category: string | null;
  description: string;
  planned: Amount;
  granted: Amount | null;
  actual: Amount | null;
  explanation: string | null;
  fund: string | null;
};

/** The lines of the budget that holds: the latest that was submitted. */
export async function findLines(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return db.execute<BudgetLineRow>(sql`
    select b.version, b.position, b.side, b.category, b.description, b.source, b.vat_recoverable as "vatRecoverable",
      b.planned::text, b.granted::text, ${sql.raw(actualAmount)}::text as actual, b.explanation, f.slug as fund
    from budget_line b join project p on p.municipality_id = b.municipality_id and p.id = b.project_id
    left join fund f on f.municipality_id = b.municipality_id and f.id = b.fund_id
    where b.municipality_id = ${municipalityId} and b.project_id = ${projectId} and b.version = (
      select max(version) from budget_line where municipality_id = ${municipalityId} and project_id = ${projectId})
    order by b.position`);
}

/** Everything that counts of what was spent and given. */
export async function findCounted(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const here = sql`municipality_id = ${municipalityId} and project_id = ${projectId} and not retracted`;
  const [spent, valued] = await Promise.all([
    db.execute<Spent>(sql`select position, amount::text, vat::text from expense where ${here}`),
    db.execute<Valued>(sql`select position, kind, value::text from in_kind where ${here}`),
  ]);
  return { spent: [...spent], valued: [...valued] };
}

/**
 * Brings the actual amounts of the budget up to date with what was recorded, in the caller's transaction. The only way
 * in which they change here.
 */
export async function bringActualsUpToDate(tx: Connection, key: ProjectKey) {
  const lines = await findLines(tx, key);
  const { spent, valued } = await findCounted(tx, key);
  const actuals = JSON.stringify(
    [...actualsOf(lines, spent, valued)].map(([position, actual]) => ({ position, actual })),
  );
  await tx.execute(sql`
    update budget_line b set actual = t.actual
    from jsonb_to_recordset(${actuals}::text::jsonb) as t (position int, actual numeric(14, 2))
    where b.municipality_id = ${key.municipalityId} and b.project_id = ${key.projectId}
      and b.version = ${lines[0]?.version ?? 0} and b.position = t.position
      and b.actual is distinct from t.actual`);
}
