export const evaluationKinds = ['interim', 'final', 'annual', 'independent'] as const;
export type EvaluationKind = (typeof evaluationKinds)[number];

export const perspectives = ['council', 'initiator', 'officer', 'resident', 'evaluator'] as const;
export type Perspective = (typeof perspectives)[number];

/** The same themes are scored by both sides, so that the gap between them can be seen. */
export const themes = [
  'shared_goal',
  'roles_clear',
  'communication',
  'agreements_kept',
  'human_scale',
  'result',
] as const;
export type Theme = (typeof themes)[number];

export const recommendationStatuses = ['open', 'adopted', 'adopted_in_part', 'not_adopted', 'done'] as const;
export type RecommendationStatus = (typeof recommendationStatuses)[number];
