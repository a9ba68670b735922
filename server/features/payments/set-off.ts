import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import type { Iban } from '../../domain/iban.ts';
import type { Amount } from '../../domain/money.ts';
import { setOffProblems, type SetOff } from '../../domain/payment.ts';
import { problemsIn, typedAmount, valueOf } from '../../domain/typed-value.ts';

type Place = { municipalityId: number; villageId: number; projectId: string };
type Open = { project: string; title: string; recovery: number; open: Amount; iban: Iban | null };

/**
 * What has to come back of the other projects of a village and is still open, less what is about to be set off.
 * @param projectId the project that is paid: of that one nothing is set off
 */
export async function findOpenRecoveries(db: Connection, { municipalityId, villageId, projectId }: Place) {
  const rows = await db.execute<Open>(sql`
    select r.project_id as project, coalesce(p.title, '') as title, r.number as recovery,
      (r.amount - received.amount - coming.amount)::text as open,
      (select a.iban from payee_account a where a.municipality_id = r.municipality_id and a.project_id = r.project_id
        order by a.number desc limit 1) as iban
    from recovery r join project p on p.municipality_id = r.municipality_id and p.id = r.project_id
    cross join lateral (select coalesce(sum(c.amount), 0) as amount from recovery_receipt c
      where c.municipality_id = r.municipality_id and c.project_id = r.project_id and c.recovery_number = r.number) received
    cross join lateral (select coalesce(sum((y.set_off ->> 'amount')::numeric), 0) as amount from payment y
      where y.municipality_id = r.municipality_id and y.status in ('prepared', 'approved', 'in_file')
        and y.set_off ->> 'projectId' = r.project_id::text and (y.set_off ->> 'recovery')::int = r.number) coming
    where r.municipality_id = ${municipalityId} and p.village_id = ${villageId} and r.project_id <> ${projectId}
      and r.amount > received.amount + coming.amount
    order by r.due_on, r.project_id, r.number`);
  return [...rows];
}

/**
 * What is taken off a payment because it has to come back of another project of the same receiver.
 * @throws RuleViolation recovery-not-found, invalid-input
 */
export async function readSetOff(
  tx: Connection,
  place: Place,
  typed: { project: string; recovery: number; amount: string },
  { iban, amount }: { iban: Iban; amount: Amount },
): Promise<SetOff> {
  const found = (await findOpenRecoveries(tx, place)).find(
    (one) => one.project === typed.project && one.recovery === typed.recovery && one.iban === iban,
  );
  if (!found) throw new RuleViolation('recovery-not-found', 'Nothing of this is open for the same receiver');
  const read = typedAmount('setOff', typed.amount);
  requireNoProblems([
    ...problemsIn(read),
    ...('value' in read ? setOffProblems(read.value, found.open, amount) : []),
  ]);
  return { projectId: found.project, recovery: found.recovery, amount: valueOf(read) };
}
