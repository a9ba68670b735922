import type { Database } from '#db/client.ts';
import { holdsOn, type Membership } from '../../domain/roles.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Session } from './contract.ts';

type PlaceRow = { municipalityId: number; villageId: number | null; slug: string; name: string };
type Known = {
  name: string;
  email: string;
  hasSecondFactor: boolean;
  memberships: Membership[];
  withheld: Membership[];
};

/** Who is signed in, with the names of the places where their roles hold on that day. */
export async function describeSession(
  { $client: sql }: Database,
  { name, email, hasSecondFactor, memberships, withheld }: Known,
  day: CalendarDate,
): Promise<Session> {
  const holding = memberships.filter((one) => holdsOn(one, day));
  const ids = holding.map(({ municipalityId }) => municipalityId);
  const places = await sql<PlaceRow[]>`
    select id as "municipalityId", null::int as "villageId", slug, name from municipality where id = any(${ids})
    union all select municipality_id, id, slug, name from village where municipality_id = any(${ids})`;
  const placeOf = (municipalityId: number, villageId: number | null) => {
    const found = places.find((one) => one.municipalityId === municipalityId && one.villageId === villageId)!;
    return { slug: found.slug, name: found.name };
  };
  return {
    name,
    email,
    hasSecondFactor,
    needsSecondFactor: withheld.some((one) => holdsOn(one, day)),
    memberships: holding.map(({ role, municipalityId, villageId, startsOn, endsOn, maySubmit }) => ({
      role,
      municipality: placeOf(municipalityId, null),
      village: villageId === null ? null : placeOf(municipalityId, villageId),
      startsOn,
      endsOn,
      maySubmit,
    })),
  };
}
