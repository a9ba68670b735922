import { Type, type Static } from 'typebox';
import type { CaseClock } from '../../domain/case-clock.ts';
import { Day, Nullable } from '../../http/schema.ts';
import { Step } from '../terms/contract.ts';

/** How the term of an application runs, for everyone to read. */
export const ToldClock = Type.Object({
  receivedOn: Day,
  weeks: Type.Integer({ description: 'The term of the scheme, or 8 weeks when it names none' }),
  deadline: Type.Unsafe<CaseClock['deadline']>(
    Type.String({ format: 'date', description: 'The last day to decide, after all that moved it' }),
  ),
  firstDeadline: Type.Unsafe<CaseClock['deadline']>(
    Type.String({
      format: 'date',
      description: 'The last day to decide as it was when the application came in',
    }),
  ),
  decidedOn: Nullable(
    Type.Unsafe<CaseClock['deadline']>({
      ...Day,
      description: 'The first decision on it; one that came instead of that does not make it late',
    }),
  ),
  isWithdrawn: Type.Boolean({ description: 'It ended on that day without a decision' }),
  /** The request for completion that waits for an answer. */
  open: Nullable(Type.Object({ requestedOn: Day, remedyUntil: Day })),
  suspendedDays: Type.Integer(),
  steps: Type.Array(Type.Object({ ...Step.properties, reason: Nullable(Type.String()) })),
  unknownYears: Type.Array(Type.Integer(), {
    description: 'Years of which the days made equal to a holiday are not known: the day can be a later one',
  }),
});
export type ToldClock = Static<typeof ToldClock>;

export function toldClock(clock: CaseClock): ToldClock {
  const { input, term, deadline, decidedOn, isWithdrawn, open, reasons } = clock;
  return {
    receivedOn: input.receivedOn,
    weeks: input.weeks!,
    deadline,
    firstDeadline: term.steps[0]!.deadline,
    decidedOn,
    isWithdrawn,
    open: open && { requestedOn: open.requestedOn, remedyUntil: open.remedyUntil },
    suspendedDays: term.suspendedDays,
    steps: term.steps.map((step) => ({
      ...step,
      reason: step.kind === 'postponed' ? (reasons.get(step.on) ?? null) : null,
    })),
    unknownYears: term.unknownYears,
  };
}
