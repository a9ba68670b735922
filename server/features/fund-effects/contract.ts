import { Type, type Static } from 'typebox';
import { Amount, Nullable, Slug, Year } from '../../http/schema.ts';

const Text = Type.String();
const Percentage = Nullable(
  Type.String({
    description: 'With one decimal, of the amended budget; null: there is nothing to take from',
    examples: ['68.8'],
  }),
);

/** One fund year from which the proposal grants. */
export const FundEffect = Type.Object({
  fund: Type.Object({ slug: Slug, name: Text }),
  year: Year,
  isClosed: Type.Boolean({ description: 'Its books are closed, so nothing can be granted from it any more' }),
  amended: Amount,
  granted: Amount,
  before: Amount,
  after: Amount,
  usedBefore: Percentage,
  usedAfter: Percentage,
  othersAsk: Amount,
  short: Amount,
  others: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      number: Type.Integer(),
      title: Nullable(Text),
      requested: Amount,
    }),
    { description: 'The other open applications of the village that ask this fund, the largest first' },
  ),
});
export type FundEffect = Static<typeof FundEffect>;

export const fundEffectApi = {
  'GET /work/projects/:project/fund-effect': {
    summary: 'What the proposal for a decision does to each fund year it grants from, before it is taken',
    params: Type.Object({ project: Type.String({ format: 'uuid' }) }),
    response: { 200: Type.Object({ items: Type.Array(FundEffect) }) },
  },
};
