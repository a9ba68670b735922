import type { HearingPurpose, WaiverArticle } from '../../../../server/domain/hearing.ts';

/** Which articles can be chosen to not hear someone before a decision: those of `waiversOf` in the domain. */
export const waivers: Record<HearingPurpose, readonly WaiverArticle[]> = {
  decision: ['Awb 4:7(2)', 'Awb 4:11(a)', 'Awb 4:11(b)', 'Awb 4:11(c)'],
  settlement: ['Awb 4:11(a)', 'Awb 4:11(b)', 'Awb 4:11(c)'],
  withdrawal: ['Awb 4:11(a)', 'Awb 4:11(b)', 'Awb 4:11(c)'],
  objection: ['Awb 7:3(a)', 'Awb 7:3(b)', 'Awb 7:3(c)', 'Awb 7:3(d)', 'Awb 7:3(e)'],
};
