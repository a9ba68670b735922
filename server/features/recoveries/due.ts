import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Amount } from '../../domain/money.ts';
import { joinProject, namedProject, type NamedProject, type WhichProjects } from '../projects/named.ts';
import { findRecoveries } from './queries.ts';

export type Owed = NamedProject & {
  open: Amount;
  /** What should have come back by now. */
  overdue: Amount;
  /** The day of the oldest part that is not paid, or of all of it. */
  dueOn: CalendarDate;
};

/** What still has to come back, each with the day of what is next. */
export async function findOwed(db: Connection, which: WhichProjects, today: CalendarDate): Promise<Owed[]> {
  const projects = await db.execute<NamedProject>(sql`
    select distinct on (p.municipality_id, p.id) ${namedProject} from recovery r ${joinProject('r')}
    where ${which} and r.amount > coalesce((select sum(c.amount) from recovery_receipt c
      where c.municipality_id = r.municipality_id and c.project_id = r.project_id
        and c.recovery_number = r.number), 0)
    order by p.municipality_id, p.id`);
  const owed: Owed[] = [];
  for (const project of projects) {
    for (const recovery of await findRecoveries(db, project, today)) {
      if (recovery.open === '0.00') continue;
      const part = recovery.instalments.find(({ isPaid }) => !isPaid);
      const { open, overdue, dueOn } = recovery;
      owed.push({ ...project, open, overdue, dueOn: part?.dueOn ?? dueOn });
    }
  }
  return owed;
}
