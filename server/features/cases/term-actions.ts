import { sql } from 'drizzle-orm';
import { translator } from '#messages/index.ts';
import type { Database, Transaction } from '#db/client.ts';
import { termNote } from '#db/schema/cases.ts';
import { formatCell, formatDate } from '../../documents/format.ts';
import { noticesOf, penaltyAtRisk, penaltyOn } from '../../domain/case-clock.ts';
import { consentProblems, postponementProblems, type NoticeWay } from '../../domain/case-steps.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import { makeLetter } from '../letters/actions.ts';
import { daysOf, paragraphs } from '../letters/content.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import { findClock, requireRunningClock } from './clock.ts';

const t = translator('nl');

/** Who does something with a case, and on which day. */
export type Doing = { personId: string; today: CalendarDate };

const keyOf = ({ municipalityId, projectId }: ProjectKey) => ({ municipalityId, projectId });

export const record = (tx: Transaction, key: ProjectKey, ...events: NewEvent[]) =>
  recordEvents(tx, 'municipality', [{ ...key, events }]);

async function note(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  given: Omit<typeof termNote.$inferInsert, 'municipalityId' | 'projectId' | 'number'>,
) {
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from term_note
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  await tx.insert(termNote).values({ municipalityId, projectId, number: row!.number, ...given });
}

/**
 * Tells that the decision comes later. Only before the term is over: after that it would have no effect.
 * @throws RuleViolation invalid-input, no-running-term
 */
export const postpone = (
  db: Database,
  key: ProjectKey,
  given: { until: CalendarDate | null; reason: string },
  { today }: Doing,
) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    const clock = await requireRunningClock(tx, key);
    requireNoProblems(postponementProblems(clock, given, today));
    await record(tx, key, {
      type: 'decision_postponed',
      occurredOn: partialDate(today),
      reason: given.reason.trim(),
      data: { until: given.until! },
    });
    await makeLetter(tx, keyOf(key), {
      kind: 'decision_postponed',
      on: today,
      values: { beslisdatum: given.until! },
      parts: [{ kind: 'heading', level: 1, text: t('letter.later') }, ...paragraphs(given.reason)],
    });
    const values = { date: formatDate(given.until!, 'nl'), reason: given.reason.trim() };
    await tell(tx, { ...keyOf(key), kind: 'decision_postponed', to: 'applicant', values });
    return { done: true as const };
  });

/**
 * Records that the applicant agreed in writing to a delay. Who agreed is kept with the case and not told outside.
 * @throws RuleViolation invalid-input, no-running-term
 */
export const consent = (
  db: Database,
  key: ProjectKey,
  given: { on: CalendarDate | null; days: number | null; who: string },
  { personId, today }: Doing,
) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    const clock = await requireRunningClock(tx, key);
    const on = given.on ?? today;
    requireNoProblems(consentProblems(clock, { ...given, on }, today));
    await note(tx, key, { kind: 'consent', on, who: given.who.trim(), recordedBy: personId });
    await record(tx, key, {
      type: 'delay_consented',
      occurredOn: partialDate(on),
      data: { days: given.days! },
    });
    const { deadline } = await requireRunningClock(tx, key);
    const values = { days: given.days!, date: formatDate(deadline, 'nl') };
    await tell(tx, { ...keyOf(key), kind: 'delay_recorded', to: 'applicant', values });
    return { done: true as const };
  });

type Noticed = {
  on: CalendarDate | null;
  way: NoticeWay | null;
  /** Who put it in the register: the council itself in the portal, else an officer. */
  madeBy?: 'village_council';
};

/**
 * Records that a notice of default came in. One that came while the term still ran has no effect: it is recorded, and
 * the answer says so.
 * @throws RuleViolation invalid-input, no-running-term
 */
export const noticeDefault = (db: Database, key: ProjectKey, given: Noticed, { personId, today }: Doing) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    const clock = await requireRunningClock(tx, key);
    const on = given.on ?? today;
    const problems: FieldProblem[] = [];
    if (!given.way) problems.push({ field: 'way', code: 'missing', detail: 'Say how it came in' });
    if (on > today) problems.push({ field: 'on', code: 'in-future', detail: 'This has yet to come' });
    if (on < clock.input.receivedOn) {
      const values = { earliest: clock.input.receivedOn };
      problems.push({ field: 'on', code: 'before-receipt', detail: 'Before the application', values });
    }
    requireNoProblems(problems);
    await note(tx, key, { kind: 'notice', on, way: given.way, recordedBy: personId });
    await recordEvents(tx, given.madeBy ?? 'municipality', [
      { ...keyOf(key), events: [{ type: 'default_noticed', occurredOn: partialDate(on) }] },
    ]);
    const { premature, noticePossibleFrom } = noticesOf({ ...clock, notices: [on] })[0]!;
    const values = { date: formatDate(on, 'nl') };
    const told = { ...keyOf(key), to: 'applicant' } as const;
    if (premature) {
      const from = formatDate(noticePossibleFrom, 'nl');
      await tell(tx, { ...told, kind: 'notice_premature', values: { ...values, from } });
    } else {
      await tell(tx, { ...told, kind: 'notice_received', values });
      const amount = formatCell('amount', penaltyAtRisk(clock, today), 'nl');
      const all = { ...values, amount };
      await tell(tx, { ...told, to: 'budget_holders', kind: 'penalty_threatens', values: all });
    }
    return { premature, noticePossibleFrom };
  });

/**
 * Fixes the penalty for being late, when its last day has passed (Awb 4:18). The amount follows from the rules.
 * @throws RuleViolation penalty-not-ended
 */
export const fixPenalty = (db: Database, key: ProjectKey, { today }: Doing) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    const clock = await findClock(tx, key);
    const penalty = clock && penaltyOn(clock, today);
    if (!penalty?.hasEnded || penalty.fixed) {
      throw new RuleViolation('penalty-not-ended', 'There is no penalty that can be fixed now (Awb 4:18)');
    }
    const { amount, days } = penalty;
    await record(tx, key, { type: 'penalty_fixed', occurredOn: partialDate(today), amount, data: { days } });
    await makeLetter(tx, keyOf(key), {
      kind: 'penalty_fixed',
      on: today,
      values: { bedrag: amount, dagen: days },
      parts: [],
    });
    const { bezwaardatum, betaaldatum } = daysOf(today);
    const values = {
      amount: formatCell('amount', amount, 'nl'),
      days,
      payBy: formatDate(betaaldatum, 'nl'),
      lastDay: formatDate(bezwaardatum, 'nl'),
    };
    await tell(tx, { ...keyOf(key), kind: 'penalty_fixed', to: 'applicant', values });
    return { amount };
  });
