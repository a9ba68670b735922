import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { membership, person } from '#db/schema/people.ts';
import { holdsOn, type Membership } from '../../domain/roles.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { readLink } from '../../mail/links.ts';
import type { Session } from './contract.ts';

type PlaceRow = { municipalityId: number; villageId: number | null; slug: string; name: string };
type Known = {
  name: string;
  email: string;
  hasSecondFactor: boolean;
  awaitsCode: boolean;
  memberships: Membership[];
  withheld: Membership[];
};

/** Roles with the names of the places where they hold. */
async function withPlaces({ $client: sql }: Database, memberships: readonly Membership[]) {
  const ids = memberships.map(({ municipalityId }) => municipalityId);
  const places = await sql<PlaceRow[]>`
    select id as "municipalityId", null::int as "villageId", slug, name from municipality where id = any(${ids})
    union all select municipality_id, id, slug, name from village where municipality_id = any(${ids})`;
  const placeOf = (municipalityId: number, villageId: number | null) => {
    const found = places.find((one) => one.municipalityId === municipalityId && one.villageId === villageId)!;
    return { slug: found.slug, name: found.name };
  };
  return memberships.map(({ role, municipalityId, villageId, startsOn, endsOn, maySubmit }) => ({
    role,
    municipality: placeOf(municipalityId, null),
    village: villageId === null ? null : placeOf(municipalityId, villageId),
    startsOn,
    endsOn,
    maySubmit,
  }));
}

/** Who is signed in, with the names of the places where their roles hold on that day. */
export async function describeSession(
  db: Database,
  { name, email, hasSecondFactor, awaitsCode, memberships, withheld }: Known,
  day: CalendarDate,
): Promise<Session> {
  const holding = memberships.filter((one) => holdsOn(one, day));
  return {
    name,
    email,
    hasSecondFactor,
    needsSecondFactor: withheld.some((one) => holdsOn(one, day)),
    awaitsCode,
    memberships: await withPlaces(db, holding),
  };
}

/**
 * Who is invited by a link, and for what.
 * @throws RuleViolation link-not-valid
 */
export async function findInvitation(db: Database, token: string, day: CalendarDate) {
  const personId = await readLink(db, token, 'invitation');
  const [who] = await db
    .select({ name: person.name, email: person.email })
    .from(person)
    .where(eq(person.id, personId));
  const roles = await db.select().from(membership).where(eq(membership.personId, personId));
  const coming = roles.filter(({ endsOn }) => endsOn === null || endsOn >= day);
  return { ...who!, memberships: await withPlaces(db, coming) };
}
