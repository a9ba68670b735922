import { Type, type Static } from 'typebox';
import { partnerStatuses } from '../../domain/budget.ts';
import { planOwners } from '../../domain/lifecycle.ts';
import { contributionKinds, supportKinds, teamRoles } from '../../domain/preparation.ts';
import { Amount, Day, Nullable, Slug, Words } from '../../http/schema.ts';
import { PublicDocument } from '../documents/contract.ts';

const Id = Type.String({ format: 'uuid' });
const Text = Type.String();
const Kind = Type.Enum([...supportKinds]);
const MayChange = Type.Boolean({ description: 'Whether who asks may change this now' });

const SupportGiven = Type.Object({
  kind: Kind,
  day: Words(40, 'When it was, as 2026-03-31'),
  count: Type.Optional(Words(40, 'Signatures, or who attended a meeting: a whole number')),
  description: Words(2000, 'What it was, without names of residents'),
  answer: Type.Optional(Words(2000, 'How an objection was answered')),
});
export type SupportGiven = Static<typeof SupportGiven>;
export const Support = Type.Object({
  id: Id,
  kind: Kind,
  occurredOn: Day,
  count: Nullable(Type.Integer()),
  description: Text,
  answer: Nullable(Text),
  documents: Type.Array(Type.Object({ id: Id, title: Text })),
});
export type Support = Static<typeof Support>;

export const TeamMember = Type.Object({
  id: Id,
  role: Type.Enum([...teamRoles]),
  name: Text,
  personId: Nullable(Id),
});
export type TeamMember = Static<typeof TeamMember>;
const TeamMemberGiven = Type.Object({
  role: Type.Enum([...teamRoles]),
  name: Words(200, 'Of who is not in the village council'),
  personId: Nullable(Id),
});
export type TeamMemberGiven = Static<typeof TeamMemberGiven>;

export const Contribution = Type.Object({
  id: Id,
  partner: Text,
  kind: Type.Enum([...contributionKinds]),
  description: Nullable(Text),
  amount: Nullable(Amount),
  hours: Nullable(Text),
  status: Type.Enum([...partnerStatuses]),
});
export type Contribution = Static<typeof Contribution>;
const ContributionGiven = Type.Object({
  partner: Words(200, 'The organisation that contributes'),
  kind: Type.Enum([...contributionKinds]),
  description: Words(1000, 'What is contributed'),
  amount: Words(40, 'Euros as people write them, such as 1.250,50'),
  hours: Words(40, 'Hours as people write them, such as 20 or 7,5'),
  status: Type.Enum([...partnerStatuses]),
});
export type ContributionGiven = Static<typeof ContributionGiven>;

const LocationGiven = Type.Object({
  location: Words(300, 'Where it is, in words'),
  latitude: Words(40, 'Degrees north (WGS 84), with a comma or a point'),
  longitude: Words(40, 'Degrees east (WGS 84), with a comma or a point'),
});
export type LocationGiven = Static<typeof LocationGiven>;

/** What everyone may know of a preparation: counts, organisations, and what was made public. */
export const PublicSupport = Type.Object({
  isOpen: Type.Boolean({ description: 'Whether residents can endorse it now' }),
  endorsements: Type.Integer({ description: 'Residents who endorsed it and confirmed that' }),
  signatures: Type.Integer(),
  meetings: Type.Integer(),
  attendance: Type.Integer({ description: 'Of all meetings together' }),
  letters: Type.Integer(),
  objections: Type.Integer(),
  answered: Type.Integer({ description: 'How many of the objections were answered' }),
  partners: Type.Array(
    Type.Object({
      partner: Text,
      kind: Type.Enum([...contributionKinds]),
      status: Type.Enum([...partnerStatuses]),
    }),
  ),
  documents: Type.Array(PublicDocument),
});
export type PublicSupport = Static<typeof PublicSupport>;

const OfProject = Type.Object({ project: Id });
const OfOne = Type.Object({ project: Id, id: Id });
const Done = { 204: Type.Null() };
const Added = { 201: Type.Object({ id: Id }) };

export const preparationApi = {
  'GET /work/projects/:project/support': {
    summary: 'The support that was gathered for a project, and objections with how they were answered',
    params: OfProject,
    response: {
      200: Type.Object({
        items: Type.Array(Support),
        endorsements: Type.Integer({ description: 'Residents who endorsed it and confirmed that' }),
        mayChange: MayChange,
      }),
    },
  },
  'POST /work/projects/:project/support': {
    summary: 'Add signatures, a meeting, a letter or an objection',
    params: OfProject,
    body: SupportGiven,
    response: Added,
  },
  'PUT /work/projects/:project/support/:id': {
    summary: 'Change a record of support',
    params: OfOne,
    body: SupportGiven,
    response: Done,
  },
  'DELETE /work/projects/:project/support/:id': {
    summary: 'Remove a record of support; its scans stay with the documents',
    params: OfOne,
    response: Done,
  },
  'GET /work/projects/:project/team': {
    summary: 'Who carries a project',
    params: OfProject,
    response: {
      200: Type.Object({
        owner: Nullable(Type.Enum([...planOwners])),
        members: Type.Array(TeamMember),
        people: Type.Array(Type.Object({ id: Id, name: Text }), {
          description:
            'Who can be chosen: people of the village council. Empty for who may not change the team',
        }),
        mayChange: MayChange,
      }),
    },
  },
  'PUT /work/projects/:project/owner': {
    summary: 'Say whose plan it is',
    params: OfProject,
    body: Type.Object({ owner: Nullable(Type.Enum([...planOwners])) }),
    response: Done,
  },
  'POST /work/projects/:project/team': {
    summary: 'Add someone to the team',
    params: OfProject,
    body: TeamMemberGiven,
    response: Added,
  },
  'PUT /work/projects/:project/team/:id': {
    summary: 'Change who does something in the team',
    params: OfOne,
    body: TeamMemberGiven,
    response: Done,
  },
  'DELETE /work/projects/:project/team/:id': {
    summary: 'Take someone out of the team',
    params: OfOne,
    response: Done,
  },
  'GET /work/projects/:project/partners': {
    summary: 'Who contributes what to a project',
    params: OfProject,
    response: {
      200: Type.Object({
        items: Type.Array(Contribution),
        unstated: Type.Array(Text, { description: 'Partners in the budget of whom nothing is stated here' }),
        mayChange: MayChange,
      }),
    },
  },
  'POST /work/projects/:project/partners': {
    summary: 'Add what a partner contributes',
    params: OfProject,
    body: ContributionGiven,
    response: Added,
  },
  'PUT /work/projects/:project/partners/:id': {
    summary: 'Change what a partner contributes',
    params: OfOne,
    body: ContributionGiven,
    response: Done,
  },
  'DELETE /work/projects/:project/partners/:id': {
    summary: 'Remove what a partner contributes',
    params: OfOne,
    response: Done,
  },
  'GET /work/projects/:project/location': {
    summary: 'Where a project is, in words and on the map',
    params: OfProject,
    response: {
      200: Type.Object({
        location: Nullable(Text),
        latitude: Nullable(Text),
        longitude: Nullable(Text),
        mayChange: MayChange,
      }),
    },
  },
  'PUT /work/projects/:project/location': {
    summary: 'Say where a project is; the words are public',
    params: OfProject,
    body: LocationGiven,
    response: Done,
  },
  'GET /villages/:slug/projects/:number/support': {
    summary: 'What everyone may know of the support, the partners and the photos of a project',
    params: Type.Object({ slug: Slug, number: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) }),
    response: { 200: PublicSupport },
  },
};
