import { Type, type Static } from 'typebox';
import { roles } from '../../domain/roles.ts';
import { Day, Nullable } from '../../http/schema.ts';

const PlaceName = Type.Object({ slug: Type.String(), name: Type.String() });

/** Who is signed in, for who that is. */
export const Session = Type.Object({
  name: Type.String(),
  email: Type.String(),
  hasSecondFactor: Type.Boolean(),
  /** Whether one of the roles waits for the second step of signing in. */
  needsSecondFactor: Type.Boolean(),
  memberships: Type.Array(
    Type.Object({
      role: Type.Enum([...roles]),
      municipality: PlaceName,
      village: Nullable(PlaceName),
      startsOn: Day,
      endsOn: Nullable(Day),
      maySubmit: Type.Boolean(),
    }),
    { description: 'The roles that hold today' },
  ),
});
export type Session = Static<typeof Session>;

export const signInApi = {
  'GET /session': {
    summary: 'Who is signed in and with which roles',
    response: { 200: Session },
  },
};
