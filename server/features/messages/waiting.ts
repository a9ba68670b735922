import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { lastDay, type CalendarDate, type PartialDate } from '../../domain/dates.ts';
import { stageOf, type ReminderKind } from '../../domain/reminders.ts';

/** Something of a project with a day, that someone must do. */
export type Waiting = {
  municipalityId: number;
  projectId: string;
  number: number;
  title: string | null;
  village: string;
  kind: ReminderKind;
  dueOn: CalendarDate;
  stage: number;
};

type Row = Omit<Waiting, 'dueOn' | 'stage'> & { dueOn: PartialDate };

/** Everything with a day, each kind from where it is kept. While the term stands still nobody has to decide. */
const sources = (today: CalendarDate) => sql`
  select p.municipality_id, p.id, 'decision' as kind, p.decide_by::text as due from project p
    where p.status = 'submitted' and (p.suspended_until is null or p.suspended_until < ${today}::date)
  union all select p.municipality_id, p.id, 'promise', p.expected_on from project p where p.status = 'in_progress'
  union all select r.municipality_id, r.project_id, 'remedy', r.remedy_until::text from completion_request r
    where r.completed_on is null
  union all select a.municipality_id, a.project_id, 'agreement', a.due_on from agreement a where a.status = 'open'
  union all select c.municipality_id, c.project_id, 'condition', c.due_on from decision_condition c
    where c.fulfilled_on is null and not c.waived
  union all select m.municipality_id, m.project_id, 'payment', m.due_on::text from payment m
    where m.status in ('requested', 'prepared', 'approved')
  union all select d.municipality_id, d.project_id, 'proposal',
      (d.prepared_at at time zone 'Europe/Amsterdam')::date::text from decision_proposal d
    join project p on p.municipality_id = d.municipality_id and p.id = d.project_id and p.status = 'submitted'
    where d.taken_at is null and d.number = (select max(l.number) from decision_proposal l
      where l.municipality_id = d.municipality_id and l.project_id = d.project_id)`;

/** Finished, withdrawn or set aside: what was promised then asks nothing of anyone. */
const open = sql`p.status in ('preparation', 'submitted', 'granted', 'in_progress', 'realised', 'stopped')`;

/** What of all projects asks for a reminder on a day, what is due first on top. */
export async function findWaiting(db: Connection, today: CalendarDate): Promise<Waiting[]> {
  const rows = await db.execute<Row>(sql`
    select p.municipality_id as "municipalityId", p.id as "projectId", p.number, p.title, v.name as village,
      w.kind, w.due as "dueOn"
    from (${sources(today)}) w join project p on p.municipality_id = w.municipality_id and p.id = w.id
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where w.due is not null and not p.retracted and ${open} order by w.due, v.name, p.number, w.kind`);
  return rows.flatMap((row) => {
    const dueOn = lastDay(row.dueOn);
    const stage = stageOf(row.kind, dueOn, today);
    return stage === null ? [] : [{ ...row, dueOn, stage }];
  });
}
