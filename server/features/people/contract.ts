import { Type, type Static } from 'typebox';
import { roles } from '../../domain/roles.ts';
import { Day, Nullable, Slug } from '../../http/schema.ts';
import { GivenName } from '../sign-in/contract.ts';

const Moment = Type.String({ format: 'date-time' });
const Id = Type.String({ format: 'uuid' });
const Done = Type.Object({ done: Type.Literal(true) });
const PlaceName = Type.Object({ slug: Type.String(), name: Type.String() });
const Role = Type.Enum([...roles]);

export const PersonInPlace = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  invitation: Type.Enum(['accepted', 'waiting', 'expired'], {
    description: 'Whether the invitation was accepted, still works, or is too old',
  }),
  undeliverable: Nullable(
    Type.String({ description: 'Why the last mail to this person could not be delivered' }),
  ),
  hasSecondFactor: Type.Boolean(),
  memberships: Type.Array(
    Type.Object({
      id: Id,
      role: Role,
      village: Nullable(PlaceName),
      evaluation: Nullable(PlaceName),
      startsOn: Day,
      endsOn: Nullable(Day),
      maySubmit: Type.Boolean(),
    }),
  ),
});
export type PersonInPlace = Static<typeof PersonInPlace>;

export const PeopleOfVillage = Type.Object({
  village: PlaceName,
  people: Type.Array(PersonInPlace),
});

export const People = Type.Object({
  municipality: PlaceName,
  secondFactorRequired: Type.Boolean(),
  villages: Type.Array(PlaceName),
  evaluations: Type.Array(Type.Object({ village: Slug, slug: Slug, title: Type.String() })),
  people: Type.Array(PersonInPlace),
  events: Type.Array(
    Type.Object({
      recordedAt: Moment,
      by: Nullable(Type.String()),
      what: Type.String(),
      about: Nullable(Type.String()),
      detail: Type.String(),
    }),
    { description: 'The last changes of people and rights, newest first' },
  ),
});
export type People = Static<typeof People>;

const Municipality = Type.Object({ municipality: Slug });
const OfPerson = Type.Object({ municipality: Slug, person: Id });
const OfMembership = Type.Object({ municipality: Slug, membership: Id });

const OptionalDay = Type.Optional(Nullable(Day));
export const Invitation = Type.Object({
  email: Type.String({ minLength: 1, maxLength: 320 }),
  name: GivenName,
  role: Role,
  village: Type.Optional(Slug),
  evaluation: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9-]+/[a-z0-9-]+$',
      description: 'The slug of its village and its own: voorbeelddorp/vier-jaar-samen',
    }),
  ),
  startsOn: Type.Optional(Day),
  endsOn: OptionalDay,
  maySubmit: Type.Optional(Type.Boolean()),
});
export type Invitation = Static<typeof Invitation>;

export const peopleApi = {
  'GET /work/villages/:village/people': {
    summary: 'Who has a role in a village',
    params: Type.Object({ village: Slug }),
    response: { 200: PeopleOfVillage },
  },
  'GET /work/municipalities/:municipality/people': {
    summary: 'Who has a role in a municipality and its villages',
    params: Municipality,
    response: { 200: People },
  },
  'POST /work/municipalities/:municipality/people': {
    summary: 'Invite someone, or give someone who is known another role',
    params: Municipality,
    body: Invitation,
    response: { 200: Type.Object({ person: Id, membership: Id, isNew: Type.Boolean() }) },
  },
  'POST /work/municipalities/:municipality/people/:person/invitation': {
    summary: 'Send an invitation again, to a corrected address when one is given',
    params: OfPerson,
    body: Type.Object({ email: Type.Optional(Type.String({ maxLength: 320 })) }),
    response: { 200: Done },
  },
  'POST /work/municipalities/:municipality/people/:person/second-factor-reset': {
    summary: 'Take away the second step of someone who lost the phone and the codes',
    params: OfPerson,
    response: { 200: Done },
  },
  'PUT /work/municipalities/:municipality/memberships/:membership': {
    summary: 'Change when a role holds and whether it may submit',
    params: OfMembership,
    body: Type.Object({ startsOn: Day, endsOn: Nullable(Day), maySubmit: Type.Boolean() }),
    response: { 200: Done },
  },
  'POST /work/municipalities/:municipality/memberships/:membership/end': {
    summary: 'End a role: after a last day, or at once when none is given',
    params: OfMembership,
    body: Type.Object({ endsOn: OptionalDay }),
    response: { 200: Done },
  },
  'PUT /work/municipalities/:municipality/sign-in-policy': {
    summary: 'Whether roles of the municipality ask for the second step of signing in',
    params: Municipality,
    body: Type.Object({ secondFactorRequired: Type.Boolean() }),
    response: { 200: Done },
  },
};
