export const ruleCodes = [
  'municipality-not-found',
  'village-not-found',
  'project-not-found',
  'evaluation-not-found',
  'year-not-found',
  'chart-not-found',
  'transition-not-allowed',
  'date-not-valid',
  'amount-not-valid',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** A rule of the domain says no. The HTTP layer turns it into a problem response. */
export class RuleViolation extends Error {
  readonly code: RuleCode;
  readonly data: Record<string, unknown>;

  constructor(code: RuleCode, detail: string, data: Record<string, unknown> = {}) {
    super(detail);
    this.code = code;
    this.data = data;
  }
}
