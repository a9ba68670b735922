import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { findOpenObjections, type OpenObjection } from '../objections/open.ts';
import type { WorkObjection } from './contract.ts';

const told = ({
  projectId: id,
  number,
  title,
  village,
  objection,
  ...one
}: OpenObjection): WorkObjection => ({
  id,
  number,
  title,
  village,
  objection: objection.number,
  task: one.task,
  suspendedUntil: one.suspendedUntil,
  decideBy: one.decideBy,
  daysLeft: one.daysLeft,
});

/** The objections of a village council that ask something of it: to mend what is missing (Awb 6:6). */
export async function councilObjections(
  db: Connection,
  { municipalityId, villageId }: { municipalityId: number; villageId: number | null },
  today: CalendarDate,
): Promise<WorkObjection[]> {
  const here = sql`p.municipality_id = ${municipalityId} and p.village_id = ${villageId}`;
  const open = await findOpenObjections(db, here, today);
  return open.filter(({ task, objection }) => task === 'mend' && objection.madeBy === 'applicant').map(told);
}

/** What the officers of a municipality have to do about objections, and what a budget holder can decide of them. */
export async function officeObjections(
  db: Connection,
  municipalityId: number,
  personId: string,
  today: CalendarDate,
) {
  const open = await findOpenObjections(db, sql`p.municipality_id = ${municipalityId}`, today);
  return {
    toHandle: open.filter(({ task }) => task === 'hear' || task === 'prepare').map(told),
    // Never what they prepared themselves, nor about a decision of their own (Awb 10:3(3)).
    toDecide: open
      .filter(
        ({ task, objection, takers }) =>
          task === 'decide' && objection.preparedById !== personId && !takers.includes(personId),
      )
      .map(told),
  };
}
