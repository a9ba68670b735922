import { and, desc, eq } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { accounting } from '#db/schema/execution.ts';
import { accountingProblems } from '../../domain/accounting.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { accountingOf } from './content.ts';
import type { Accountings } from './contract.ts';
import { findAsked } from './rules.ts';

const { number, regime, submittedOn, content } = accounting;

const ofProject = ({ municipalityId, projectId }: ProjectKey) =>
  and(eq(accounting.municipalityId, municipalityId), eq(accounting.projectId, projectId));

/** What was sent of a project, the latest first. */
export const findSent = (db: Connection, key: ProjectKey) =>
  db
    .select({ number, regime, submittedOn, content })
    .from(accounting)
    .where(ofProject(key))
    .orderBy(desc(accounting.number));

/** The account that counts: the latest that was sent; null when there is none. For who settles. */
export async function latestAccounting(db: Connection, key: ProjectKey) {
  const [latest] = await findSent(db, key).limit(1);
  return latest ?? null;
}

/** @throws RuleViolation accounting-not-found */
export async function findAccounting(db: Connection, key: ProjectKey, wanted: number) {
  const found = (await findSent(db, key)).find((one) => one.number === wanted);
  if (found) return found;
  throw new RuleViolation('accounting-not-found', `There is no account ${wanted} of this project`);
}

/** The account as it would be now, what is missing from it, and what was sent. */
export async function findAccountings(
  db: Connection,
  key: ProjectKey,
  maySubmit: boolean,
): Promise<Accountings> {
  const [asked, draft, items] = await Promise.all([
    findAsked(db, key),
    accountingOf(db, key),
    findSent(db, key),
  ]);
  const isFinished = draft.status === 'realised' || draft.status === 'stopped';
  return {
    asked,
    draft,
    missing: accountingProblems(draft, asked).map(({ field, code, values }) => ({
      field,
      code,
      ...(values && { values }),
    })),
    isFinished,
    items,
    maySubmit: maySubmit && isFinished,
  };
}
