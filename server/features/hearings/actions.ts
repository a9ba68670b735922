import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { hearing } from '#db/schema/hearings.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import { askProblems, canAnswer, hearingProblems, type HearingGiven } from '../../domain/hearing.ts';
import { tell } from '../messages/tell.ts';
import { dayInWords } from '../payments/words.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { currentHearing, findSituation } from '../settlements/situation.ts';
import { lockProject } from '../submissions/locked.ts';
import { findHearings } from './queries.ts';

type Doing = { personId: string; today: CalendarDate };
type New = Omit<typeof hearing.$inferInsert, 'municipalityId' | 'projectId' | 'number'>;

async function add(tx: Transaction, { municipalityId, projectId }: ProjectKey, given: New) {
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from hearing
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  const { number } = row!;
  await tx.insert(hearing).values({ municipalityId, projectId, number, ...given });
  return { number };
}

/**
 * Asks the applicant for a view in writing before a settlement, or its withdrawal, that goes against them (Awb 4:8).
 * @throws RuleViolation settlement-not-possible, invalid-input
 */
export const askView = (
  db: Database,
  { municipalityId, projectId }: ProjectKey,
  asked: { intention: string; answerBy: CalendarDate | null },
  { personId, today }: Doing,
) =>
  db.transaction(async (tx) => {
    const key = { municipalityId, projectId };
    await lockProject(tx, key);
    const { next: purpose } = await findSituation(tx, key);
    if (!purpose) {
      throw new RuleViolation('settlement-not-possible', 'Nothing can be decided on this project now');
    }
    requireNoProblems(askProblems(asked, await currentHearing(tx, key, purpose), today));
    const [intention, answerBy] = [asked.intention.trim(), asked.answerBy!];
    const made = await add(tx, key, {
      purpose,
      way: 'written',
      on: today,
      intention,
      answerBy,
      recordedBy: personId,
    });
    const values = { until: dayInWords(answerBy), intention };
    await tell(tx, { ...key, kind: 'view_asked', to: 'applicant', values });
    return made;
  });

/**
 * Gives the view of the applicant, once, until the last day for it.
 * @throws RuleViolation hearing-not-open, invalid-input
 */
export const answerView = (
  db: Database,
  { municipalityId, projectId }: ProjectKey,
  { number, answer: typed }: { number: number; answer: string },
  { personId, today }: Doing,
) =>
  db.transaction(async (tx) => {
    const key = { municipalityId, projectId };
    await lockProject(tx, key);
    const asked = (await findHearings(tx, key)).find((one) => one.number === number);
    if (!asked || !canAnswer(asked, today)) {
      throw new RuleViolation('hearing-not-open', 'There is nothing to answer, or no more');
    }
    const answer = typed.trim();
    requireNoProblems(answer ? [] : [{ field: 'answer', code: 'missing', detail: 'A view needs words' }]);
    await tx
      .update(hearing)
      .set({ answer, answeredBy: personId, answeredOn: today })
      .where(
        and(
          eq(hearing.municipalityId, municipalityId),
          eq(hearing.projectId, projectId),
          eq(hearing.number, number),
        ),
      );
    const data = { about: asked.purpose };
    await recordEvents(tx, 'village_council', [
      { ...key, events: [{ type: 'heard', occurredOn: partialDate(today), data }] },
    ]);
    await tell(tx, { ...key, kind: 'view_given', to: 'office' });
    return { number };
  });

/**
 * Records a hearing in person, or that there was none and by which article. That it was, is public; what was said is not.
 * @throws RuleViolation invalid-input
 */
export async function recordHearing(
  db: Database,
  { municipalityId, projectId }: ProjectKey,
  given: HearingGiven,
  { personId, today }: Doing,
) {
  const key = { municipalityId, projectId };
  requireNoProblems(hearingProblems(given, today));
  const { purpose, on, waiver } = given;
  return db.transaction(async (tx) => {
    await lockProject(tx, key);
    const made = await add(tx, key, {
      purpose,
      way: waiver ? 'waived' : 'held',
      on,
      waiver,
      report: given.report.trim(),
      recordedBy: personId,
    });
    const data = { about: purpose, ...(waiver && { waived: true }) };
    await recordEvents(tx, 'municipality', [
      { ...key, events: [{ type: 'heard', occurredOn: partialDate(on), data }] },
    ]);
    return made;
  });
}
