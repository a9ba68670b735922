import { sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/client.ts';
import { changeRequest } from '#db/schema/execution.ts';
import { partialDate, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import type { NewEvent } from '../../domain/events.ts';
import type { Share } from '../../domain/ledger.ts';
import { subtract, zero } from '../../domain/money.ts';
import { lockExecuting } from '../expenses/actions.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { applyChange } from './apply.ts';
import { findChangeOfLetter, thisChange } from './queries.ts';

/** The date that was promised before a decision moved it; null: there was none. */
async function promisedBefore(db: Connection, { municipalityId, projectId }: ProjectKey, number: number) {
  const [row] = await db.execute<{ promised: PartialDate }>(sql`
    select e.data ->> 'promised' as promised from project_event e
    where e.municipality_id = ${municipalityId} and e.project_id = ${projectId} and e.type = 'completion_promised'
      and e.sequence < (select max(d.sequence) from project_event d where d.municipality_id = e.municipality_id
        and d.project_id = e.project_id and d.type = 'change_decided' and (d.data ->> 'number')::int = ${number})
    order by e.sequence desc limit 1`);
  return row?.promised ?? null;
}

type Revising = {
  letterNumber: number | null;
  shares: readonly Share[];
  reasoning: string;
  today: CalendarDate;
};

/**
 * Decides the other way on a change, because an objection is founded (Awb 7:11(2)): what was refused is granted as it was
 * asked, and what was granted is undone.
 * @throws RuleViolation not-in-execution, changed-meanwhile, fund-year-exceeded, below-realised
 */
export async function reviseChange(
  tx: Transaction,
  key: ProjectKey,
  { letterNumber, shares, reasoning, today }: Revising,
) {
  const { municipalityId, projectId } = key;
  const project = await lockExecuting(tx, key);
  const request = (await findChangeOfLetter(tx, key, letterNumber))!;
  const { number, lines, more } = request;
  const isGranted = !request.isGranted;
  // A date that was moved again after this decision stays where it is.
  const isItsDate = request.completesOn !== null && request.completesOn === project.expectedOn;
  const changing = isGranted
    ? { ...request, shares }
    : {
        completesOn: isItsDate ? await promisedBefore(tx, key, number) : null,
        lines: lines.map(({ position, from, to }) => ({ position, from: to, to: from })),
        more: subtract(zero, more),
        shares: (request.shares ?? []).map((share) => ({ ...share, amount: subtract(zero, share.amount) })),
        why: reasoning,
      };
  const events: NewEvent[] = [
    {
      type: 'change_decided',
      occurredOn: partialDate(today),
      reason: reasoning,
      data: { number, isGranted },
    },
    ...(await applyChange(tx, key, project, { ...changing, reasoning }, today)),
  ];
  await tx
    .update(changeRequest)
    .set({ isGranted, reasoning, shares: isGranted ? [...shares] : [] })
    .where(thisChange(key, number));
  await recordEvents(tx, 'municipality', [{ municipalityId, projectId, events }]);
}
