import { addDays, type CalendarDate } from '../dates.ts';
import { suspendedDaysOf, type Clock, type Suspension } from './clock.ts';
import { notBefore, problem, type Loose, type Problem, type ProblemCode } from './problems.ts';

/** Everything that is wrong with the events of a term that began on `start`. */
export function clockProblems(
  start: CalendarDate | null | undefined,
  { suspensions, consents, postponements }: Loose<Pick<Clock, 'suspensions' | 'consents' | 'postponements'>>,
  beforeStart: ProblemCode,
): Problem[] {
  const day = (date: CalendarDate | null | undefined, days: number) => (date ? addDays(date, days) : null);
  return [
    ...(suspensions ?? []).flatMap(({ requestedOn, remedyUntil, completedOn }, i) => [
      ...notBefore(`suspensions.${i}.requestedOn`, requestedOn, start, beforeStart),
      ...notBefore(`suspensions.${i}.remedyUntil`, remedyUntil, day(requestedOn, 1), 'remedy-passed'),
      ...notBefore(`suspensions.${i}.completedOn`, completedOn, requestedOn, 'before-request'),
    ]),
    ...overlaps(suspensions ?? []),
    ...(consents ?? []).flatMap(({ agreedOn }, i) =>
      notBefore(`consents.${i}.agreedOn`, agreedOn, start, beforeStart),
    ),
    ...(postponements ?? []).flatMap((postponement, i) => {
      const { sentOn } = postponement;
      const until = 'until' in postponement ? postponement.until : null;
      return [
        ...notBefore(`postponements.${i}.sentOn`, sentOn, start, beforeStart),
        ...notBefore(`postponements.${i}.until`, until, day(sentOn, 1), 'before-sending'),
      ];
    }),
  ];
}

function overlaps(suspensions: Loose<Suspension>[]): Problem[] {
  const spans = suspensions
    .map(({ requestedOn, remedyUntil, completedOn }, index) => ({
      index,
      requestedOn,
      still:
        requestedOn && remedyUntil
          ? suspendedDaysOf({ requestedOn, remedyUntil, completedOn: completedOn ?? null })
          : null,
    }))
    .toSorted((a, b) => ((a.still?.from ?? '') < (b.still?.from ?? '') ? -1 : 1));
  return spans.flatMap(({ index, still }, i) => {
    const earlier = spans
      .slice(0, i)
      .find((other) => other.still && still && other.still.until >= still.from);
    if (!earlier) return [];
    const values = { other: earlier.requestedOn!, earliest: earlier.still!.until };
    return [problem(`suspensions.${index}.requestedOn`, 'suspensions-overlap', values)];
  });
}
