import { Type, type Static } from 'typebox';
import { responseKinds } from '../../domain/response-times.ts';
import { Day, Known, Nullable, Slug, Year } from '../../http/schema.ts';

const Kind = Type.Enum([...responseKinds]);

export const ResponseTimes = Type.Object({
  asOf: Day,
  times: Type.Array(
    Type.Object({
      kind: Kind,
      by: Type.Enum(['municipality', 'village_council'], { description: 'Who answers' }),
      year: Nullable(Year),
      answered: Type.Integer({ description: 'Questions answered in the year, of which both days are known' }),
      median: Nullable(Type.Integer({ description: 'Days from question to answer' })),
    }),
    { description: 'Per year of the answer; null as the year: over all years' },
  ),
  open: Type.Array(Type.Object({ kind: Kind, count: Type.Integer() }), {
    description: 'Questions that wait for an answer',
  }),
});
export type ResponseTimes = Static<typeof ResponseTimes>;

const both = {
  params: Type.Object({ slug: Slug }),
  querystring: Known,
  response: { 200: ResponseTimes },
};

export const responseTimeApi = {
  'GET /villages/:slug/response-times': {
    summary: 'How long municipality and village council take to answer each other',
    ...both,
  },
  'GET /municipalities/:slug/response-times': {
    summary: 'The same over all villages of a municipality',
    ...both,
  },
};
