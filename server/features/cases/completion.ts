import { and, desc, eq } from 'drizzle-orm';
import { translator } from '#messages/index.ts';
import type { Connection, Database, Transaction } from '#db/client.ts';
import { completionRequest } from '#db/schema/cases.ts';
import { isLate } from '../../domain/case-clock.ts';
import { completionProblems, requestProblems, type RequestGiven } from '../../domain/case-steps.ts';
import { formatDate } from '../../documents/format.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { makeLetter } from '../letters/actions.ts';
import { paragraphs } from '../letters/content.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import { requireRunningClock } from './clock.ts';
import { record, type Doing } from './term-actions.ts';

const t = translator('nl');

const ofProject = ({ municipalityId, projectId }: ProjectKey) =>
  and(eq(completionRequest.municipalityId, municipalityId), eq(completionRequest.projectId, projectId));

/** What was asked to complete, the latest first. */
export const findRequests = (db: Connection, key: ProjectKey) =>
  db.select().from(completionRequest).where(ofProject(key)).orderBy(desc(completionRequest.number));

/** The last request for the application that came in on a day; what was asked before is of an earlier application. */
export async function lastRequest(db: Connection, key: ProjectKey, receivedOn: CalendarDate) {
  const [last] = await findRequests(db, key);
  return last && last.requestedOn >= receivedOn ? last : null;
}

/**
 * Asks to complete an application, with the last day for it. The term stands still from the next day on, unless it was
 * over.
 * @throws RuleViolation invalid-input, no-running-term
 */
export const requestCompletion = (
  db: Database,
  { municipalityId, projectId }: ProjectKey,
  given: RequestGiven,
  { personId, today }: Doing,
) =>
  db.transaction(async (tx) => {
    const key = { municipalityId, projectId };
    await lockProject(tx, key);
    const clock = await requireRunningClock(tx, key);
    requireNoProblems(requestProblems(clock, given, today));
    const [last] = await findRequests(tx, key);
    const number = (last?.number ?? 0) + 1;
    const remedyUntil = given.remedyUntil!;
    await tx.insert(completionRequest).values({
      ...key,
      number,
      asked: given.asked.trim(),
      requestedOn: today,
      remedyUntil,
      requestedBy: personId,
    });
    await record(tx, key, {
      type: 'completion_requested',
      occurredOn: partialDate(today),
      data: { remedyUntil },
    });
    const term = isLate(clock, today)
      ? t('letter.missing.over', { deadline: formatDate(clock.deadline, 'nl') })
      : t('letter.missing.stands', { date: formatDate(remedyUntil, 'nl') });
    await makeLetter(tx, key, {
      kind: 'completion_requested',
      on: today,
      values: { hersteldatum: remedyUntil },
      parts: [
        ...paragraphs(term),
        { kind: 'heading', level: 1, text: t('letter.missing') },
        ...paragraphs(given.asked),
      ],
    });
    const values = { asked: given.asked.trim(), date: formatDate(remedyUntil, 'nl'), term };
    await tell(tx, { ...key, kind: 'completion_requested', to: 'applicant', values });
    return { number };
  });

async function requireOpenRequest(tx: Connection, key: ProjectKey, number: number) {
  const { open } = await requireRunningClock(tx, key);
  const [last] = await findRequests(tx, key);
  if (open && last?.number === number && last.completedOn === null) return last;
  throw new RuleViolation(
    'completion-request-not-found',
    'This request is not there, or was answered already',
  );
}

type Answering = Doing & {
  number: number;
  answer: string;
  on: CalendarDate;
  /** Who says so: the council in its workspace, or an officer for what came by post. */
  by: 'village_council' | 'municipality';
};

/**
 * The application was completed: the term runs again from that day on. That is so also when it came after its time;
 * then it has stood still until the end of that time.
 * @throws RuleViolation completion-request-not-found, invalid-input, no-running-term
 */
export const complete = (db: Database, { municipalityId, projectId }: ProjectKey, asked: Answering) =>
  db.transaction(async (tx) => {
    const key = { municipalityId, projectId };
    const { number, answer, on, personId, today, by } = asked;
    await lockProject(tx, key);
    const request = await requireOpenRequest(tx, key, number);
    requireNoProblems(completionProblems(request, { answer, on }, today));
    await update(tx, key, number, { answer: answer.trim(), completedOn: on, answeredBy: personId });
    await recordEvents(tx, by, [{ ...key, events: [{ type: 'completed', occurredOn: partialDate(on) }] }]);
    const values = { date: formatDate(on, 'nl') };
    await tell(tx, { ...key, kind: 'application_completed', to: 'office', values });
    return { done: true as const };
  });

const update = (
  tx: Transaction,
  key: ProjectKey,
  number: number,
  values: Partial<typeof completionRequest.$inferInsert>,
) =>
  tx
    .update(completionRequest)
    .set(values)
    .where(and(ofProject(key), eq(completionRequest.number, number)));

type Judging = Doing & { number: number; isEnough: boolean | null; judgement: string };

/**
 * Whether what came in is enough. When it is not, the application can be set aside within four weeks (Awb 4:5(4)), or
 * more can be asked.
 * @throws RuleViolation completion-request-not-found, invalid-input, no-running-term
 */
export const judge = (db: Database, key: ProjectKey, asked: Judging) =>
  db.transaction(async (tx) => {
    const { number, isEnough, judgement, personId, today } = asked;
    await lockProject(tx, key);
    await requireRunningClock(tx, key);
    const [last] = await findRequests(tx, key);
    if (last?.number !== number || last.completedOn === null) {
      throw new RuleViolation('completion-request-not-found', 'Nothing came in for this request');
    }
    requireNoProblems([
      ...(isEnough === null ? [{ field: 'isEnough', code: 'missing', detail: 'Say whether it is' }] : []),
      ...(isEnough === false && !judgement.trim()
        ? [{ field: 'judgement', code: 'missing', detail: 'Say what is still missing' }]
        : []),
    ]);
    const words = judgement.trim() || null;
    await update(tx, key, number, { isEnough, judgement: words, judgedBy: personId, judgedOn: today });
    return { done: true as const };
  });
