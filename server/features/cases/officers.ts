import { sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { caseAssignment } from '#db/schema/cases.ts';
import { officerFor, type AssignmentReason, type Officer } from '../../domain/assignment.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { ProjectKey } from '../plans/queries.ts';

/** The last assignment of each project: `a` is one when no later one exists. */
const isLast = sql`not exists (select from case_assignment later where later.municipality_id = a.municipality_id
  and later.project_id = a.project_id and later.number > a.number)`;

/** Whether the person `a.officer_id` is an officer there on a day. */
const isOfficerOn = (day: CalendarDate) => sql`exists (select from membership m
  where m.municipality_id = a.municipality_id and m.person_id = a.officer_id and m.role = 'officer'
    and m.starts_on <= ${day}::date and (m.ends_on is null or m.ends_on >= ${day}::date))`;

/** A case asks for somebody as long as it waits for a decision, or an objection to one does. */
const isOpen = sql`not p.retracted and (p.status = 'submitted' or exists (select from objection o
  where o.municipality_id = p.municipality_id and o.project_id = p.id and o.decided_on is null
    and o.withdrawn_on is null))`;

/** The officers of a municipality on a day, with how many cases each has that are open. */
export const findOfficers = async (db: Connection, municipalityId: number, day: CalendarDate) => [
  ...(await db.execute<Officer>(sql`
    select w.id as "personId", w.name, max(m.department) as department, (
      select count(*)::int from case_assignment a
      join project p on p.municipality_id = a.municipality_id and p.id = a.project_id
      where a.municipality_id = ${municipalityId} and a.officer_id = w.id and ${isLast}
        and ${isOpen}) as "openCases"
    from membership m join person w on w.id = m.person_id
    where m.municipality_id = ${municipalityId} and m.role = 'officer' and m.starts_on <= ${day}::date
      and (m.ends_on is null or m.ends_on >= ${day}::date)
    group by w.id, w.name order by w.name, w.id`)),
];

export type CaseOfficer = { personId: string; name: string; department: string | null };

/**
 * Who works on a case on a day; null: nobody, because nobody could take it or because who had it is no officer any more.
 */
export async function officerOf(
  db: Connection,
  { municipalityId, projectId }: ProjectKey,
  day: CalendarDate,
): Promise<CaseOfficer | null> {
  const [row] = await db.execute<CaseOfficer>(sql`
    select w.id as "personId", w.name, (select max(m.department) from membership m
      where m.municipality_id = a.municipality_id and m.person_id = w.id and m.role = 'officer') as department
    from case_assignment a join person w on w.id = a.officer_id
    where a.municipality_id = ${municipalityId} and a.project_id = ${projectId} and ${isLast} and ${isOfficerOn(day)}`);
  return row ?? null;
}

type Assigning = {
  officerId: string | null;
  reason: AssignmentReason;
  /** null: the rule chose. */
  assignedBy: string | null;
};

/** Gives a case to someone. What was before stays in the history. */
export async function assign(tx: Connection, { municipalityId, projectId }: ProjectKey, given: Assigning) {
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from case_assignment
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  await tx.insert(caseAssignment).values({ municipalityId, projectId, number: row!.number, ...given });
}

/** Who takes part in a project or submitted it, and so cannot assess it (Awb 2:4). */
export async function initiatorsOf(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  const rows = await tx.execute<{ personId: string }>(sql`
    select t.person_id as "personId" from team_member t where t.municipality_id = ${municipalityId}
      and t.project_id = ${projectId} and t.person_id is not null
    union select s.submitted_by from submission s where s.municipality_id = ${municipalityId}
      and s.project_id = ${projectId}`);
  return rows.map(({ personId }) => personId);
}

async function departmentFor(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await tx.execute<{ department: string | null }>(sql`
    select v.department from project p
    join village v on v.municipality_id = p.municipality_id and v.id = p.village_id
    where p.municipality_id = ${municipalityId} and p.id = ${projectId}`);
  return row?.department ?? null;
}

/** Gives a case that has nobody to the officer whom the published rule names; to nobody when there is none. */
export async function assignByRule(tx: Connection, key: ProjectKey, day: CalendarDate) {
  // One at a time in a municipality: two cases that come in at once do not both go to who has the fewest.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('officers'), ${key.municipalityId})`);
  // Handed on by another server a moment ago, or still with who had it when it was sent in before.
  if (await officerOf(tx, key, day)) return;
  const officers = await findOfficers(tx, key.municipalityId, day);
  const [department, initiators] = [await departmentFor(tx, key), await initiatorsOf(tx, key)];
  const chosen = officerFor(officers, { department, initiators });
  const before = await lastOfficer(tx, key);
  // That nobody can take it is told once.
  if (before && before.officerId === (chosen?.personId ?? null)) return;
  const reason = before?.officerId ? 'left' : 'rule';
  await assign(tx, key, { officerId: chosen?.personId ?? null, reason, assignedBy: null });
}

async function lastOfficer(tx: Connection, { municipalityId, projectId }: ProjectKey) {
  const [row] = await tx.execute<{ officerId: string | null }>(sql`
    select a.officer_id as "officerId" from case_assignment a
    where a.municipality_id = ${municipalityId} and a.project_id = ${projectId} and ${isLast}`);
  return row ?? null;
}

/**
 * Open cases that have nobody on that day who works on them, the oldest first. Those of which it was told
 * that there is nobody wait for the first officer: without one there is nothing to look for.
 */
export const findUnattended = async (db: Connection, municipalityId: number, day: CalendarDate) =>
  (
    await db.execute<{ id: string }>(sql`
      select p.id from project p
      left join case_assignment a on a.municipality_id = p.municipality_id and a.project_id = p.id and ${isLast}
      where p.municipality_id = ${municipalityId} and ${isOpen}
        and (a.number is null or a.officer_id is not null or exists (select from membership m
          where m.municipality_id = p.municipality_id and m.role = 'officer' and m.starts_on <= ${day}::date
            and (m.ends_on is null or m.ends_on >= ${day}::date)))
        and not ${isOfficerOn(day)}
      order by p.submitted_on, p.id`)
  ).map(({ id }) => id);

/**
 * Hands on the cases of officers who left, and those that nobody had: in the transaction that ends a role, on the day
 * after the last day of a role, and when somebody looks at the list.
 */
export async function handOn(tx: Connection, municipalityId: number, day: CalendarDate) {
  for (const projectId of await findUnattended(tx, municipalityId, day)) {
    await assignByRule(tx, { municipalityId, projectId }, day);
  }
}

/** Hands them on everywhere, each municipality for itself: what goes wrong in one does not stop the others. */
export async function handOnAll(db: Database, day: CalendarDate, failed: (error: unknown) => void) {
  const places = await db.execute<{ id: number }>(sql`
    select m.id from municipality m where exists (select from project p
      where p.municipality_id = m.id and ${isOpen}) order by m.id`);
  for (const { id } of places) await db.transaction((tx) => handOn(tx, id, day)).catch(failed);
}
