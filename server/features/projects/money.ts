import type { Database } from '#db/client.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { internalEvents } from '../../domain/events.ts';
import { factsAt, noFacts, periodsOf } from '../../domain/facts.ts';
import { holdingsAt } from '../../domain/ledger.ts';
import { zero } from '../../domain/money.ts';
import type { ProjectMoney } from './contract.ts';
import type { FollowedProject } from './follow.ts';
import { eventsKnown, knownBefore, type Until } from './known.ts';

/**
 * The money of a project by the end of a day, by what had been recorded by the end of another: in all, and of each fund
 * year. Folded from its events by the same rules as the register and the ledger; a decision counts from its announcement.
 * @throws RuleViolation project-not-found
 */
export async function findMoney(
  db: Database,
  id: string,
  { asOf, knownOn = null }: Until,
): Promise<ProjectMoney> {
  const { $client: sql } = db;
  const [project] = await sql<FollowedProject[]>`
    select municipality_id, id, village_id, part_of_id from project where id = ${id} and not retracted`;
  if (!project) throw new RuleViolation('project-not-found', `There is no project ${id}`);
  const [funds, found] = await Promise.all([
    sql<{ slug: string; name: string }[]>`
      select slug, name from fund where municipality_id = ${project.municipality_id}`,
    eventsKnown(db, [project], knownOn && knownBefore(knownOn)),
  ]);
  const events = found.get(project.id)!.filter(({ type }) => !internalEvents.includes(type));
  const { status, requested, granted, paid, settled } = factsAt(periodsOf(events), asOf) ?? noFacts;
  const shares = [...holdingsAt(events, asOf)].map(([key, holding]) => {
    const [slug, year] = key.split('/') as [string, string];
    const name = funds.find((fund) => fund.slug === slug)?.name ?? slug;
    return {
      fund: { slug, name },
      year: Number(year),
      granted: holding.granted,
      paid: holding.paid,
      settled: holding.settled,
      returned: holding.returned,
    };
  });
  // Of a grant in the ledger it is known that nothing was paid.
  const known = paid ?? (shares.length > 0 ? zero : null);
  return { asOf, knownOn, status, requested, granted, paid: known, settled, shares };
}
