import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { payeeAccount, payment } from '#db/schema/payments.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { rank } from '../../domain/lifecycle.ts';
import { kindsOf, type PaymentKind } from '../../domain/payment.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { lockProject } from '../submissions/locked.ts';

/** A project that money can go to, held until the end of the transaction, with the kind of payment that is next. */
export async function lockPayable(tx: Connection, key: ProjectKey) {
  const project = await lockProject(tx, key);
  const { status, executionForm } = project;
  const isGranted = status === 'granted' || rank[status] >= rank.in_progress;
  if (!isGranted || executionForm === null) {
    throw new RuleViolation(
      'transition-not-allowed',
      'Money goes only to a project that was granted in some form',
    );
  }
  const [kind] = kindsOf(executionForm, status === 'settled') as [PaymentKind];
  return { project, kind };
}

/** @throws RuleViolation payment-not-found */
export async function lockPayment(tx: Connection, { municipalityId, projectId }: ProjectKey, number: number) {
  const [found] = await tx
    .select()
    .from(payment)
    .where(
      and(
        eq(payment.municipalityId, municipalityId),
        eq(payment.projectId, projectId),
        eq(payment.number, number),
      ),
    )
    .for('update');
  if (!found) throw new RuleViolation('payment-not-found', `There is no payment ${number} of this project`);
  return found;
}

export async function nextNumber(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from payment
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  return row!.number;
}

/** To which account the money of a project goes now; null: nobody said yet. */
export async function findAccount(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const [found] = await db
    .select()
    .from(payeeAccount)
    .where(and(eq(payeeAccount.municipalityId, municipalityId), eq(payeeAccount.projectId, projectId)))
    .orderBy(sql`${payeeAccount.number} desc`)
    .limit(1);
  return found ?? null;
}

/** @throws RuleViolation invalid-input */
export async function requireAccount(tx: Connection, key: ProjectKey) {
  const found = await findAccount(tx, key);
  const detail = 'First say to which account the money goes';
  requireNoProblems(found ? [] : [{ field: 'account', code: 'account-needed', detail }]);
  return found!;
}
