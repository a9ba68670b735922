import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { membership, person, session } from '#db/schema/people.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { sessionHours } from '../../domain/people.ts';
import { holdsOn, isMunicipal } from '../../domain/roles.ts';

/** What is needed to hand out the cookie of a session. */
export type Opened = { id: string; personId: string; expiresAt: Date };

/** How someone comes in: what their browser calls itself, and on which day. */
export type Entrance = { device: string | null; today: CalendarDate };

/** Until when someone may stay signed in from now on, with the roles of that day and later. */
async function endOfSession(tx: Connection, personId: string, today: CalendarDate, awaitsCode: boolean) {
  const roles = await tx.select().from(membership).where(eq(membership.personId, personId));
  const isForMunicipality = roles.some(
    (one) => isMunicipal(one.role) && (holdsOn(one, today) || one.startsOn > today),
  );
  const { awaitingCode, municipal, council } = sessionHours;
  const hours = isForMunicipality ? municipal : council;
  return new Date(Date.now() + (awaitsCode ? awaitingCode : hours) * 3_600_000);
}

/** Signs someone in on a device. Whoever has a second step and did not take it gets a few minutes to do so. */
export async function openSession(
  tx: Connection,
  personId: string,
  { device, today }: Entrance,
  { withSecondFactor = false } = {},
): Promise<Opened & { awaitsCode: boolean }> {
  const [who] = await tx.select({ since: person.totpSince }).from(person).where(eq(person.id, personId));
  const awaitsCode = who?.since != null && !withSecondFactor;
  const expiresAt = await endOfSession(tx, personId, today, awaitsCode);
  const [row] = await tx
    .insert(session)
    .values({
      personId,
      expiresAt,
      device: device?.slice(0, 300) ?? null,
      secondFactorAt: withSecondFactor ? sql`now()` : null,
    })
    .returning({ id: session.id });
  return { id: row!.id, personId, expiresAt, awaitsCode };
}

/** The second step was taken: the session lasts as long as others do. */
export async function completeSession(
  tx: Connection,
  personId: string,
  id: string,
  today: CalendarDate,
): Promise<Opened> {
  const expiresAt = await endOfSession(tx, personId, today, false);
  await tx
    .update(session)
    .set({ secondFactorAt: sql`now()`, expiresAt })
    .where(eq(session.id, id));
  return { id, personId, expiresAt };
}

const open = (personId: string) => and(eq(session.personId, personId), isNull(session.revokedAt));

/** Ends one sign-in of a person; one that is not theirs stays as it is. */
export const endSession = (tx: Connection, personId: string, id: string) =>
  tx
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(and(open(personId), eq(session.id, id)));

/** Signs someone out everywhere, or everywhere but here. */
export const endSessions = (tx: Connection, personId: string, butNot: string | null = null) =>
  tx
    .update(session)
    .set({ revokedAt: sql`now()` })
    .where(and(open(personId), butNot ? sql`${session.id} <> ${butNot}` : undefined));

/** A role in the municipality shortens the sessions that are open. */
export const shortenSessions = (tx: Connection, personId: string) =>
  tx
    .update(session)
    .set({
      expiresAt: sql`least(${session.expiresAt}, now() + make_interval(hours => ${sessionHours.municipal}))`,
    })
    .where(open(personId));
