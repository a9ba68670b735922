import { Type, type Static } from 'typebox';
import { executionForms, projectStatuses } from '../../domain/lifecycle.ts';
import {
  accountingRegimes,
  lowerGrounds,
  settledKinds,
  settlementKinds,
  withdrawalGrounds,
} from '../../domain/settlement.ts';
import { settlementBases } from '../../domain/scheme.ts';
import { Amount, Day, IdempotencyKey, Nullable, PartialDate, Slug, Words, Year } from '../../http/schema.ts';
import { ToldHearing } from '../hearings/contract.ts';
import { Recovery } from '../recoveries/contract.ts';

const Text = Type.String();
const Uuid = Type.String({ format: 'uuid' });
const Number = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Euros = Words(40, 'Euros as people write them: 1250 or 1.250,50');
const Ground = Type.Enum([...new Set([...lowerGrounds, ...withdrawalGrounds])]);

const Decided = Type.Object({
  number: Number,
  kind: Type.Enum([...settledKinds]),
  amount: Amount,
  shares: Type.Array(
    Type.Object({ fund: Text, year: Year, granted: Amount, byRule: Amount, settled: Amount }),
  ),
  actual: Nullable(Amount),
  ground: Nullable(Ground),
  reasoning: Text,
  decidedOn: Nullable(Day),
});

/** How the money of a project is settled, for who works on it. */
export const Settlement = Type.Object({
  status: Type.Enum([...projectStatuses]),
  executionForm: Nullable(Type.Enum([...executionForms])),
  granted: Nullable(Amount),
  settled: Nullable(Amount),
  next: Nullable(Type.Enum([...settlementKinds], { description: 'What can be proposed now; null: nothing' })),
  regime: Type.Enum([...accountingRegimes]),
  accountedOn: Nullable(Day),
  account: {
    ...Nullable(Type.Integer()),
    description: 'The number of the account that counts; null: none was sent here',
  },
  conditions: Type.Array(
    Type.Object({ text: Text, state: Type.Enum(['open', 'reported']), dueOn: Nullable(PartialDate) }),
    { description: 'Conditions of the grant that are not fulfilled or waived yet' },
  ),
  due: { ...Amount, description: 'What is still to be paid after the settlement' },
  actual: Nullable(Amount),
  shares: Type.Array(
    Type.Object({
      fund: Slug,
      name: Text,
      year: Year,
      granted: Amount,
      paid: Amount,
      settled: Amount,
      basis: Type.Enum([...settlementBases]),
      percent: Type.Integer(),
      byRule: Nullable(Amount),
    }),
  ),
  settledOn: Nullable(Day),
  withdrawUntil: Nullable(Day),
  hearings: Type.Array(ToldHearing, {
    description: 'For the applicant and those who decide; the latest first',
  }),
  proposal: Nullable(
    Type.Object(
      {
        ...Decided.properties,
        preparedBy: Text,
        isMine: Type.Boolean({ description: 'Who prepared it cannot decide on it' }),
        isLower: Type.Boolean({ description: 'Lower than the rule, so the applicant is heard first' }),
        isHeard: Type.Boolean(),
        hearUntil: {
          ...Nullable(Day),
          description:
            'The last day on which the applicant can give a view that was asked; null: none is open',
        },
        toPay: { ...Amount, description: 'What would still be paid' },
        toRecover: { ...Amount, description: 'What would be asked back' },
        released: { ...Amount, description: 'What would become free for other projects' },
      },
      { description: 'What an officer prepared; the council does not see it' },
    ),
  ),
  decisions: Type.Array(Decided, { description: 'The latest first' }),
  recoveries: Type.Array(Recovery),
});
export type Settlement = Static<typeof Settlement>;

export const NewSettlement = Type.Object({
  shares: Type.Array(Type.Object({ fund: Slug, year: Year, amount: Euros }), { minItems: 1, maxItems: 20 }),
  actual: Words(40, 'What it has cost, as far as that counts; empty: not asked'),
  ground: Nullable(Ground),
  reasoning: Words(20_000, 'Why, for everyone to read'),
});
export type NewSettlement = Static<typeof NewSettlement>;

const ProjectParams = Type.Object({ project: Uuid });
const NumberOnly = Type.Object({ number: Number });
const headers = IdempotencyKey;

export const settlementApi = {
  'GET /work/projects/:project/settlement': {
    summary: 'How the money of a project is settled, and what has to come back',
    params: ProjectParams,
    response: { 200: Settlement },
  },
  'POST /work/projects/:project/settlement-proposals': {
    summary: 'Propose a settlement, or of a settled project to withdraw it in part or whole',
    params: ProjectParams,
    body: NewSettlement,
    response: { 200: NumberOnly },
  },
  'POST /work/projects/:project/settlement-decisions': {
    summary: 'Decide on the settlement that someone else proposed',
    params: ProjectParams,
    headers,
    body: Type.Object({ proposal: Number }),
    response: { 200: Type.Object({ settled: Amount, toPay: Amount, toRecover: Amount }) },
  },
};
