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
