import { and, asc, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { termNote } from '#db/schema/cases.ts';
import { daysLeft, effectiveNotice, isLate, noticesOf, penaltyAtRisk } from '../../domain/case-clock.ts';
import { settingAsideChance, workingDaysAfter } from '../../domain/case-steps.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { zero } from '../../domain/money.ts';
import { planTexts } from '../../domain/plan.ts';
import { findPlan, type ProjectKey } from '../plans/queries.ts';
import { findAdvices, findCriteria, mayAssess } from './assessing.ts';
import { findClock } from './clock.ts';
import { findRequests, lastRequest } from './completion.ts';
import type { Completion, Handling } from './contract.ts';
import { findHearings, toldHearing } from '../hearings/queries.ts';
import { findOfficers, officerOf } from './officers.ts';
import { toldClock } from './told-clock.ts';
import { toldPenalty } from './work-list.ts';

/** For how many weeks a form offers days: long enough for any request or postponement that is reasonable. */
const weeksOffered = 8;

const momentOf = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

const findAssignments = (db: Database, { municipalityId, projectId }: ProjectKey) =>
  db.execute<Handling['assignments'][number]>(sql`
    select o.name as officer, a.reason, w.name as "assignedBy", ${momentOf('a.assigned_at')} as "assignedAt"
    from case_assignment a left join person o on o.id = a.officer_id left join person w on w.id = a.assigned_by
    where a.municipality_id = ${municipalityId} and a.project_id = ${projectId} order by a.number desc`);

const findComments = (db: Database, { municipalityId, projectId }: ProjectKey) =>
  db.execute<Handling['comments'][number]>(sql`
    select c.text, c.part, w.name as "writtenBy", ${momentOf('c.written_at')} as "writtenAt"
    from case_comment c join person w on w.id = c.written_by
    where c.municipality_id = ${municipalityId} and c.project_id = ${projectId} order by c.written_at, c.id`);

const findNotes = (db: Database, { municipalityId, projectId }: ProjectKey) =>
  db
    .select({ kind: termNote.kind, on: termNote.on, who: termNote.who, way: termNote.way })
    .from(termNote)
    .where(and(eq(termNote.municipalityId, municipalityId), eq(termNote.projectId, projectId)))
    .orderBy(asc(termNote.number));

/** What `decisions` asks before an application is set aside: what was asked of it, and whether that came in. */
export async function unfinishedOf(db: Connection, key: ProjectKey) {
  const clock = await findClock(db, key);
  const request = clock?.input.suspensions.at(-1) ?? null;
  const told = clock && (await lastRequest(db, key, clock.input.receivedOn));
  return { clock, request, isNotEnough: told?.isEnough === false };
}

/** Everything that the municipality does with an application. */
export async function findHandling(db: Database, key: ProjectKey, today: CalendarDate): Promise<Handling> {
  const { municipalityId } = key;
  const [{ clock, ...unfinished }, officer, officers, assignments, requests, advices, criteria] =
    await Promise.all([
      unfinishedOf(db, key),
      officerOf(db, key, today),
      findOfficers(db, municipalityId, today),
      findAssignments(db, key),
      findRequests(db, key),
      findAdvices(db, key),
      findCriteria(db, key),
    ]);
  const [hearings, notes, comments, { plan }, isAssessable] = await Promise.all([
    findHearings(db, key),
    findNotes(db, key),
    findComments(db, key),
    findPlan(db, key),
    mayAssess(db, key),
  ]);
  const { possible, because, announceBy } = settingAsideChance(unfinished, today);
  const runs = clock !== null && clock.decidedOn === null;
  return {
    clock: clock && toldClock(clock),
    daysLeft: clock && daysLeft(clock, today),
    officer: officer && { id: officer.personId, name: officer.name, department: officer.department },
    assignments: [...assignments],
    officers: officers.map(({ personId: id, name, department, openCases }) => ({
      id,
      name,
      department,
      openCases,
    })),
    requests,
    settingAside: { possible: runs && possible, because, announceBy },
    remedyDays: runs ? workingDaysAfter(today, weeksOffered) : [],
    postponeDays: runs && today <= clock.deadline ? workingDaysAfter(clock.deadline, weeksOffered) : [],
    advices: advices.map((one) => ({ ...one, isLate: one.answer === null && one.dueOn < today })),
    mayAssess: isAssessable,
    criteria,
    hearings: hearings.map((one) => toldHearing(one, true, today)),
    notes,
    notices: clock ? noticesOf(clock) : [],
    penalty: toldPenalty(clock, today),
    atRisk: runs ? penaltyAtRisk(clock, today) : zero,
    comments: [...comments],
    plan: planTexts.map((part) => ({ part, text: plan[part] })),
  };
}

/** What the council was asked to complete. */
export async function findCompletion(
  db: Database,
  key: ProjectKey,
  today: CalendarDate,
): Promise<Completion> {
  const [clock, requests] = await Promise.all([findClock(db, key), findRequests(db, key)]);
  const open = clock?.open ? (requests[0]?.number ?? null) : null;
  return {
    requests,
    clock: clock && toldClock(clock),
    open,
    isInTime: clock?.open ? today <= clock.open.remedyUntil : false,
    late: clock && isLate(clock, today) ? { noticedOn: effectiveNotice(clock) } : null,
  };
}
