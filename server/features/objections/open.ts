import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { daysBetween, type CalendarDate } from '../../domain/dates.ts';
import { hearingFor, isHeard } from '../../domain/hearing.ts';
import {
  contestedIn,
  nextWithObjection,
  openMend,
  termOfObjection,
  type ObjectionTask,
} from '../../domain/objection.ts';
import { findHearings } from '../hearings/queries.ts';
import { joinProject, namedProject, type NamedProject, type WhichProjects } from '../projects/named.ts';
import { findDeciders, listObjections, type ObjectionRow } from './queries.ts';

/** An objection that waits for its decision, with who has to do what by when. */
export type OpenObjection = NamedProject & {
  objection: Pick<ObjectionRow, 'number' | 'madeBy' | 'preparedById' | 'preparedOn'>;
  task: ObjectionTask;
  decideBy: CalendarDate;
  daysLeft: number;
  /** Until when who objected can mend something. */
  mendUntil: CalendarDate | null;
  /** Until when the term stands still because of that; not when it was over when that was asked. */
  suspendedUntil: CalendarDate | null;
  /** Who took the decision that it is against: another decides on it (Awb 10:3(3)). */
  takers: readonly string[];
};

/** The objections that wait for their decision, what is due first, first. */
export async function findOpenObjections(
  db: Connection,
  which: WhichProjects,
  today: CalendarDate,
): Promise<OpenObjection[]> {
  const projects = await db.execute<NamedProject>(sql`
    select distinct on (p.municipality_id, p.id) ${namedProject} from objection o ${joinProject('o')}
    where o.decided_on is null and o.withdrawn_on is null and ${which} order by p.municipality_id, p.id`);
  const found: OpenObjection[] = [];
  for (const project of projects) {
    const [hearings, all] = await Promise.all([findHearings(db, project), listObjections(db, project)]);
    for (const one of all.filter(({ decidedOn, withdrawnOn }) => !decidedOn && !withdrawnOn)) {
      const decideBy = termOfObjection(one).deadline.date;
      const hearing = hearingFor(hearings, 'objection', one.receivedOn);
      const isPrepared = one.preparedById !== null;
      const task = nextWithObjection({ ...one, isHeard: isHeard(hearing, today), isPrepared }, today);
      const mendUntil = task === 'mend' ? openMend(one) : null;
      found.push({
        ...project,
        objection: one,
        task,
        decideBy,
        daysLeft: daysBetween(today, decideBy),
        mendUntil,
        suspendedUntil: mendUntil !== null && mendUntil <= decideBy ? mendUntil : null,
        takers: (await findDeciders(db, project, contestedIn(one.letterKind))).takers,
      });
    }
  }
  return found.toSorted((a, b) => a.daysLeft - b.daysLeft || a.number - b.number);
}
