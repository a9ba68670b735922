import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { lastDay, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import { stageOf, type ReminderKind } from '../../domain/reminders.ts';
import { findOpenViews } from '../hearings/due.ts';
import { findOpenObjections } from '../objections/open.ts';
import { findUnpaid } from '../payments/due.ts';
import { everyProject, namedProject, type NamedProject } from '../projects/named.ts';
import { findOwed } from '../recoveries/due.ts';
import { findUnsettled } from '../settlements/due.ts';

/** Something of a project with a day, that someone must do. */
export type Waiting = NamedProject & { kind: ReminderKind; dueOn: CalendarDate; stage: number };

type Due = Omit<Waiting, 'stage'>;

/** Everything of which the day is kept as it is. While the term stands still nobody has to decide. */
const sources = (today: CalendarDate) => sql`
  select p.municipality_id, p.id, 'decision' as kind, p.decide_by::text as due from project p
    where p.status = 'submitted' and not (coalesce(p.suspended_until between ${today}::date and p.decide_by, false))
  union all select p.municipality_id, p.id, 'promise', p.expected_on from project p where p.status = 'in_progress'
  union all select r.municipality_id, r.project_id, 'remedy', r.remedy_until::text from completion_request r
    where r.completed_on is null
  union all select a.municipality_id, a.project_id, 'agreement', a.due_on from agreement a where a.status = 'open'
  union all select c.municipality_id, c.project_id, 'condition', c.due_on from decision_condition c
    where c.fulfilled_on is null and not c.waived
  union all select d.municipality_id, d.project_id, 'proposal',
      (d.prepared_at at time zone 'Europe/Amsterdam')::date::text from decision_proposal d
    join project p on p.municipality_id = d.municipality_id and p.id = d.project_id and p.status = 'submitted'
    where d.taken_at is null and d.number = (select max(l.number) from decision_proposal l
      where l.municipality_id = d.municipality_id and l.project_id = d.project_id)`;

/** Finished, withdrawn or set aside: what was promised then asks nothing of anyone. */
const open = sql`p.status in ('preparation', 'submitted', 'granted', 'in_progress', 'realised', 'stopped')`;

async function findPromised(db: Connection, today: CalendarDate): Promise<Due[]> {
  const rows = await db.execute<Omit<Due, 'dueOn'> & { dueOn: PartialDate }>(sql`
    select ${namedProject}, w.kind, w.due as "dueOn"
    from (${sources(today)}) w join project p on p.municipality_id = w.municipality_id and p.id = w.id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where w.due is not null and not p.retracted and ${open}`);
  return rows.map((row) => ({ ...row, dueOn: lastDay(row.dueOn) }));
}

/** What is to be paid, accounted for, settled and paid back: also after the settlement. */
async function findMoneyDue(db: Connection, today: CalendarDate): Promise<Due[]> {
  const [unpaid, unsettled, owed] = await Promise.all([
    findUnpaid(db, everyProject),
    findUnsettled(db, everyProject),
    findOwed(db, everyProject, today),
  ]);
  return [
    ...unpaid.map((one): Due => ({ ...one, kind: 'payment' })),
    ...unsettled.map((one): Due => ({ ...one, kind: one.asks })),
    ...owed.flatMap((one): Due[] => [
      { ...one, kind: 'payback' },
      { ...one, kind: 'overdue' },
    ]),
  ];
}

/**
 * Objections: who objected to their own decision mends what is missing, the office hears and prepares, and what is
 * prepared waits for a budget holder. While the term stands still nobody has to decide.
 */
async function findObjectionsDue(db: Connection, today: CalendarDate): Promise<Due[]> {
  const open = await findOpenObjections(db, everyProject, today);
  return open.flatMap(({ task, objection, decideBy, mendUntil, suspendedUntil, ...project }): Due[] => {
    const { preparedOn, madeBy } = objection;
    return [
      ...(mendUntil && madeBy === 'applicant'
        ? [{ ...project, kind: 'mend' as const, dueOn: mendUntil }]
        : []),
      ...(suspendedUntil ? [] : [{ ...project, kind: 'objection' as const, dueOn: decideBy }]),
      ...(task === 'decide' && preparedOn
        ? [{ ...project, kind: 'proposal' as const, dueOn: preparedOn }]
        : []),
    ];
  });
}

const compare = (one: Due, other: Due) =>
  one.dueOn.localeCompare(other.dueOn) ||
  one.village.name.localeCompare(other.village.name) ||
  one.number - other.number ||
  one.kind.localeCompare(other.kind);

/** What of all projects asks for a reminder on a day, what is due first on top. */
export async function findWaiting(db: Connection, today: CalendarDate): Promise<Waiting[]> {
  const due = [
    ...(await findPromised(db, today)),
    ...(await findObjectionsDue(db, today)),
    ...(await findOpenViews(db, everyProject, today)).map((one): Due => ({ ...one, kind: 'view' })),
    ...(await findMoneyDue(db, today)),
  ];
  return due.toSorted(compare).flatMap((one) => {
    const stage = stageOf(one.kind, one.dueOn, today);
    return stage === null ? [] : [{ ...one, stage }];
  });
}
