import { and, asc, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { advice, assessment } from '#db/schema/cases.ts';
import {
  adviceProblems,
  verdictProblems,
  type AdviceAsked,
  type AdviceConclusion,
  type AdviserKind,
  type GivenVerdict,
} from '../../domain/assessment.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import type { LetterKind } from '../../domain/letter.ts';
import { next, type ProjectStatus } from '../../domain/lifecycle.ts';
import { contestedIn } from '../../domain/objection.ts';
import { submittedVersion } from '../decisions/queries.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { lockProject } from '../submissions/locked.ts';
import type { Handling } from './contract.ts';
import type { Doing } from './term-actions.ts';

/**
 * The criteria that hold for an application: of each fund that is asked the scheme of the day on which it came in, with
 * what was found of each.
 */
export async function findCriteria(db: Connection, { municipalityId, projectId }: ProjectKey) {
  return [
    ...(await db.execute<Handling['criteria'][number]>(sql`
      with latest as (select max(version) as version from budget_line
        where municipality_id = ${municipalityId} and project_id = ${projectId})
      select c.scheme_id as "schemeId", s.name as scheme, c.position, c.name, c.text,
        c.is_refusal_ground as "isRefusalGround", a.verdict, coalesce(a.reason, '') as reason
      from project p
      join lateral (select distinct b.fund_id from budget_line b, latest where b.municipality_id = p.municipality_id
        and b.project_id = p.id and b.version = latest.version and b.fund_id is not null) f on true
      join lateral (select * from scheme where scheme.municipality_id = p.municipality_id
        and scheme.fund_id = f.fund_id and scheme.valid_from <= last_day(p.submitted_on)
        order by scheme.valid_from desc limit 1) s on true
      join criterion c on c.municipality_id = s.municipality_id and c.scheme_id = s.id
      left join assessment a on a.municipality_id = p.municipality_id and a.project_id = p.id
        and a.scheme_id = c.scheme_id and a.position = c.position
        and a.version = coalesce((select max(version) from submission
          where municipality_id = p.municipality_id and project_id = p.id), 0)
      where p.municipality_id = ${municipalityId} and p.id = ${projectId} order by s.id, c.position`)),
  ];
}

/**
 * Whether the criteria can be assessed: as long as nothing was decided, and again for the decision on an objection.
 * What a decision said of them stays as it was.
 */
export async function mayAssess(db: Connection, { municipalityId, projectId }: ProjectKey) {
  const open = await db.execute<{ kind: LetterKind | null }>(sql`
    select (select l.kind from letter l where l.municipality_id = o.municipality_id
      and l.project_id = o.project_id and l.number = o.letter_number) as kind
    from objection o where o.municipality_id = ${municipalityId} and o.project_id = ${projectId}
      and o.decided_on is null and o.withdrawn_on is null`);
  if (open.some(({ kind }) => contestedIn(kind) === 'application')) return true;
  const [row] = await db.execute<{ status: ProjectStatus }>(sql`
    select status from project where municipality_id = ${municipalityId} and id = ${projectId}`);
  return row!.status === 'submitted';
}

/**
 * Writes what is found of the criteria, as far as it is known.
 * @throws RuleViolation transition-not-allowed, invalid-input
 */
export const assess = (
  db: Database,
  { municipalityId, projectId }: ProjectKey,
  given: readonly GivenVerdict[],
  { personId }: Doing,
) =>
  db.transaction(async (tx) => {
    const key = { municipalityId, projectId };
    const { status } = await lockProject(tx, key);
    if (!(await mayAssess(tx, key))) next(status, 'grant');
    requireNoProblems(verdictProblems(given, await findCriteria(tx, key)));
    const version = await submittedVersion(tx, key);
    for (const { verdict, reason, schemeId, position } of given) {
      if (verdict === null) continue;
      const found = { verdict, reason: reason.trim(), assessedBy: personId, assessedAt: new Date() };
      await tx
        .insert(assessment)
        .values({ ...key, version, schemeId, position, ...found })
        .onConflictDoUpdate({
          target: [
            assessment.municipalityId,
            assessment.projectId,
            assessment.version,
            assessment.schemeId,
            assessment.position,
          ],
          set: found,
        });
    }
    return { done: true as const };
  });

/** What advice was asked for a project, and given. */
export const findAdvices = (db: Connection, { municipalityId, projectId }: ProjectKey) =>
  db
    .select()
    .from(advice)
    .where(and(eq(advice.municipalityId, municipalityId), eq(advice.projectId, projectId)))
    .orderBy(asc(advice.askedOn), asc(advice.id));

/**
 * Asks for advice. Nobody outside sees it before it is published.
 * @throws RuleViolation transition-not-allowed, invalid-input
 */
export const askAdvice = (
  db: Database,
  { municipalityId, projectId }: ProjectKey,
  given: AdviceAsked & { adviserKind: AdviserKind },
  { personId, today }: Doing,
) =>
  db.transaction(async (tx) => {
    const key = { municipalityId, projectId };
    next((await lockProject(tx, key)).status, 'grant');
    requireNoProblems(adviceProblems(given, today));
    const { adviserKind, adviser, question, dueOn } = given;
    const [row] = await tx
      .insert(advice)
      .values({
        ...key,
        adviserKind,
        adviser: adviser.trim(),
        question: question.trim(),
        askedOn: today,
        askedBy: personId,
        dueOn: dueOn!,
      })
      .returning({ id: advice.id });
    return row!;
  });

const thisOne = ({ municipalityId, projectId }: ProjectKey, id: string) =>
  and(eq(advice.municipalityId, municipalityId), eq(advice.projectId, projectId), eq(advice.id, id));

type Answered = { answer: string; conclusion: AdviceConclusion | null };

/**
 * Records an advice that came in. It is given once: another opinion is another advice.
 * @throws RuleViolation advice-not-found, invalid-input
 */
export async function answerAdvice(
  db: Database,
  key: ProjectKey,
  id: string,
  { answer, conclusion }: Answered,
  { personId, today }: Doing,
) {
  requireNoProblems([
    ...(answer.trim() ? [] : [{ field: 'answer', code: 'missing', detail: 'Write the advice' }]),
    ...(conclusion ? [] : [{ field: 'conclusion', code: 'missing', detail: 'Say what it comes down to' }]),
  ]);
  const changed = await db
    .update(advice)
    .set({ answer: answer.trim(), conclusion, answeredOn: today, recordedBy: personId })
    .where(and(thisOne(key, id), sql`${advice.answer} is null`))
    .returning({ id: advice.id });
  return found(changed);
}

/** @throws RuleViolation advice-not-found, also as long as it was not given */
export async function publishAdvice(db: Database, key: ProjectKey, id: string, today: CalendarDate) {
  const changed = await db
    .update(advice)
    .set({ publishedOn: today })
    .where(and(thisOne(key, id), sql`${advice.answer} is not null`))
    .returning({ id: advice.id });
  return found(changed);
}

function found(changed: unknown[]) {
  if (changed.length > 0) return { done: true as const };
  throw new RuleViolation('advice-not-found', 'There is no such advice, or it was given already');
}
