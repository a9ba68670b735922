import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { accessEvent, membership, person, signInPolicy } from '#db/schema/people.ts';
import { addDays, type CalendarDate } from '../../domain/dates.ts';
import { requireNoProblems, RuleViolation } from '../../domain/errors.ts';
import {
  requireAdministrator,
  requireOthersRights,
  requirePeriod,
  requireRole,
} from '../../domain/memberships.ts';
import { readEmail, readName } from '../../domain/people.ts';
import { isMunicipal, type Membership } from '../../domain/roles.ts';
import { forgetSecondFactor } from '../account/actions.ts';
import { handOn } from '../cases/officers.ts';
import { mailSecondFactorOff } from '../sign-in/letters.ts';
import { endSessions, shortenSessions } from '../sign-in/sessions.ts';
import type { Invitation } from './contract.ts';
import { mailInvitation, mailRole } from './letters.ts';
import { findTarget, placeOf } from './places.ts';

/** Who changes people, where and when. */
export type Administration = {
  byPersonId: string;
  municipalityId: number;
  today: CalendarDate;
  /** The address of the pages, for links in mails. */
  origin: string;
};
type What = (typeof accessEvent.$inferInsert)['what'];

/** One change at a time in a municipality, so that two administrators do not end each other's role at once. */
const inTurn = <T>(db: Database, { municipalityId }: Administration, work: (tx: Connection) => Promise<T>) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('people'), ${municipalityId})`);
    return work(tx);
  });

const note = (
  tx: Connection,
  { municipalityId, byPersonId }: Administration,
  what: What,
  detail: string,
  membershipId: string | null = null,
) => tx.insert(accessEvent).values({ municipalityId, byPersonId, what, detail, membershipId });

type Period = { startsOn: CalendarDate; endsOn: CalendarDate | null };
const periodText = ({ startsOn, endsOn }: Period) => `${startsOn} – ${endsOn ?? '…'}`;

/**
 * Invites someone for a role, or gives the role to who is known by that address.
 * @throws RuleViolation invalid-input, village-not-found, evaluation-not-found, own-rights
 */
export const invite = (db: Database, by: Administration, given: Invitation) =>
  inTurn(db, by, async (tx) => {
    const { municipalityId, today, origin } = by;
    const [email, name] = [readEmail(given.email), readName(given.name)];
    const target = await findTarget(tx, municipalityId, given);
    const period = { startsOn: given.startsOn ?? today, endsOn: given.endsOn ?? null };
    const [known] = await tx.select().from(person).where(eq(person.email, email));
    const held = known
      ? await tx
          .select()
          .from(membership)
          .where(and(eq(membership.municipalityId, municipalityId), eq(membership.personId, known.id)))
      : [];
    if (known) requireOthersRights(by.byPersonId, known.id);
    requireRole({ ...target, ...period, role: given.role }, held);
    const [who] = known ? [known] : await tx.insert(person).values({ email, name }).returning();
    const maySubmit = given.role !== 'evaluator' && !isMunicipal(given.role) && given.maySubmit === true;
    const [made] = await tx
      .insert(membership)
      .values({ municipalityId, personId: who!.id, role: given.role, maySubmit, ...target, ...period })
      .returning();
    const what = known ? 'membership_added' : 'invited';
    await note(tx, by, what, `${given.role} ${periodText(period)}`, made!.id);
    if (isMunicipal(given.role)) await shortenSessions(tx, who!.id);
    const place = await placeOf(tx, made!);
    if (who!.passwordHash || who!.isDemonstration) {
      await mailRole(tx, who!, { role: given.role, place, startsOn: period.startsOn, origin });
    } else {
      await mailInvitation(tx, who!, { role: given.role, place, origin });
    }
    return { person: who!.id, membership: made!.id, isNew: !known };
  });

/** @throws RuleViolation person-not-found, also for someone who has no role in this municipality */
async function findMember(tx: Connection, { municipalityId }: Administration, personId: string) {
  const [found] = await tx
    .select({ person, membership })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.municipalityId, municipalityId), eq(membership.personId, personId)))
    .orderBy(sql`${membership.startsOn} desc`)
    .limit(1);
  if (!found) throw new RuleViolation('person-not-found', 'This person has no role in this municipality');
  return found;
}

/**
 * Sends an invitation again; earlier links stop working. An address that was wrong can be put right until it was used.
 * @throws RuleViolation person-not-found, invalid-input
 */
export const inviteAgain = (db: Database, by: Administration, personId: string, corrected?: string) =>
  inTurn(db, by, async (tx) => {
    const { person: known, membership: last } = await findMember(tx, by, personId);
    const refuse = (code: string, detail: string) => requireNoProblems([{ field: 'email', code, detail }]);
    if (known.passwordHash) refuse('accepted-already', 'This invitation was accepted already');
    const email = corrected ? readEmail(corrected) : known.email;
    if (email !== known.email) {
      const [other] = await tx.select({ id: person.id }).from(person).where(eq(person.email, email));
      if (other) refuse('email-taken', 'Someone else has this address');
      await tx.update(person).set({ email }).where(eq(person.id, personId));
    }
    await note(tx, by, 'invited', last.role, last.id);
    const place = await placeOf(tx, last);
    await mailInvitation(tx, { ...known, email }, { role: last.role, place, origin: by.origin });
  });

/** @throws RuleViolation membership-not-found, own-rights */
async function findMembership(tx: Connection, by: Administration, id: string) {
  const [found] = await tx
    .select()
    .from(membership)
    .where(and(eq(membership.municipalityId, by.municipalityId), eq(membership.id, id)));
  if (!found) throw new RuleViolation('membership-not-found', 'There is no such role in this municipality');
  requireOthersRights(by.byPersonId, found.personId);
  return found;
}

/** @throws RuleViolation last-administrator */
async function requireSomeoneStays(tx: Connection, { municipalityId, today }: Administration) {
  const left = await tx
    .select({ membership })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.municipalityId, municipalityId),
        sql`(${person.passwordHash} is not null or ${person.isDemonstration})`,
      ),
    );
  requireAdministrator(
    left.map((row): Membership => row.membership),
    today,
  );
}

type Changed = Period & { maySubmit: boolean };

const change = (
  db: Database,
  by: Administration,
  id: string,
  what: What,
  choose: (known: Membership) => Changed,
) =>
  inTurn(db, by, async (tx) => {
    const known = await findMembership(tx, by, id);
    const wanted = choose(known);
    requirePeriod(wanted);
    await tx
      .update(membership)
      .set(wanted)
      .where(and(eq(membership.municipalityId, by.municipalityId), eq(membership.id, id)));
    if (known.role === 'administrator') await requireSomeoneStays(tx, by);
    if (isMunicipal(known.role)) await shortenSessions(tx, known.personId);
    const mandate = wanted.maySubmit === known.maySubmit ? '' : `, maySubmit: ${wanted.maySubmit}`;
    // Who leaves leaves no case behind: others get them in the same transaction.
    if (known.role === 'officer') await handOn(tx, by.municipalityId, by.today);
    await note(tx, by, what, `${known.role} ${periodText(known)} → ${periodText(wanted)}${mandate}`, id);
  });

/** @throws RuleViolation membership-not-found, own-rights, last-administrator, invalid-input */
export const changeMembership = (db: Database, by: Administration, id: string, wanted: Changed) =>
  change(db, by, id, 'membership_changed', ({ role }) => ({
    ...wanted,
    maySubmit: wanted.maySubmit && role !== 'evaluator' && !isMunicipal(role),
  }));

/**
 * Ends a role after a last day; without one yesterday was its last, so that it is over at once.
 * @throws RuleViolation membership-not-found, own-rights, last-administrator, invalid-input
 */
export const endMembership = (db: Database, by: Administration, id: string, lastDay: CalendarDate | null) =>
  change(db, by, id, 'membership_ended', ({ startsOn, maySubmit }) => {
    const endsOn = lastDay ?? addDays(by.today, -1);
    // What began today and is over at once never held.
    return { startsOn: lastDay === null && startsOn > endsOn ? endsOn : startsOn, endsOn, maySubmit };
  });

export const setPolicy = (db: Database, by: Administration, secondFactorRequired: boolean) =>
  inTurn(db, by, async (tx) => {
    const { municipalityId } = by;
    await tx
      .insert(signInPolicy)
      .values({ municipalityId, secondFactorRequired })
      .onConflictDoUpdate({ target: signInPolicy.municipalityId, set: { secondFactorRequired } });
    await note(tx, by, 'policy_changed', `secondFactorRequired: ${secondFactorRequired}`);
  });

/**
 * Takes the second step of someone away who lost phone and codes; they are told by mail, and all their sign-ins end.
 * @throws RuleViolation person-not-found, own-rights
 */
export const resetSecondFactor = (db: Database, by: Administration, personId: string) =>
  inTurn(db, by, async (tx) => {
    requireOthersRights(by.byPersonId, personId);
    const { person: known, membership: last } = await findMember(tx, by, personId);
    await forgetSecondFactor(tx, personId);
    await endSessions(tx, personId);
    await mailSecondFactorOff(tx, known);
    await note(tx, by, 'second_factor_reset', last.role, last.id);
  });
