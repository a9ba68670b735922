import { Type, type Static } from 'typebox';
import { evaluationKinds, perspectives, recommendationStatuses, themes } from '../../domain/evaluation.ts';
import { Nullable, PartialDate, Slug } from '../../http/schema.ts';

const Text = Type.String();

/** The public summary; the full text may be restricted. */
export const Evaluation = Type.Object({
  slug: Slug,
  village: Type.Object({ slug: Slug, name: Text }),
  title: Text,
  kind: Type.Enum([...evaluationKinds]),
  periodFrom: PartialDate,
  periodUntil: PartialDate,
  publishedOn: PartialDate,
  commissionedBy: Nullable(Text),
  evaluators: Text,
  summary: Text,
  fullText: Type.Enum(['public', 'restricted', 'none']),
  scores: Type.Array(
    Type.Object({
      theme: Type.Enum([...themes]),
      scores: Type.Array(Type.Object({ perspective: Type.Enum([...perspectives]), score: Type.String() })),
    }),
    { description: 'Marks from 1.0 to 5.0 by each side, per theme' },
  ),
  recommendations: Type.Array(
    Type.Object({
      number: Type.Integer(),
      text: Text,
      owner: Text,
      answer: Nullable(Text),
      answeredOn: Nullable(PartialDate),
      status: Type.Enum([...recommendationStatuses]),
    }),
  ),
  sources: Type.Array(Text),
});
export type Evaluation = Static<typeof Evaluation>;

export const evaluationApi = {
  'GET /villages/:slug/evaluations/:evaluation': {
    summary: 'The public summary of an evaluation',
    params: Type.Object({ slug: Slug, evaluation: Slug }),
    response: { 200: Evaluation },
  },
};
