import { Type, type Static } from 'typebox';
import { adviceConclusions } from '../../domain/assessment.ts';
import { Day } from '../../http/schema.ts';

/** An advice that was published, as everyone may read it. */
export const PublishedAdvice = Type.Object({
  adviser: Type.String({ description: 'A department or an organisation' }),
  question: Type.String(),
  answer: Type.String(),
  conclusion: Type.Enum([...adviceConclusions]),
  answeredOn: Day,
});
export type PublishedAdvice = Static<typeof PublishedAdvice>;
