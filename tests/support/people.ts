import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { accessToken, membership, person, session } from '#db/schema/people.ts';
import type { App } from '#server/app.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import type { Role, TokenScope } from '#server/domain/roles.ts';
import { hashPassword } from '#server/features/sign-in/passwords.ts';
import { sessionCookie } from '#server/http/session.ts';
import { hashOfToken } from '#server/http/tokens.ts';

type Place = { municipalityId: number; villageId?: number | null; evaluationId?: number | null };
type Given = {
  role: Role;
  startsOn?: string;
  endsOn?: string | null;
  maySubmit?: boolean;
} & Place;

let made = 0;

/** Someone with these roles, from long ago and without an end unless said otherwise. */
export async function aPerson(db: Database, ...roles: Given[]) {
  const email = `mens-${(made += 1)}-${process.pid}@voorbeeld.example`;
  const [row] = await db
    .insert(person)
    .values({ email, name: `Mens ${made}` })
    .returning();
  for (const { role, startsOn = '2020-01-01', endsOn = null, maySubmit = false, ...place } of roles) {
    await db.insert(membership).values({
      personId: row!.id,
      role,
      maySubmit,
      startsOn: startsOn as CalendarDate,
      endsOn: endsOn as CalendarDate | null,
      ...place,
    });
  }
  return { id: row!.id, email };
}

/** The headers of a browser in which someone has signed in, without going through the pages. */
export async function signedIn(app: App, db: Database, personId: string, { secondFactor = true } = {}) {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const [row] = await db
    .insert(session)
    .values({ personId, expiresAt, secondFactorAt: secondFactor ? new Date() : null })
    .returning();
  const { kid, secret } = await app.keys.current();
  const token = app.jwt.sign({ sub: personId, sid: row!.id }, { key: secret, kid, expiresIn: 3_600_000 });
  return { cookie: `${sessionCookie}=${token}` };
}

export const password = 'vier gewone losse woorden';

/** Someone who signs in with the password above. */
export async function aPersonWithPassword(db: Database, ...roles: Given[]) {
  const made = await aPerson(db, ...roles);
  await db
    .update(person)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(person.id, made.id));
  return made;
}

/** The headers with the cookie that an answer has set. */
export function cookieOf(answer: { cookies: { name: string; value: string }[] }) {
  const found = answer.cookies.find(({ name }) => name === sessionCookie);
  return { cookie: `${sessionCookie}=${found?.value ?? ''}` };
}

/** A token for a machine, and its headers. */
export async function aToken(
  db: Database,
  personId: string,
  scopes: TokenScope[],
  { withSecondFactor = true, expiresAt = new Date(Date.now() + 3_600_000) } = {},
) {
  const token = `bb_${randomBytes(32).toString('base64url')}`;
  await db
    .insert(accessToken)
    .values({ personId, name: 'Proef', hash: hashOfToken(token), scopes, withSecondFactor, expiresAt });
  return { authorization: `Bearer ${token}` };
}
