import type { Database } from '#db/client.ts';
import { membership, person, session } from '#db/schema/people.ts';
import type { App } from '#server/app.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import type { Role } from '#server/domain/roles.ts';
import { sessionCookie } from '#server/http/session.ts';

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
