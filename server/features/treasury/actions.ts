import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { fundingReceipt } from '#db/schema/execution.ts';
import { requireNoProblems } from '../../domain/errors.ts';
import { readReceipt, type ReceiptGiven } from '../../domain/treasury.ts';
import { lockExecuting, type Recorder } from '../expenses/actions.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findFunding } from './funding.ts';

/**
 * Notes that own money or money of a partner came in. Nothing of the funds of the municipality moves by it.
 * @throws RuleViolation not-in-execution, invalid-input
 */
export const noteReceipt = (db: Database, key: ProjectKey, by: Recorder, given: ReceiptGiven) =>
  db.transaction(async (tx) => {
    await lockExecuting(tx, key);
    const { municipalityId, projectId } = key;
    const { lines } = (await findFunding(tx, municipalityId, [projectId])).get(projectId)!;
    const { receipt, problems } = readReceipt(given, lines, by.day);
    requireNoProblems(problems);
    const { occurredOn, amount, note } = receipt;
    const line = lines.find(({ position }) => position === given.position)!;
    const [next] = await tx.execute<{ number: number }>(sql`
      select coalesce(max(number), 0) + 1 as number from funding_receipt
      where municipality_id = ${municipalityId} and project_id = ${projectId}`);
    const { number } = next!;
    await tx.insert(fundingReceipt).values({
      municipalityId,
      projectId,
      number,
      version: line.version,
      position: line.position,
      occurredOn: occurredOn!,
      amount: amount!,
      note,
      recordedBy: by.personId,
    });
    return { number };
  });
