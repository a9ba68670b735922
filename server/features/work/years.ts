import type { Database } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { findToClose } from '../oversight/queries.ts';

/** The fund years that are over of which someone has to prepare the close, or to do it. */
export async function findYearsToClose(
  db: Database,
  taker: 'officer' | 'budget_holder',
  municipalityId: number,
  today: CalendarDate,
) {
  const years = await findToClose(db, { municipalityId, village: null, fund: null, year: null }, today);
  return years
    .filter(({ isPrepared }) => isPrepared === (taker === 'budget_holder'))
    .map(({ village, fund, year }) => ({ village, fund, year }));
}
