import { Type, type Static } from 'typebox';
import {
  Amount,
  Day,
  IdempotencyKey,
  Nullable,
  PartialDate,
  Slug,
  TypedDate,
  Words,
  Year,
} from '../../http/schema.ts';

const Id = Type.String({ format: 'uuid' });
const Text = Type.String();
const OrderNumber = Type.Integer({ minimum: 1, maximum: 100_000 });

const Share = Type.Object({ fund: Slug, year: Year, amount: Amount });

export const changeStates = ['requested', 'prepared', 'granted', 'refused', 'withdrawn'] as const;

export const Change = Type.Object({
  number: Type.Integer(),
  state: Type.Enum([...changeStates]),
  what: Text,
  why: Text,
  completesOn: Nullable(PartialDate),
  lines: Type.Array(Type.Object({ position: Type.Integer(), description: Text, from: Amount, to: Amount })),
  more: Amount,
  requestedOn: Day,
  decidedOn: Nullable(Day),
  answer: Nullable(
    Type.Object(
      { isGranted: Type.Boolean(), reasoning: Text, shares: Type.Array(Share), isMine: Type.Boolean() },
      { description: 'As it was decided; what is only prepared, the municipality alone reads' },
    ),
  ),
});
export type Change = Static<typeof Change>;

export const Changes = Type.Object({
  items: Type.Array(Change),
  lines: Type.Array(Type.Object({ position: Type.Integer(), description: Text, amount: Amount }), {
    description: 'The lines of costs that can change, with what holds now',
  }),
  expectedOn: Nullable(PartialDate),
  rooms: Type.Array(Type.Object({ fund: Text, slug: Slug, year: Year, left: Amount }), {
    description: 'For who prepares: what is left in the fund years',
  }),
  mayRequest: Type.Boolean(),
  mayPrepare: Type.Boolean(),
  mayDecide: Type.Boolean(),
});
export type Changes = Static<typeof Changes>;

const ChangeGiven = Type.Object({
  what: Words(2000, 'What changes'),
  why: Words(2000, 'Why'),
  completesOn: TypedDate('The new date; empty: that stays'),
  lines: Type.Array(
    Type.Object({ position: OrderNumber, amount: Words(40, 'The new amount; empty: that stays') }),
    { maxItems: 500 },
  ),
  more: Words(40, 'What is asked of the funds above the grant; empty: nothing'),
});

export const AnswerGiven = Type.Object({
  /** Said as it is: beside a type, null would be read as false, and nothing chosen would be a refusal. */
  isGranted: Type.Unsafe<boolean | null>({ enum: [true, false, null] }),
  reasoning: Words(5000, 'Why, for everyone to read'),
  shares: Type.Array(
    Type.Object({ fund: Slug, year: Year, amount: Words(40, 'Euros as people write them') }),
    { maxItems: 20, description: 'Of which fund years the extra amount comes' },
  ),
});
export type AnswerGiven = Static<typeof AnswerGiven>;

const OfProject = Type.Object({ project: Id });
const OfChange = Type.Object({ project: Id, number: OrderNumber });
const Done = { 204: Type.Null() };

export const changeApi = {
  'GET /work/projects/:project/changes': {
    summary: 'The changes of the plan that were asked during execution',
    params: OfProject,
    response: { 200: Changes },
  },
  'POST /work/projects/:project/changes': {
    summary: 'Ask to change the plan: another date, other amounts per line, or more',
    params: OfProject,
    body: ChangeGiven,
    response: { 201: Type.Object({ number: Type.Integer() }) },
  },
  'POST /work/projects/:project/changes/:number/withdrawal': {
    summary: 'Take a request back that was not decided yet',
    params: OfChange,
    response: Done,
  },
  'POST /work/projects/:project/changes/:number/proposals': {
    summary: 'Prepare the decision on a change, which another person takes',
    params: OfChange,
    body: AnswerGiven,
    response: Done,
  },
  'POST /work/projects/:project/changes/:number/decisions': {
    summary: 'Take the decision on a change that someone else prepared, with everything that follows',
    params: OfChange,
    headers: IdempotencyKey,
    body: Type.Object({
      isGranted: Type.Boolean({
        description: 'What was read: another proposal meanwhile is another decision',
      }),
    }),
    response: { 200: Type.Object({ isGranted: Type.Boolean() }) },
  },
};
