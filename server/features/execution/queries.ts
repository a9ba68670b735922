import { sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { standing } from '../../domain/facts.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import type { PartialDate } from '../../domain/dates.ts';
import { lastDay, type CalendarDate } from '../../domain/dates.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { WorkPlace } from '../work/places.ts';
import type { Condition, Execution, ProgressRow } from './contract.ts';

type Told = RecordedEvent & { by: string };

/** The conditions of the decisions with what was said of each, in order. */
export async function findConditions(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
): Promise<Condition[]> {
  const rows = await db.execute<Condition>(sql`
    select c.decision_number as decision, c.position, c.text, c.due_on as "dueOn", c.fulfilled_on as "fulfilledOn",
      case when c.waived then 'waived' when c.fulfilled_on is not null then 'fulfilled'
        when exists (select from condition_report r where r.municipality_id = c.municipality_id
          and r.project_id = c.project_id and r.decision_number = c.decision_number and r.position = c.position
          and r.answer is null) then 'reported' else 'open' end as state,
      coalesce((select json_agg(json_build_object('number', r.number, 'evidence', r.evidence,
          'reportedOn', r.reported_on, 'answer', r.answer, 'answerReason', r.answer_reason,
          'answeredOn', r.answered_on) order by r.number)
        from condition_report r where r.municipality_id = c.municipality_id and r.project_id = c.project_id
          and r.decision_number = c.decision_number and r.position = c.position), '[]') as reports
    from decision_condition c
    where c.municipality_id = ${municipalityId} and c.project_id = ${projectId}
    order by c.decision_number, c.position`);
  return [...rows];
}

async function findStanding(db: Connection, { municipalityId, projectId }: ProjectKey): Promise<Told[]> {
  const rows = await db.execute<Told>(sql`
    select sequence, type, occurred_on as "occurredOn", amount::text, reason, data, by from project_event
    where municipality_id = ${municipalityId} and project_id = ${projectId}
      and type in ('completion_promised', 'milestone_promised', 'noted', 'voided') order by sequence`);
  return standing([...rows]) as Told[];
}

type Row = Omit<Execution, 'moves' | 'progress' | 'conditions' | 'milestones'> & {
  milestones: Omit<Execution['milestones'][number], 'moves'>[];
};

/** Everything about the work on a project. */
export async function findExecution(db: Connection, key: ProjectKey): Promise<Execution> {
  const { municipalityId, projectId } = key;
  const of = (alias: string) =>
    sql.raw(`${alias}.municipality_id = p.municipality_id and ${alias}.project_id = p.id`);
  const [[row], events, conditions] = await Promise.all([
    db.execute<Row>(sql`
      select p.status, p.execution_form as "executionForm", p.partly, p.started_on as "startedOn",
        coalesce(p.realised_on, p.stopped_on) as "finishedOn", p.promised_on as "promisedOn",
        p.expected_on as "expectedOn", p.status_reason as "statusReason", p.lesson,
        coalesce((select json_agg(json_build_object('position', s.position, 'name', s.name,
            'promisedOn', s.promised_on, 'reachedOn', s.reached_on) order by s.position)
          from milestone s where ${of('s')}), '[]') as milestones,
        coalesce((select json_agg(json_build_object('id', d.id, 'title', d.title, 'description', d.description,
            'stage', d.stage, 'isPublic', d.is_public, 'width', d.width, 'height', d.height) order by d.added_at, d.id)
          from document d where ${of('d')} and d.kind = 'photo'), '[]') as photos,
        (select json_build_object('who', u.who, 'what', u.what, 'yearlyCost', u.yearly_cost::text)
          from upkeep u where ${of('u')}) as upkeep
      from project p where p.municipality_id = ${municipalityId} and p.id = ${projectId}`),
    findStanding(db, key),
    findConditions(db, key),
  ]);
  const { milestones, ...told } = row!;
  const promises = events.flatMap((event) =>
    event.type === 'completion_promised'
      ? [{ on: event.occurredOn, promised: event.data!.promised, reason: event.reason ?? null }]
      : [],
  );
  return {
    ...told,
    moves: promises,
    milestones: milestones.map((milestone) => ({
      ...milestone,
      moves: events.flatMap((event) =>
        event.type === 'milestone_promised' && event.data!.milestone === milestone.name
          ? [{ on: event.occurredOn, promised: event.data!.promised, reason: event.reason ?? null }]
          : [],
      ),
    })),
    progress: events
      .flatMap((event) =>
        event.type === 'noted' && event.reason
          ? [{ on: event.occurredOn, by: event.by, text: event.reason }]
          : [],
      )
      .toReversed(),
    conditions,
  };
}

type Found = Omit<ProgressRow, 'isLate'> & { municipalityId: number; villageId: number };

/** The projects in execution of these places, the date that has passed longest first. */
export async function findInProgress(
  { $client: sql }: Database,
  places: readonly WorkPlace[],
  today: CalendarDate,
): Promise<(ProgressRow & { municipalityId: number; villageId: number })[]> {
  const here = JSON.stringify(
    places.map(({ municipalityId, villageId }) => ({ m: municipalityId, v: villageId })),
  );
  const rows = await sql<Found[]>`
    select p.municipality_id as "municipalityId", p.village_id as "villageId", p.id, p.number, p.title, p.status,
      json_build_object('slug', v.slug, 'name', v.name) as village, p.expected_on as "expectedOn",
      (select json_build_object('on', e.occurred_on, 'text', e.reason) from project_event e
        where e.municipality_id = p.municipality_id and e.project_id = p.id and e.type = 'noted'
          and e.reason is not null
          and not exists (select from project_event w where w.municipality_id = e.municipality_id
            and w.project_id = e.project_id and w.type = 'voided'
            and e.sequence between (w.data ->> 'from')::int and (w.data ->> 'until')::int)
        order by e.sequence desc limit 1) as latest
    from project p join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where p.status = 'in_progress' and not p.retracted
      and exists (select from jsonb_to_recordset(${here}::text::jsonb) as t (m int, v int)
        where p.municipality_id = t.m and (t.v is null or p.village_id = t.v))
    order by v.name, p.number`;
  const dayOf = (date: PartialDate | null) => (date ? lastDay(date) : '9999-12-31');
  return rows
    .map((row) => ({ ...row, isLate: dayOf(row.expectedOn) < today }))
    .toSorted((a, b) => (dayOf(a.expectedOn) < dayOf(b.expectedOn) ? -1 : 1));
}
