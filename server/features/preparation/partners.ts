import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { partnerContribution } from '#db/schema/preparation.ts';
import { unstatedPartners } from '../../domain/checklist.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { readAmount } from '../../domain/money.ts';
import { readContribution } from '../../domain/preparation.ts';
import type { Contribution, ContributionGiven } from './contract.ts';
import { lockPreparing, type ProjectKey } from './preparing.ts';
import { preparationOf } from './queries.ts';

export async function contributionsTo(db: Connection, key: ProjectKey, day: CalendarDate) {
  const { municipalityId, projectId } = key;
  const items = await db.execute<Contribution>(sql`
    select id, partner, kind, description, amount::text, trim_scale(hours)::text as hours, status
    from partner_contribution where municipality_id = ${municipalityId} and project_id = ${projectId}
    order by lower(partner), kind, id`);
  const { partners } = await preparationOf(db, key, day);
  return { items: [...items], unstated: unstatedPartners(partners) };
}

function read(given: ContributionGiven) {
  const { amount, hours, problems } = readContribution(given);
  requireNoProblems(problems);
  return {
    partner: given.partner.trim().replaceAll(/\s+/g, ' '),
    kind: given.kind,
    description: given.description.trim() || null,
    amount: amount === null ? null : readAmount(amount),
    hours,
    status: given.status,
  };
}

const thisOne = ({ municipalityId, projectId }: ProjectKey, id: string) =>
  and(
    eq(partnerContribution.municipalityId, municipalityId),
    eq(partnerContribution.projectId, projectId),
    eq(partnerContribution.id, id),
  );
const none = (id: string) =>
  new RuleViolation('contribution-not-found', `There is no contribution ${id}`, { id });

/** @throws RuleViolation preparation-closed, invalid-input */
export async function addContribution(db: Database, key: ProjectKey, given: ContributionGiven) {
  const contribution = read(given);
  return db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const [added] = await tx
      .insert(partnerContribution)
      .values({ ...key, ...contribution })
      .returning({ id: partnerContribution.id });
    return added!;
  });
}

/** @throws RuleViolation preparation-closed, contribution-not-found, invalid-input */
export async function changeContribution(
  db: Database,
  key: ProjectKey,
  id: string,
  given: ContributionGiven,
) {
  const contribution = read(given);
  await db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const changed = await tx
      .update(partnerContribution)
      .set(contribution)
      .where(thisOne(key, id))
      .returning();
    if (changed.length === 0) throw none(id);
  });
}

/** @throws RuleViolation preparation-closed, contribution-not-found */
export async function removeContribution(db: Database, key: ProjectKey, id: string) {
  await db.transaction(async (tx) => {
    await lockPreparing(tx, key);
    const gone = await tx.delete(partnerContribution).where(thisOne(key, id)).returning();
    if (gone.length === 0) throw none(id);
  });
}
