import { and, asc, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { hearingRecord } from '#db/schema/cases.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems } from '../../domain/errors.ts';
import {
  hearingProblems,
  requireHearing,
  type HearingGiven,
  type HearingPurpose,
} from '../../domain/hearing.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';

/** The hearings of a project, in order of recording. */
export const findHearings = (db: Connection, { municipalityId, projectId }: ProjectKey) =>
  db
    .select()
    .from(hearingRecord)
    .where(and(eq(hearingRecord.municipalityId, municipalityId), eq(hearingRecord.projectId, projectId)))
    .orderBy(asc(hearingRecord.number));

/**
 * Who has to be heard before a decision, was heard, or was not for a reason that the law gives (Awb 4:7, 4:8, 7:2).
 * @param since hearings before this day were about something else
 * @throws RuleViolation hearing-needed
 */
export async function requireHeard(
  tx: Connection,
  key: ProjectKey,
  about: HearingPurpose,
  since?: CalendarDate | null,
) {
  requireHearing(await findHearings(tx, key), about, since);
}

type Recording = HearingGiven & { personId: string; today: CalendarDate };

/**
 * Records a hearing, or that there was none and why. That it was, is public; what was said is not.
 * @throws RuleViolation invalid-input
 */
export async function recordHearing(db: Database, given: ProjectKey, asked: Recording) {
  const { personId, today, ...told } = asked;
  const { municipalityId, projectId } = given;
  const key = { municipalityId, projectId };
  requireNoProblems(hearingProblems(told, today));
  return db.transaction(async (tx) => {
    await lockProject(tx, key);
    const [row] = await tx.execute<{ number: number }>(sql`
      select coalesce(max(number), 0) + 1 as number from hearing_record
      where municipality_id = ${municipalityId} and project_id = ${projectId}`);
    const { number } = row!;
    await tx
      .insert(hearingRecord)
      .values({ ...key, ...told, number, report: told.report.trim(), recordedBy: personId });
    const data = { about: told.purpose, ...(told.waiver && { waived: true }) };
    await recordEvents(tx, 'municipality', [
      { ...key, events: [{ type: 'heard', occurredOn: partialDate(told.on), data }] },
    ]);
    return { number };
  });
}
