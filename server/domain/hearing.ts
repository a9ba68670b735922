import { addDays, type CalendarDate } from './dates.ts';
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

/** In writing, in person, or not at all for a reason that the law gives. */
export const hearingWays = ['written', 'held', 'waived'] as const;
export type HearingWay = (typeof hearingWays)[number];

export type Hearing = {
  purpose: HearingPurpose;
  way: HearingWay;
  /** When it was asked, held, or decided not to hear. */
  on: CalendarDate;
  /** In writing: the last day to answer, and when the answer came. */
  answerBy: CalendarDate | null;
  answeredOn: CalendarDate | null;
};

/** Choice: who is asked for a view in writing has at least two weeks. */
export const answerDays = 14;

/** Whether someone was heard: in person, or they have answered, or the time for that has passed; or need not be heard. */
export const isHeard = (hearing: Hearing | null, today: CalendarDate) =>
  hearing !== null &&
  (hearing.way !== 'written' || hearing.answeredOn !== null || today > (hearing.answerBy ?? today));

/** Whether an answer can still come. */
export const canAnswer = ({ way, answeredOn, answerBy }: Hearing, today: CalendarDate) =>
  way === 'written' && answeredOn === null && today <= (answerBy ?? today);

/** What is wrong with asking for a view in writing, at once: it says what is meant, and gives time to answer. */
export function askProblems(
  { intention, answerBy }: { intention: string; answerBy: CalendarDate | null },
  open: Hearing | null,
  today: CalendarDate,
): FieldProblem[] {
  const earliest = addDays(today, answerDays);
  const problem = (field: string, code: string, detail: string, values = {}): FieldProblem => ({
    field,
    code,
    detail,
    values,
  });
  return [
    ...(intention.trim()
      ? []
      : [problem('intention', 'missing', 'Say what the municipality means to do, and why')]),
    ...(answerBy ? [] : [problem('answerBy', 'missing', 'Say until when there is time to answer')]),
    ...(answerBy && answerBy < earliest
      ? [problem('answerBy', 'too-short-to-answer', `Not before ${earliest}`, { days: answerDays })]
      : []),
    ...(open && canAnswer(open, today)
      ? [problem('intention', 'view-asked', 'A view was asked already, and can still come')]
      : []),
  ];
}

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

/** The hearing that counts for a decision: the latest one about it; those before a day were about something else. */
export const hearingFor = <Found extends Hearing>(
  hearings: readonly Found[],
  purpose: HearingPurpose,
  since: CalendarDate | null = null,
): Found | null =>
  hearings.findLast((one) => one.purpose === purpose && (since === null || one.on >= since)) ?? null;

/**
 * A decision for which the law asks a hearing is not taken before there was one, or before it was waived with a reason.
 * @param hearing the one that counts
 * @throws RuleViolation hearing-needed
 */
export function requireHearing(hearing: Hearing | null, purpose: HearingPurpose, today: CalendarDate) {
  if (isHeard(hearing, today)) return;
  const article = hearingArticle[purpose];
  throw new RuleViolation(
    'hearing-needed',
    `The applicant is heard first (${article}): record the hearing, or why there was none`,
    {
      problems: [{ field: 'hearing', code: `hearing-needed-${purpose}`, detail: `Hear first (${article})` }],
    },
  );
}
