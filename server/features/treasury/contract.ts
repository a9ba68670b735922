import { Type, type Static } from 'typebox';
import { projectStatuses } from '../../domain/lifecycle.ts';
import { Amount, Day, Nullable, Slug } from '../../http/schema.ts';

const Text = Type.String();
const Money = Type.Object({
  granted: Amount,
  received: Amount,
  spent: Amount,
  toReceive: Amount,
  inHand: Amount,
  toReturn: Amount,
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
      returnBy: Nullable(Day),
      accountBy: Nullable(Day),
      isExpected: Type.Boolean({ description: 'The work is not done: the day moves with it' }),
      isLate: Type.Boolean({ description: 'That day has passed' }),
    }),
    { description: 'What has to be accounted for or paid back first stands at the top' },
  ),
});
export type Treasury = Static<typeof Treasury>;

export const treasuryApi = {
  'GET /work/villages/:village/treasury': {
    summary: 'What the council received, spent, still owes and must account for, per project and in total',
    params: Type.Object({ village: Slug }),
    response: { 200: Treasury },
  },
};
