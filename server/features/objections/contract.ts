import { Type, type Static } from 'typebox';
import { objectionOutcomes } from '../../domain/events.ts';
import { objectors } from '../../domain/objection.ts';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { objectionWays } from '../../domain/terms/objection.ts';
import { Amount, Day, IdempotencyKey, Nullable, Slug, Words, Year } from '../../http/schema.ts';
import { AnswerGiven } from '../changes/contract.ts';
import { NewProposal, Proposed } from '../decisions/contract.ts';
import { About, ObjectionStep, PublicObjection } from './told.ts';

const Text = Type.String();
const Outcome = Type.Enum([...objectionOutcomes]);
const LetterNumber = Nullable(Type.Integer({ minimum: 1, maximum: 1_000_000 }));

const Contestable = Type.Object({
  about: About,
  letterNumber: LetterNumber,
  subject: Nullable(Text),
  announcedOn: Day,
  lastDay: Type.Unsafe<Static<typeof Day>>({ ...Day, description: 'The last day to object (Awb 6:7)' }),
});
export type Contestable = Static<typeof Contestable>;

const told = {
  ...PublicObjection.properties,
  way: Type.Enum([...objectionWays]),
  grounds: Nullable(Text),
  steps: Type.Array(ObjectionStep),
  mend: Nullable(
    Type.Object({ until: Day, asked: Nullable(Text) }, { description: 'What can still be mended (Awb 6:6)' }),
  ),
};
const ToldObjection = Type.Object(told);
export type ToldObjection = Static<typeof ToldObjection>;

export const ObjectionCase = Type.Object(
  {
    ...told,
    objector: Nullable(Text),
    objectorAddress: Nullable(Text),
    postedOn: Nullable(Day),
    revisable: Type.Array(
      Type.Object({ fund: Slug, name: Text, year: Year, settled: Amount, most: Amount }),
      { description: 'Of an objection to a settlement: what can be settled higher, and up to what' },
    ),
    change: Nullable(
      Type.Object(
        {
          what: Text,
          isGranted: Type.Boolean(),
          more: Amount,
          rooms: Type.Array(Type.Object({ fund: Text, slug: Slug, year: Year, left: Amount })),
        },
        {
          description:
            'Of an objection to a change of the plan: what was decided, and where more could come from',
        },
      ),
    ),
    proposal: Nullable(
      Type.Object({
        outcome: Outcome,
        reasoning: Text,
        excuse: Nullable(Text),
        preparedBy: Text,
        isMine: Type.Boolean({ description: 'Who prepared it cannot take it' }),
        revision: Nullable(Proposed),
        settlement: Nullable(
          Type.Array(Type.Object({ fund: Slug, year: Year, amount: Amount }), {
            description: 'What is settled instead',
          }),
        ),
        changeShares: Nullable(Type.Array(Type.Object({ fund: Slug, year: Year, amount: Amount }))),
      }),
    ),
  },
  { description: 'What the municipality works with; the council does not see all of it' },
);
export type ObjectionCase = Static<typeof ObjectionCase>;

export const PostedObjection = Type.Object({
  madeBy: Type.Enum([...objectors]),
  objector: Words(200, 'Who objects, when it is not the applicant'),
  objectorAddress: Type.Optional(Words(500, 'Where the letters to that person go')),
  letterNumber: LetterNumber,
  postedOn: Nullable(Day),
  receivedOn: Nullable(Day),
  grounds: Words(20_000, 'What it says'),
});
export type PostedObjection = Static<typeof PostedObjection>;

export const NewObjectionDecision = Type.Object({
  outcome: Nullable(Outcome),
  reasoning: Words(20_000, 'Why, for everyone to read'),
  excuse: Type.Optional(Nullable(Words(5000, 'Why being late is excused (Awb 6:11)'))),
  revision: Nullable(NewProposal),
  settlement: Type.Optional(
    Nullable(
      Type.Array(
        Type.Object({
          fund: Slug,
          year: Year,
          amount: Words(40, 'Euros as people write them: 1250 or 1.250,50'),
        }),
        { maxItems: 20, description: 'What is settled instead, when it is about a settlement' },
      ),
    ),
  ),
  changeShares: Type.Optional(AnswerGiven.properties.shares),
});
export type NewObjectionDecision = Static<typeof NewObjectionDecision>;

const ProjectParams = Type.Object({ project: Type.String({ format: 'uuid' }) });
const ObjectionParams = Type.Object({
  ...ProjectParams.properties,
  number: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
});
const Made = Type.Object({ number: Type.Integer(), inTime: Type.Boolean() });
const Withdrawn = Type.Object({ withdrawnOn: Day });

export const objectionApi = {
  'GET /work/projects/:project/objections': {
    summary: 'The objections to decisions on a project, and against what one can object',
    params: ProjectParams,
    response: {
      200: Type.Object({ items: Type.Array(ToldObjection), contestable: Type.Array(Contestable) }),
    },
  },
  'GET /work/projects/:project/objection-cases': {
    summary: 'The objections with all that the municipality knows of them',
    params: ProjectParams,
    response: { 200: Type.Object({ items: Type.Array(ObjectionCase) }) },
  },
  'POST /work/projects/:project/objections': {
    summary: 'Object to a decision, for the applicant',
    params: ProjectParams,
    body: Type.Object({ letterNumber: LetterNumber, grounds: Words(20_000, 'Why (Awb 6:5)') }),
    response: { 200: Made },
  },
  'POST /work/projects/:project/posted-objections': {
    summary: 'Record an objection that came by post',
    params: ProjectParams,
    body: PostedObjection,
    response: { 200: Made },
  },
  'POST /work/projects/:project/objections/:number/withdrawal': {
    summary: 'Withdraw an objection of the applicant (Awb 6:21)',
    params: ObjectionParams,
    response: { 200: Withdrawn },
  },
  'POST /work/projects/:project/posted-objections/:number/withdrawal': {
    summary: 'Record that an objection was withdrawn in writing',
    params: ObjectionParams,
    response: { 200: Withdrawn },
  },
  'PUT /work/projects/:project/objections/:number/committee': {
    summary: 'Say whether a committee advises on it: that makes the term twelve weeks (Awb 7:10, 7:13)',
    params: ObjectionParams,
    body: Type.Object({ withCommittee: Type.Boolean() }),
    response: { 200: Type.Object({ decideBy: Day }) },
  },
  'POST /work/projects/:project/objections/:number/steps': {
    summary: 'Record what moves the term to decide on it (Awb 7:10)',
    params: ObjectionParams,
    body: Type.Object({
      ...ObjectionStep.properties,
      note: Type.Optional(Nullable(Words(20_000, 'What is missing, or what was mended'))),
    }),
    response: { 200: Type.Object({ decideBy: Day }) },
  },
  'POST /work/projects/:project/objections/:number/mending': {
    summary: 'Mend what is missing in an objection of the applicant (Awb 6:6)',
    params: ObjectionParams,
    body: Type.Object({ text: Words(20_000, 'What was missing') }),
    response: { 200: Type.Object({ decideBy: Day }) },
  },
  'POST /work/projects/:project/objections/:number/proposals': {
    summary: 'Prepare the decision on an objection, which another person takes',
    params: ObjectionParams,
    body: NewObjectionDecision,
    response: { 200: Type.Object({ number: Type.Integer() }) },
  },
  'GET /work/projects/:project/objections/:number/letter': {
    summary: 'The letter of the decision on an objection as it would be sent, as PDF; it is not kept',
    params: ObjectionParams,
  },
  'POST /work/projects/:project/objections/:number/decision': {
    summary: 'Take the decision on an objection that someone else prepared',
    params: ObjectionParams,
    headers: IdempotencyKey,
    body: Type.Object({ outcome: Outcome }),
    response: { 200: Type.Object({ status: Type.Enum([...projectStatuses]) }) },
  },
};
