import type { Connection } from '#db/client.ts';
import { readTyped } from '../../domain/changes.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { Share } from '../../domain/ledger.ts';
import { zero } from '../../domain/money.ts';
import { closedProblem } from '../../domain/proposal.ts';
import { findRooms } from '../decisions/queries.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { AnswerGiven } from './contract.ts';

/** Reads from which fund years the extra amount would come; an empty amount leaves its year out. */
export async function readShares(
  db: Connection,
  place: ProjectKey & { villageId: number },
  typed: AnswerGiven['shares'],
  field = 'shares',
) {
  const problems: FieldProblem[] = [];
  const shares = typed.flatMap(({ fund, year, amount: text }, i): Share[] => {
    const amount = readTyped(`${field}.${i}`, text, problems);
    return amount && amount !== zero ? [{ fund, year, amount }] : [];
  });
  const rooms = shares.length > 0 ? await findRooms(db, place) : [];
  for (const { fund, year } of shares) {
    const room = rooms.find((one) => one.slug === fund && one.year === year);
    const detail = `There is no fund ${fund} in ${year}`;
    if (!room) problems.push({ field: 'shares', code: 'fund-unknown', detail });
    else if (room.isClosed) problems.push(closedProblem('shares', room));
  }
  return { shares, problems };
}
