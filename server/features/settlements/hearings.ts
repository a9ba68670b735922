import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { hearing } from '#db/schema/settlements.ts';
import { addDays, partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation, type FieldProblem } from '../../domain/errors.ts';
import { answerDays } from '../../domain/settlement.ts';
import { tell } from '../messages/tell.ts';
import { dayInWords } from '../payments/words.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import { currentHearing, findHearings, findSituation } from './situation.ts';

const missing = (field: string, detail: string): FieldProblem => ({ field, code: 'missing', detail });

/**
 * Asks the applicant for a view before a decision that goes against them (Awb 4:8).
 * @throws RuleViolation settlement-not-possible, invalid-input
 */
export async function askView(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  personId: string,
  { intention: typed, answerBy }: { intention: string; answerBy: CalendarDate },
  today: CalendarDate,
) {
  const key = { municipalityId, projectId };
  await lockProject(tx, key);
  const { next: about } = await findSituation(tx, key);
  if (!about)
    throw new RuleViolation('settlement-not-possible', 'Nothing can be decided on this project now');
  const intention = typed.trim();
  const earliest = addDays(today, answerDays);
  const open = await currentHearing(tx, key, about);
  requireNoProblems([
    ...(intention ? [] : [missing('intention', 'Say what the municipality means to do, and why')]),
    ...(answerBy < earliest
      ? [
          {
            field: 'answerBy',
            code: 'too-short-to-answer',
            detail: `An answer needs time: not before ${earliest}`,
            values: { days: answerDays },
          },
        ]
      : []),
    ...(open && open.answeredOn === null && today <= open.answerBy
      ? [{ field: 'intention', code: 'view-asked', detail: 'A view was asked already, and can still come' }]
      : []),
  ]);
  const [latest] = await findHearings(tx, key);
  const number = (latest?.number ?? 0) + 1;
  await tx
    .insert(hearing)
    .values({ ...key, number, about, intention, askedBy: personId, askedOn: today, answerBy });
  const values = { until: dayInWords(answerBy), intention };
  await tell(tx, { ...key, kind: 'view_asked', to: 'applicant', values });
  return { number };
}

/**
 * Gives the view of the applicant, once, until the last day for it.
 * @throws RuleViolation hearing-not-open, invalid-input
 */
export async function answerView(
  tx: Transaction,
  { municipalityId, projectId }: ProjectKey,
  personId: string,
  { number, answer: typed }: { number: number; answer: string },
  today: CalendarDate,
) {
  const key = { municipalityId, projectId };
  await lockProject(tx, key);
  const asked = (await findHearings(tx, key)).find((one) => one.number === number);
  if (!asked || asked.answeredOn !== null || today > asked.answerBy) {
    throw new RuleViolation('hearing-not-open', 'There is nothing to answer, or no more');
  }
  const answer = typed.trim();
  requireNoProblems(answer ? [] : [missing('answer', 'A view needs words')]);
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
  const event = { type: 'heard', occurredOn: partialDate(today), data: { about: asked.about } } as const;
  await recordEvents(tx, 'village_council', [{ ...key, events: [event] }]);
  await tell(tx, { ...key, kind: 'view_given', to: 'office' });
  return { number };
}
