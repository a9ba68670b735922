import { expect } from 'vitest';
import type { Database } from '#db/client.ts';
import { partialDate } from '#server/domain/dates.ts';
import { RuleViolation } from '#server/domain/errors.ts';
import type { Amount } from '#server/domain/money.ts';
import { recordEvents } from '#server/features/projects/record.ts';

const amount = '100.00' as Amount;
export const decisions = 400;
export const fitting = 50;
export const ceiling = '5000.00';

/** Takes a part of a ceiling for one of the projects; throws when it does not fit any more. */
export type Commit = (project: string, round: number) => Promise<unknown>;

/** Four hundred decisions at the same moment on a ceiling that fits fifty: exactly fifty of them stand. */
export async function holdsCeiling(
  projects: readonly string[],
  round: number,
  commit: Commit,
  taken: (round: number) => Promise<string>,
) {
  const answers = await Promise.allSettled(projects.map((project) => commit(project, round)));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  for (const { reason } of refused) {
    if (!(reason instanceof RuleViolation) || reason.code !== 'fund-year-exceeded') throw reason;
  }
  expect([decisions - refused.length, await taken(round)]).toEqual([fitting, ceiling]);
}

/** The rule of the product: what a decision records, in one transaction. */
export const byLedger =
  (db: Database, municipalityId: number, fund: string): Commit =>
  (projectId, year) =>
    db.transaction((tx) =>
      recordEvents(tx, 'municipality', [
        {
          municipalityId,
          projectId,
          events: [
            {
              type: 'granted',
              occurredOn: partialDate('2026-03-01'),
              amount,
              data: { shares: [{ fund, year, amount }] },
            },
          ],
        },
      ]),
    );

/** The naive rule, as a negative control: read what is left, see whether it fits, write. */
export const byReadingFirst =
  ({ $client: sql }: Database): Commit =>
  async () => {
    const [row] = await sql<{ fits: boolean }[]>`select taken + 100 <= ceiling as fits from naive_ceiling`;
    if (!row!.fits) throw new RuleViolation('fund-year-exceeded', 'It does not fit');
    await sql`update naive_ceiling set taken = taken + 100`;
  };
