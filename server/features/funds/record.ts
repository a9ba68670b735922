import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/client.ts';
import { fund, fundEvent, fundYear } from '#db/schema/funds.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { fundEventHash } from '../../domain/event-chain.ts';
import { fundPostingsOf, type NewFundEvent } from '../../domain/fund-events.ts';
import { post, type Entry } from './post.ts';

export type FundYearKey = { municipalityId: number; villageId: number; fundId: number; year: number };

const isYear = (key: FundYearKey) =>
  and(
    eq(fundYear.municipalityId, key.municipalityId),
    eq(fundYear.villageId, key.villageId),
    eq(fundYear.fundId, key.fundId),
    eq(fundYear.year, key.year),
  );

/**
 * The fund year, held until the end of the transaction. Whoever holds projects too takes those first.
 * @throws RuleViolation fund-year-not-found
 */
export async function lockFundYear(tx: Connection, key: FundYearKey) {
  const [found] = await tx
    .select({ year: fundYear, slug: fund.slug })
    .from(fundYear)
    .innerJoin(fund, and(eq(fund.municipalityId, fundYear.municipalityId), eq(fund.id, fundYear.fundId)))
    .where(isYear(key))
    .for('update', { of: fundYear });
  if (!found) throw new RuleViolation('fund-year-not-found', `This fund has no budget here in ${key.year}`);
  return found;
}

/**
 * Records what happened to a fund year, and the money that it moves. The only way in which a fund year changes but for
 * the events of projects.
 * @param by the role or the source that says so, never a person's name
 * @throws RuleViolation fund-year-not-found, fund-year-exceeded
 */
export async function recordFundEvents(
  tx: Transaction,
  by: string,
  key: FundYearKey,
  events: readonly NewFundEvent[],
  recordedAt = new Date(),
) {
  const { year, slug } = await lockFundYear(tx, key);
  let hash = year.lastHash;
  const rows = events.map((event, i) => {
    const sequence = year.eventCount + i + 1;
    hash = fundEventHash(hash, { ...event, ...key, sequence, recordedAt, by });
    return { ...key, ...event, sequence, recordedAt, by, hash };
  });
  await tx.insert(fundEvent).values(rows);
  const closed = events.findLast(({ type }) => type === 'closed');
  const entries = rows.flatMap((event) =>
    fundPostingsOf(event).map((posting): Entry => ({
      ...posting,
      municipalityId: key.municipalityId,
      villageId: key.villageId,
      fund: slug,
      year: key.year,
      occurredOn: event.occurredOn,
      fundEventSequence: event.sequence,
    })),
  );
  await post(tx, entries, recordedAt);
  await tx
    .update(fundYear)
    .set({
      eventCount: year.eventCount + events.length,
      lastHash: hash,
      ...(closed && { closedOn: closed.occurredOn, explanation: closed.reason ?? sql`explanation` }),
    })
    .where(isYear(key));
}
