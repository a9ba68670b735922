import { Type, type Static } from 'typebox';
import { objectionOutcomes } from '../../domain/events.ts';
import { contestedThings, objectionSteps, objectors } from '../../domain/objection.ts';
import { Day, Nullable } from '../../http/schema.ts';

export const About = Type.Enum([...contestedThings], { description: 'What the decision is about' });

const step = {
  kind: Type.Enum([...objectionSteps]),
  on: Day,
  until: Nullable(Day),
  weeks: Nullable(Type.Integer({ minimum: 1 })),
  days: Nullable(Type.Integer({ minimum: 1 })),
};
const PublicStep = Type.Object(step);
/** A step as who objected and the municipality know it. */
export const ObjectionStep = Type.Object({ ...step, note: Nullable(Type.String()) });

/** What everyone may know of an objection: never who made it, nor what it says. */
export const PublicObjection = Type.Object({
  number: Type.Integer(),
  about: About,
  announcedOn: Day,
  madeBy: Type.Enum([...objectors]),
  receivedOn: Day,
  inTime: Type.Boolean(),
  withCommittee: Type.Boolean(),
  withdrawnOn: Nullable(Day),
  decideBy: Day,
  steps: Type.Array(PublicStep, { description: 'What moved the day of the decision (Awb 7:10)' }),
  decidedOn: Nullable(Day),
  outcome: Nullable(Type.Enum([...objectionOutcomes])),
  reasoning: Nullable(Type.String()),
});
export type PublicObjection = Static<typeof PublicObjection>;
