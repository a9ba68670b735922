import type { Verdict } from './assessment.ts';
import type { DecisionOutcome } from './budget.ts';
import type { CalendarDate } from './dates.ts';
import type { FieldProblem } from './errors.ts';

/** What a decision asks in return, with the last day for it when there is one (Awb 4:37, 4:38). */
export type ProposedCondition = { text: string; dueOn: CalendarDate | null };

/** A published criterion with what was found of it, as it is frozen in a decision. */
export type JudgedCriterion = {
  /** The scheme that asks for it. */
  scheme: string;
  name: string;
  /** null: not judged yet. */
  verdict: Verdict | null;
  reason: string;
  isRefusalGround: boolean;
};

const grants = (outcome: DecisionOutcome | null) => outcome === 'granted' || outcome === 'granted_in_part';

/** What is wrong with the conditions, at once: each has words and a day to come, and only a grant has any. */
export function conditionProblems(
  outcome: DecisionOutcome | null,
  conditions: readonly ProposedCondition[],
  today: CalendarDate,
): FieldProblem[] {
  if (!grants(outcome) && conditions.length > 0) {
    const detail = 'Only a grant has conditions';
    return [{ field: 'conditions', code: 'condition-without-grant', detail }];
  }
  return conditions.flatMap(({ text, dueOn }, i): FieldProblem[] => [
    ...(text.trim() === ''
      ? [{ field: `conditions.${i}.text`, code: 'missing', detail: 'Say what is asked' }]
      : []),
    ...(dueOn !== null && dueOn < today
      ? [{ field: `conditions.${i}.dueOn`, code: 'in-past', detail: 'This day has passed' }]
      : []),
  ]);
}

/**
 * A decision answers every published criterion, and does not grant what a legal reason to refuse stands against: who
 * grants all the same says that it deviates, and why (Awb 3:46, 4:35).
 */
export function criteriaProblems(
  outcome: DecisionOutcome | null,
  criteria: readonly JudgedCriterion[],
): FieldProblem[] {
  // What is not treated is not judged (Awb 4:5).
  if (outcome === 'set_aside') return [];
  const names = (of: readonly JudgedCriterion[]) => of.map(({ name }) => name).join(', ');
  const open = criteria.filter(({ verdict, reason }) => verdict === null || reason.trim() === '');
  const against = criteria.filter(({ verdict, isRefusalGround }) => isRefusalGround && verdict === 'not_met');
  const problem = (code: string, of: readonly JudgedCriterion[], detail: string): FieldProblem[] =>
    of.length === 0 ? [] : [{ field: 'criteria', code, detail, values: { names: names(of) } }];
  return [
    ...problem('criteria-open', open, `Not judged yet: ${names(open)}`),
    ...(grants(outcome)
      ? problem('refusal-ground', against, `This is a reason to refuse: ${names(against)}`)
      : []),
  ];
}

/**
 * A decision can be taken now and announced later, together with others, but not after the last day to decide: only
 * what is announced was decided in time (Awb 3:40, 4:13).
 * @param deadline the last day to decide; null: not known
 */
export function announcementProblems(
  announceOn: CalendarDate | null,
  { today, deadline }: { today: CalendarDate; deadline: CalendarDate | null },
): FieldProblem[] {
  if (announceOn === null) return [];
  const field = 'announceOn';
  if (announceOn <= today)
    return [{ field, code: 'announce-in-past', detail: 'Give a later day than today' }];
  if (deadline === null || announceOn <= deadline) return [];
  const detail = `The last day to decide is ${deadline}: announce it by then`;
  return [{ field, code: 'announce-too-late', detail, values: { date: deadline } }];
}
