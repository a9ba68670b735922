import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { canAnswer, hearingFor, requireHearing, type HearingPurpose } from '../../domain/hearing.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { ToldHearing } from './contract.ts';

export type HearingRow = Omit<ToldHearing, 'isOpen' | 'recordedBy'> & { recordedBy: string };

/** The hearings of a project, in order of recording. */
export const findHearings = async (db: Connection, { municipalityId, projectId }: ProjectKey) => [
  ...(await db.execute<HearingRow>(sql`
    select h.number, h.purpose, h.way, h.on::text as "on", h.intention, h.answer_by::text as "answerBy", h.answer,
      h.answered_on::text as "answeredOn", h.waiver, h.report, w.name as "recordedBy"
    from hearing h join person w on w.id = h.recorded_by
    where h.municipality_id = ${municipalityId} and h.project_id = ${projectId} order by h.number`)),
];

/** A hearing as it is told: what was said in person, and who recorded it, stays with the municipality. */
export const toldHearing = (row: HearingRow, isOffice: boolean, today: CalendarDate): ToldHearing => ({
  ...row,
  isOpen: canAnswer(row, today),
  report: isOffice ? row.report : null,
  recordedBy: isOffice ? row.recordedBy : null,
});

/**
 * Who has to be heard before a decision, was heard, or was not for a reason that the law gives (Awb 4:7, 4:8, 7:2).
 * @param since hearings before this day were about something else
 * @throws RuleViolation hearing-needed
 */
export async function requireHeard(
  tx: Connection,
  key: ProjectKey,
  {
    purpose,
    today,
    since = null,
  }: { purpose: HearingPurpose; today: CalendarDate; since?: CalendarDate | null },
) {
  requireHearing(hearingFor(await findHearings(tx, key), purpose, since), purpose, today);
}
