import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { objection } from '#db/schema/objections.ts';
import { partialDate, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import type { NewEvent } from '../../domain/events.ts';
import {
  isInTime,
  objectionRecordProblems,
  termOfObjection,
  type GivenObjection,
} from '../../domain/objection.ts';
import type { Audience } from '../../domain/messages.ts';
import { formatDate } from '../../documents/format.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { recordEvents } from '../projects/record.ts';
import { lockProject } from '../submissions/locked.ts';
import type { PostedObjection } from './contract.ts';
import { findContestable, findObjection, listObjections, type ObjectionRow } from './queries.ts';

export type Acting = { personId: string; today: CalendarDate };

export const isObjection = ({ municipalityId, projectId }: ProjectKey, number: number) =>
  and(
    eq(objection.municipalityId, municipalityId),
    eq(objection.projectId, projectId),
    eq(objection.number, number),
  );

/**
 * An objection that still has to be decided.
 * @throws RuleViolation objection-not-found, objection-ended
 */
export async function requireOpen(tx: Transaction, key: ProjectKey, number: number): Promise<ObjectionRow> {
  const found = await findObjection(tx, key, number);
  if (!found.decidedOn && !found.withdrawnOn) return found;
  throw new RuleViolation('objection-ended', 'This objection was decided or withdrawn already');
}

/** Whom a message about an objection is for. */
export const whoObjected = ({ madeBy }: Pick<ObjectionRow, 'madeBy'>): Audience =>
  madeBy === 'applicant' ? 'applicant' : 'objector';

type Made = Omit<GivenObjection, 'announcedOn'> & { letterNumber: number | null };

/** @throws RuleViolation invalid-input, nothing-to-object-to */
async function record(tx: Transaction, key: ProjectKey, made: Made, { personId, today }: Acting) {
  const { municipalityId, projectId } = key;
  const contestable = await findContestable(tx, key);
  const against = contestable.find(({ letterNumber }) => letterNumber === made.letterNumber);
  if (!against) throw new RuleViolation('nothing-to-object-to', 'There is no such decision to object to');
  const given = { ...made, announcedOn: against.announcedOn };
  requireNoProblems(objectionRecordProblems(given, today));
  const inTime = isInTime(given);
  const [row] = await tx.execute<{ number: number }>(sql`
    select coalesce(max(number), 0) + 1 as number from objection
    where municipality_id = ${municipalityId} and project_id = ${projectId}`);
  const { number } = row!;
  await tx.insert(objection).values({
    municipalityId,
    projectId,
    number,
    letterNumber: made.letterNumber,
    announcedOn: against.announcedOn,
    way: made.way,
    postedOn: made.postedOn,
    receivedOn: made.receivedOn!,
    madeBy: made.madeBy,
    objector: made.objector.trim() || null,
    objectorAddress: made.objectorAddress.trim() || null,
    grounds: made.grounds.trim(),
    inTime,
    recordedBy: personId,
  });
  const event: NewEvent = {
    type: 'objection_received',
    occurredOn: partialDate(made.receivedOn!),
    data: { number, inTime },
  };
  await recordEvents(tx, made.way === 'portal' ? 'village_council' : 'municipality', [
    { municipalityId, projectId, events: [event] },
  ]);
  await tell(tx, { municipalityId, projectId, kind: 'objection_arrived', to: 'office' });
  const { deadline } = termOfObjection({ announcedOn: against.announcedOn, withCommittee: false, steps: [] });
  const values = { received: formatDate(made.receivedOn!, 'nl'), decideBy: formatDate(deadline.date, 'nl') };
  const to = whoObjected(made);
  await tell(tx, { municipalityId, projectId, kind: 'objection_received', to, values });
  return { number, inTime };
}

type FromPortal = { letterNumber: number | null; grounds: string };

/**
 * Objects through the portal, for the applicant: it is received the moment it comes in, and confirmed (Awb 6:14). The same
 * words about the same decision that come twice, as after a second click, are one objection.
 * @throws RuleViolation invalid-input, nothing-to-object-to
 */
export const object = (
  db: Database,
  key: ProjectKey,
  { letterNumber, grounds }: FromPortal,
  acting: Acting,
) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    const earlier = (await listObjections(tx, key)).find(
      (one) =>
        one.way === 'portal' &&
        !one.decidedOn &&
        !one.withdrawnOn &&
        one.letterNumber === letterNumber &&
        one.grounds === grounds.trim(),
    );
    if (earlier) return { number: earlier.number, inTime: earlier.inTime };
    const receivedOn = acting.today;
    const who = { madeBy: 'applicant', objector: '', objectorAddress: '' } as const;
    const made = { ...who, way: 'portal', postedOn: null, receivedOn } as const;
    return record(tx, key, { ...made, letterNumber, grounds }, acting);
  });

/**
 * Records an objection that came by post, with the days that say whether it is in time (Awb 6:9(2)).
 * @throws RuleViolation invalid-input, nothing-to-object-to
 */
export const recordPosted = (db: Database, key: ProjectKey, posted: PostedObjection, acting: Acting) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    const { objectorAddress = '' } = posted;
    return record(tx, key, { ...posted, objectorAddress, way: 'post' }, acting);
  });

type Withdrawing = Acting & { number: number; madeBy: 'village_council' | 'municipality' };

/**
 * Withdraws an objection (Awb 6:21): the applicant its own, or the office one that was withdrawn in writing.
 * @throws RuleViolation objection-not-found, objection-ended, not-allowed
 */
export const withdrawObjection = (db: Database, key: ProjectKey, { number, madeBy, today }: Withdrawing) =>
  db.transaction(async (tx) => {
    const { municipalityId, projectId } = key;
    await lockProject(tx, key);
    const open = await requireOpen(tx, key, number);
    if (madeBy === 'village_council' && open.madeBy !== 'applicant') {
      throw new RuleViolation('not-allowed', 'Only who objected can withdraw it');
    }
    await tx.update(objection).set({ withdrawnOn: today }).where(isObjection(key, number));
    const event: NewEvent = { type: 'objection_withdrawn', occurredOn: partialDate(today), data: { number } };
    await recordEvents(tx, madeBy, [{ municipalityId, projectId, events: [event] }]);
    return { withdrawnOn: today };
  });

/** Says whether a committee advises on it. @throws RuleViolation objection-not-found, objection-ended */
export const setCommittee = (db: Database, key: ProjectKey, number: number, withCommittee: boolean) =>
  db.transaction(async (tx) => {
    await lockProject(tx, key);
    const open = await requireOpen(tx, key, number);
    await tx.update(objection).set({ withCommittee }).where(isObjection(key, number));
    return { decideBy: termOfObjection({ ...open, withCommittee }).deadline.date };
  });
