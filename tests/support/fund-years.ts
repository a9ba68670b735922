import type { Database } from '#db/client.ts';
import { partialDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import type { Amount } from '#server/domain/money.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { aProject } from './prepared.ts';

type Place = { municipalityId: number; villageId: number };
type Told = { fund: string; year: number; granted: string; paid?: string; title?: string };

/** A project with a grant from a fund year, of which something was paid. */
export async function aGrant(
  db: Database,
  place: Place,
  { fund, year, granted, paid, title = 'Schommel' }: Told,
) {
  const { projectId, number } = await aProject(db, place, { title });
  const at = (text: string) => partialDate(`${year}-${text}`);
  const money = (amount: string) => ({
    amount: amount as Amount,
    data: { shares: [{ fund, year, amount: amount as Amount }] },
  });
  const events: NewEvent[] = [
    { type: 'submitted', occurredOn: at('02-01'), amount: granted as Amount },
    { type: 'granted', occurredOn: at('03-01'), ...money(granted) },
    ...(paid ? [{ type: 'paid' as const, occurredOn: at('06-01'), ...money(paid) }] : []),
  ];
  await record(db, place, projectId, events);
  return { projectId, number };
}

/** Records events of a project as they happened. */
export const record = (db: Database, place: Place, projectId: string, events: NewEvent[]) =>
  db.transaction((tx) =>
    recordEvents(tx, 'municipality', [{ municipalityId: place.municipalityId, projectId, events }]),
  );
