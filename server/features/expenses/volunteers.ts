import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { volunteer } from '#db/schema/execution.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems } from '../../domain/errors.ts';
import { allowanceProblems, type Allowance } from '../../domain/volunteer-allowance.ts';
import { sameName } from '../../domain/preparation.ts';
import type { Amount } from '../../domain/money.ts';
import type { ProjectKey } from '../plans/queries.ts';

type Village = { municipalityId: number; villageId: number };

/**
 * Who gets an allowance, by the name that the council uses, held until the end of the transaction: of two allowances for
 * one person at once the second sees the first. A village is held for a name that is new.
 */
async function lockVolunteer(tx: Connection, place: Village, name: string): Promise<string> {
  const { municipalityId, villageId } = place;
  await tx.execute(sql`select pg_advisory_xact_lock(${municipalityId}, ${villageId})`);
  const known = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from volunteer where municipality_id = ${municipalityId} and village_id = ${villageId}`);
  const same = known.find((one) => sameName(one.name) === sameName(name));
  if (same) return same.id;
  const [added] = await tx
    .insert(volunteer)
    .values({ municipalityId, villageId, name: name.trim().replaceAll(/\s+/g, ' ') })
    .returning({ id: volunteer.id });
  return added!.id;
}

type Given = Village & { name: string; paidOn: CalendarDate; amount: Amount };

/**
 * The person an allowance is for, when it stays within the limits of the month and the year, over all projects of the
 * village.
 * @param without the expense that is being corrected, which does not count twice
 * @throws RuleViolation invalid-input
 */
export async function requireAllowance(
  tx: Connection,
  { name, paidOn, amount, ...place }: Given,
  without: (ProjectKey & { number: number }) | null = null,
): Promise<string> {
  const id = await lockVolunteer(tx, place, name);
  const paid = await tx.execute<Allowance>(sql`
    select occurred_on::text as "paidOn", amount::text from expense
    where municipality_id = ${place.municipalityId} and volunteer_id = ${id} and not retracted
      and not (project_id = ${without?.projectId ?? null}::uuid and number = ${without?.number ?? null}::int) is true`);
  requireNoProblems(allowanceProblems([...paid], { paidOn, amount }));
  return id;
}
