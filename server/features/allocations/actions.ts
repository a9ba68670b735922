import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { exceeds, zero, type Amount } from '../../domain/money.ts';
import type { ProposedOutcome } from '../../domain/proposal.ts';
import { requireImpartial } from '../../domain/roles.ts';
import { initiatorsOf } from '../cases/officers.ts';
import { prepareDecision } from '../decisions/prepare.ts';
import type { Allocation, NewProposals } from './contract.ts';
import { findAllocations } from './queries.ts';

type Dividing = { municipalityId: number; personId: string; today: CalendarDate };

/** All of what is asked, a part of it, or nothing: then it is refused because the ceiling is reached (Awb 4:25(2)). */
function outcomeOf(asked: Amount, amount: Amount): ProposedOutcome {
  if (amount === zero) return 'rejected';
  return exceeds(asked, amount) ? 'granted_in_part' : 'granted';
}

function requireScores({ rule, applications }: Allocation) {
  if (rule !== 'tender' && rule !== 'vote') return;
  requireNoProblems(
    applications
      .filter(({ score }) => score === null)
      .map(({ id }) => ({ field: `score.${id}`, code: 'missing', detail: 'Give its points or votes' })),
  );
}

/**
 * Prepares a decision on each of the applications by the rule of the scheme. Each is a proposal like any other: what
 * stands in the way of one (a criterion without an answer) does not stop the others, and is told by its code.
 * @throws RuleViolation fund-year-not-found, invalid-input
 */
export async function prepareAllocation(db: Database, given: NewProposals, dividing: Dividing) {
  const { municipalityId, personId, today } = dividing;
  const scores = new Map(given.applications.map(({ project, score = null }) => [project, score]));
  const all = await findAllocations(db, municipalityId, today, { scores, only: new Set(scores.keys()) });
  const found = all.find(
    ({ fund, village, year }) =>
      fund.slug === given.fund && village.slug === given.village && year === given.year,
  );
  if (!found) throw new RuleViolation('fund-year-not-found', 'None of these asks this fund year');
  requireScores(found);
  const [place] = await db.execute<{ villageId: number }>(sql`
    select village_id as "villageId" from village_address where slug = ${given.village}`);
  const items = [];
  for (const { id, asked, amount, asksMore } of found.applications) {
    const outcome = outcomeOf(asked, amount);
    const refused = asksMore
      ? 'asks-more'
      : await refusalOf(async () => {
          const key = { municipalityId, projectId: id };
          requireImpartial(personId, await initiatorsOf(db, key));
          const shares =
            outcome === 'rejected'
              ? []
              : [{ fund: given.fund, year: given.year, amount: amount.replace('.', ',') }];
          await prepareDecision(
            db,
            { ...key, villageId: place!.villageId },
            { personId, day: today },
            { outcome, shares, reasoning: given.reasoning },
          );
        });
    items.push({ project: id, outcome, amount, refused });
  }
  return { items };
}

async function refusalOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
    throw error;
  }
}
