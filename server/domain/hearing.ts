import type { CalendarDate } from './dates.ts';
import { RuleViolation, type FieldProblem } from './errors.ts';

/** Before which decisions someone is heard (Awb 4:7, 4:8, 4:12(2) and 7:2). */
export const hearingPurposes = ['decision', 'settlement', 'withdrawal', 'objection'] as const;
export type HearingPurpose = (typeof hearingPurposes)[number];

/** Why the law lets a decision be taken without hearing. */
export const waiverArticles = [
  'Awb 4:7(2)',
  'Awb 4:11(a)',
  'Awb 4:11(b)',
  'Awb 4:11(c)',
  'Awb 7:3(a)',
  'Awb 7:3(b)',
  'Awb 7:3(c)',
  'Awb 7:3(d)',
  'Awb 7:3(e)',
] as const;
export type WaiverArticle = (typeof waiverArticles)[number];

/**
 * Which articles can waive which hearing. Awb 4:12(1) is not among them: 4:12(2) excludes it for settling lower and
 * for withdrawing a subsidy.
 */
export const waiversOf: Record<HearingPurpose, readonly WaiverArticle[]> = {
  decision: ['Awb 4:7(2)', 'Awb 4:11(a)', 'Awb 4:11(b)', 'Awb 4:11(c)'],
  settlement: ['Awb 4:11(a)', 'Awb 4:11(b)', 'Awb 4:11(c)'],
  withdrawal: ['Awb 4:11(a)', 'Awb 4:11(b)', 'Awb 4:11(c)'],
  objection: ['Awb 7:3(a)', 'Awb 7:3(b)', 'Awb 7:3(c)', 'Awb 7:3(d)', 'Awb 7:3(e)'],
};

/** The article that asks for the hearing. */
export const hearingArticle: Record<HearingPurpose, string> = {
  decision: 'Awb 4:7',
  settlement: 'Awb 4:8',
  withdrawal: 'Awb 4:8',
  objection: 'Awb 7:2',
};

type AboutDecision = {
  outcome: 'granted' | 'granted_in_part' | 'rejected' | 'set_aside';
  /** Whether it rests on facts about the applicant that differ from what the applicant gave. */
  onOtherFacts: boolean;
};

/**
 * Whether the applicant is heard before a decision on an application: when it is rejected, in whole or in part, on
 * facts about the applicant that differ from what the applicant gave (Awb 4:7(1)).
 */
export const needsHearing = ({ outcome, onOtherFacts }: AboutDecision) =>
  onOtherFacts && (outcome === 'rejected' || outcome === 'granted_in_part');

export type HearingGiven = {
  purpose: HearingPurpose;
  on: CalendarDate;
  waiver: WaiverArticle | null;
  report: string;
};

/** What is wrong with a hearing that is recorded: it lies in the past, says what was said, or by which article there was none. */
export function hearingProblems({ purpose, on, waiver, report }: HearingGiven, today: CalendarDate) {
  const problems: FieldProblem[] = [];
  if (on > today)
    problems.push({ field: 'on', code: 'in-future', detail: 'A hearing is recorded when it was held' });
  if (waiver && !waiversOf[purpose].includes(waiver)) {
    problems.push({
      field: 'waiver',
      code: 'waiver-not-here',
      detail: `${waiver} does not waive this hearing`,
    });
  }
  if (report.trim() === '') {
    problems.push({ field: 'report', code: 'missing', detail: 'Say what was said, or why nobody was heard' });
  }
  return problems;
}

/**
 * A decision for which the law asks a hearing is not taken before there was one, or before it was waived with a reason.
 * @param hearings those of the project
 * @param since hearings before this day were about something else
 * @throws RuleViolation hearing-needed
 */
export function requireHearing(
  hearings: readonly { purpose: HearingPurpose; on: CalendarDate }[],
  purpose: HearingPurpose,
  since?: CalendarDate | null,
) {
  if (hearings.some((one) => one.purpose === purpose && (!since || one.on >= since))) return;
  const article = hearingArticle[purpose];
  throw new RuleViolation(
    'hearing-needed',
    `The applicant is heard first (${article}): record the hearing, or why there was none`,
    {
      problems: [{ field: 'hearing', code: `hearing-needed-${purpose}`, detail: `Hear first (${article})` }],
    },
  );
}
