import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { HearingPurpose } from '../../domain/hearing.ts';
import { joinProject, namedProject, type NamedProject, type WhichProjects } from '../projects/named.ts';

export type OpenView = NamedProject & { purpose: HearingPurpose; dueOn: CalendarDate };

/** The views that can still be given: a later hearing about the same takes the place of an earlier one. */
export const findOpenViews = async (
  db: Connection,
  which: WhichProjects,
  today: CalendarDate,
): Promise<OpenView[]> => [
  ...(await db.execute<OpenView>(sql`
    select ${namedProject}, h.purpose, h.answer_by::text as "dueOn" from hearing h ${joinProject('h')}
    where h.way = 'written' and h.answered_on is null and h.answer_by >= ${today}::date and ${which}
      and not exists (select from hearing l where l.municipality_id = h.municipality_id
        and l.project_id = h.project_id and l.purpose = h.purpose and l.number > h.number)`)),
];
