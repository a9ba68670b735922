import { Type, type Static } from 'typebox';
import { allocationRules } from '../../domain/scheme.ts';
import { proposedOutcomes } from '../../domain/proposal.ts';
import { Amount, Day, Nullable, Slug, Words, Year } from '../../http/schema.ts';

const Text = Type.String();
const Id = Type.String({ format: 'uuid' });
const Named = Type.Object({ slug: Slug, name: Text });

const Score = Type.Number({ minimum: 0, maximum: 1_000_000 });
/** The applications that ask one fund year, beside each other. */
export const Allocation = Type.Object({
  fund: Named,
  village: Named,
  year: Year,
  rule: Type.Enum([...allocationRules]),
  available: Amount,
  asked: Amount,
  factor: Nullable(Type.String({ description: 'How often what is asked fits in what there is: 1.42' })),
  applications: Type.Array(
    Type.Object({
      id: Id,
      number: Type.Integer(),
      title: Nullable(Text),
      receivedOn: Nullable(Day),
      asked: Amount,
      score: Nullable(Score),
      amount: Type.Unsafe<Static<typeof Amount>>({ ...Amount, description: 'What it gets by the rule' }),
      asksMore: Type.Boolean({ description: 'It asks other funds too, so it is decided by itself' }),
      isPrepared: Type.Boolean({ description: 'A decision on it was prepared already' }),
    }),
    { description: 'In the order of the rule' },
  ),
});
export type Allocation = Static<typeof Allocation>;

export const NewProposals = Type.Object({
  fund: Slug,
  village: Slug,
  year: Year,
  applications: Type.Array(Type.Object({ project: Id, score: Type.Optional(Score) }), {
    minItems: 1,
    maxItems: 200,
    description: 'Which ones; of a tender with their points, of a vote with their votes',
  }),
  reasoning: Words(20_000, 'Why it is divided like this, for everyone to read'),
});
export type NewProposals = Static<typeof NewProposals>;

const Params = Type.Object({ municipality: Type.String({ maxLength: 80 }) });

export const allocationApi = {
  'GET /work/municipalities/:municipality/allocations': {
    summary: 'The applications that wait for a decision, beside what is left of each fund year',
    params: Params,
    response: { 200: Type.Object({ items: Type.Array(Allocation) }) },
  },
  'POST /work/municipalities/:municipality/allocations': {
    summary: 'Prepare a decision on each of these applications by the rule of the scheme',
    params: Params,
    body: NewProposals,
    response: {
      200: Type.Object({
        items: Type.Array(
          Type.Object({
            project: Id,
            outcome: Type.Enum([...proposedOutcomes]),
            amount: Amount,
            /** The code of the rule that said no; null: it was prepared. */
            refused: Nullable(Text),
          }),
        ),
      }),
    },
  },
};
