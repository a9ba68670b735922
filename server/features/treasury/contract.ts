import { Type, type Static } from 'typebox';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { Amount, Day, Nullable, Slug, TypedDate, Words } from '../../http/schema.ts';

const Text = Type.String();
const Money = Type.Object({
  granted: Amount,
  received: Amount,
  receivedOther: Amount,
  spent: Amount,
  owed: Amount,
  toReceive: Amount,
  inHand: Amount,
  toReturn: Amount,
});

/** A line of the budget of own money or of a partner. */
const Funding = Type.Object({
  position: Type.Integer(),
  description: Text,
  source: Type.Enum(['own', 'partner']),
  planned: Amount,
  receivedOther: Amount,
});

const Receipt = Type.Object({
  number: Type.Integer(),
  position: Type.Integer(),
  occurredOn: Day,
  amount: Amount,
  note: Nullable(Text),
});

export const Treasury = Type.Object({
  village: Type.Object({ slug: Slug, name: Text }),
  total: Money,
  projects: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      number: Type.Integer(),
      title: Nullable(Text),
      status: Type.Enum([...projectStatuses]),
      ...Money.properties,
      payBy: Nullable(Day),
      returnBy: Nullable(Day),
      funding: Type.Array(Funding, { description: 'Its lines of own money and of partners' }),
      receipts: Type.Array(Receipt, { description: 'What came in on those lines, the latest first' }),
      mayRecord: Type.Boolean(),
      accountBy: Nullable(Day),
      isExpected: Type.Boolean({ description: 'The work is not done: the day moves with it' }),
      isLate: Type.Boolean({ description: 'That day has passed' }),
    }),
    { description: 'What has to be accounted for or paid back first stands at the top' },
  ),
});
export type Treasury = Static<typeof Treasury>;

const ReceiptGiven = Type.Object({
  position: Type.Integer({ minimum: 1, maximum: 100_000 }),
  occurredOn: TypedDate('The day on which it came in'),
  amount: Words(40, 'Euros as people write them; with a minus: what was noted wrongly'),
  note: Words(500, 'Why it is taken off, or what there is to say of it'),
});

export const treasuryApi = {
  'GET /work/villages/:village/treasury': {
    summary: 'What the council received, spent, still owes and must account for, per project and in total',
    params: Type.Object({ village: Slug }),
    response: { 200: Treasury },
  },
  'POST /work/projects/:project/receipts': {
    summary: 'Note that own money or money of a partner came in',
    params: Type.Object({ project: Type.String({ format: 'uuid' }) }),
    body: ReceiptGiven,
    response: { 201: Type.Object({ number: Type.Integer() }) },
  },
};
