import type { CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';

/** What an officer finds of a criterion. */
export const verdicts = ['met', 'not_met', 'not_applicable', 'deviates'] as const;
export type Verdict = (typeof verdicts)[number];

export type CriterionKey = { schemeId: number; position: number };
export type GivenVerdict = CriterionKey & { verdict: Verdict | null; reason: string };

const fieldOf = (part: string, { schemeId, position }: CriterionKey) => `${part}.${schemeId}.${position}`;

/**
 * What is wrong with an assessment, all at once: what is found of a criterion has a reason. A criterion that nothing is
 * said of yet is left for later.
 */
export const verdictProblems = (
  given: readonly GivenVerdict[],
  criteria: readonly CriterionKey[],
): FieldProblem[] =>
  given.flatMap((one): FieldProblem[] => {
    const isKnown = criteria.some(
      ({ schemeId, position }) => schemeId === one.schemeId && position === one.position,
    );
    if (!isKnown) {
      return [
        {
          field: fieldOf('verdict', one),
          code: 'criterion-unknown',
          detail: 'This criterion does not hold here',
        },
      ];
    }
    if (one.verdict !== null && one.reason.trim() === '') {
      return [{ field: fieldOf('reason', one), code: 'missing', detail: 'Say why' }];
    }
    if (one.verdict === null && one.reason.trim() !== '') {
      return [{ field: fieldOf('verdict', one), code: 'missing', detail: 'Choose what you find of it' }];
    }
    return [];
  });

export const adviserKinds = ['department', 'outside'] as const;
export type AdviserKind = (typeof adviserKinds)[number];

/** What an advice comes down to. */
export const adviceConclusions = ['positive', 'positive_with_conditions', 'negative'] as const;
export type AdviceConclusion = (typeof adviceConclusions)[number];

export type AdviceAsked = { adviser: string; question: string; dueOn: CalendarDate | null };

/** What is wrong with a request for advice: it names who is asked what, and a day that has not passed (Awb 3:6(1)). */
export function adviceProblems(
  { adviser, question, dueOn }: AdviceAsked,
  today: CalendarDate,
): FieldProblem[] {
  const missing = (field: string, detail: string): FieldProblem => ({ field, code: 'missing', detail });
  return [
    ...(adviser.trim() ? [] : [missing('adviser', 'Say who is asked')]),
    ...(question.trim() ? [] : [missing('question', 'Say what is asked')]),
    ...(dueOn === null ? [missing('dueOn', 'Say by when')] : []),
    ...(dueOn !== null && dueOn <= today
      ? [{ field: 'dueOn', code: 'in-past', detail: 'This leaves no time to advise' }]
      : []),
  ];
}

type Outcome = 'granted' | 'granted_in_part' | 'rejected' | 'set_aside';
type Given = { adviser: string; conclusion: AdviceConclusion | null };

/** Whether a decision goes against an advice: granting what was advised against, or rejecting what was advised. */
export function deviates(outcome: Outcome, conclusion: AdviceConclusion | null): boolean {
  if (conclusion === null || outcome === 'set_aside') return false;
  return outcome === 'rejected' ? conclusion !== 'negative' : conclusion === 'negative';
}

/**
 * A decision that deviates from an advice says why (Awb 3:50).
 * @returns a problem with the field `deviation` that names the advisers; none when the reason is there
 */
export function deviationProblems(
  outcome: Outcome,
  advices: readonly Given[],
  reason: string | null,
): FieldProblem[] {
  const against = advices.filter(({ conclusion }) => deviates(outcome, conclusion));
  if (against.length === 0 || reason?.trim()) return [];
  const names = against.map(({ adviser }) => adviser).join(', ');
  return [
    {
      field: 'deviation',
      code: 'deviation-needs-reason',
      detail: `This deviates from the advice of ${names}: say why (Awb 3:50)`,
      values: { advisers: names },
    },
  ];
}
