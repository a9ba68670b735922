import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { AccountedExpense, AccountingContent } from '../../domain/accounting.ts';
import type { Amount } from '../../domain/money.ts';
import { findExecution } from '../execution/queries.ts';
import { findExpenses, findInKind, findMoneyLines } from '../expenses/queries.ts';
import type { ProjectKey } from '../plans/queries.ts';

type Row = { title: string | null; granted: Amount | null; paid: Amount | null; hours: string };

/** The account as it follows from what was recorded until now; nothing in it was typed for it. */
export async function accountingOf(db: Connection, key: ProjectKey): Promise<AccountingContent> {
  const [[row], execution, money, expenses, inKind] = await Promise.all([
    db.execute<Row>(sql`
      select p.title, p.granted::text, p.paid::text, (select trim_scale(coalesce(sum(hours), 0))::text
        from in_kind i where i.municipality_id = p.municipality_id and i.project_id = p.id and not i.retracted) as hours
      from project p where p.municipality_id = ${key.municipalityId} and p.id = ${key.projectId}`),
    findExecution(db, key),
    findMoneyLines(db, key),
    // Who got an allowance stays with the council.
    findExpenses(db, key, false),
    findInKind(db, key),
  ]);
  const { title, granted, paid, hours } = row!;
  const standing = <One extends { retracted: boolean }>(all: readonly One[]) =>
    all.filter(({ retracted }) => !retracted).toReversed();
  return {
    title,
    status: execution.status,
    partly: execution.partly,
    result: execution.statusReason,
    lesson: execution.lesson,
    startedOn: execution.startedOn,
    finishedOn: execution.finishedOn,
    promisedOn: execution.promisedOn,
    granted,
    paid,
    progress: execution.progress.map(({ on, text }) => ({ on, text })).toReversed(),
    milestones: execution.milestones.map(({ name, promisedOn, reachedOn }) => ({
      name,
      promisedOn,
      reachedOn,
    })),
    conditions: execution.conditions.map(({ text, state, reports }) => ({
      text,
      state,
      evidence: reports.findLast(({ answer }) => answer !== 'returned')?.evidence ?? null,
    })),
    photos: execution.photos.map((photo) => ({ title: photo.title, stage: photo.stage })),
    upkeep: execution.upkeep,
    lines: money.lines.map((line) => ({
      position: line.position,
      side: line.side,
      category: line.category,
      description: line.description,
      source: line.source,
      planned: line.planned,
      granted: line.granted,
      actual: line.actual,
      cash: line.cash,
      inKind: line.inKind,
      difference: line.difference,
      explanation: line.explanation,
    })),
    expenses: standing(expenses).map((one): AccountedExpense => ({
      number: one.number,
      occurredOn: one.occurredOn,
      supplier: one.supplier,
      description: one.description,
      amount: one.amount,
      vat: one.vat,
      position: one.position,
      receipts: one.receipts.length,
      revision: one.revision,
    })),
    inKind: standing(inKind).map((one) => ({
      number: one.number,
      kind: one.kind,
      occurredOn: one.occurredOn,
      description: one.description,
      hours: one.hours,
      value: one.value,
      position: one.position,
    })),
    totals: { cash: money.cash, hours, inKind: money.inKind },
  };
}
