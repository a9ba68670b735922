export const ruleCodes = [
  'invalid-input',
  'municipality-not-found',
  'village-not-found',
  'project-not-found',
  'evaluation-not-found',
  'year-not-found',
  'chart-not-found',
  'not-in-execution',
  'not-a-subsidy',
  'expense-not-found',
  'in-kind-not-found',
  'line-not-found',
  'bank-entry-not-found',
  'bank-entry-done',
  'condition-not-found',
  'condition-closed',
  'milestone-not-found',
  'change-not-found',
  'change-closed',
  'accounting-not-found',
  'accounting-not-ready',
  'sign-in-required',
  'second-factor-required',
  'sign-in-failed',
  'code-not-right',
  'too-many-attempts',
  'link-not-valid',
  'own-rights',
  'last-administrator',
  'second-factor-stays',
  'person-not-found',
  'membership-not-found',
  'not-allowed',
  'cross-site',
  'conflict-of-interest',
  'two-pairs-of-eyes',
  'transition-not-allowed',
  'date-not-valid',
  'amount-not-valid',
  'payment-not-found',
  'payment-step-not-allowed',
  'payment-file-not-found',
  'payer-account-missing',
  'settlement-not-possible',
  'hearing-not-open',
  'recovery-not-found',
  'import-run-not-found',
  'import-run-not-ready',
  'import-run-built-on',
  'preparation-closed',
  'file-too-large',
  'document-not-found',
  'support-not-found',
  'team-member-not-found',
  'contribution-not-found',
  'changed-meanwhile',
  'no-ideas-here',
  'idea-submission-not-found',
  'idea-already-answered',
  'merge-not-possible',
  'list-too-long',
  'not-complete',
  'proposal-not-valid',
  'fund-year-exceeded',
  'submission-not-found',
  'letter-not-found',
  'message-not-found',
  'message-arrived',
  'decision-held',
  'no-held-decision',
  'hearing-needed',
  'objection-not-found',
  'objection-ended',
  'nothing-to-mend',
  'nothing-to-object-to',
  'decided-before',
  'prepared-before',
  'over-commitment',
  'below-realised',
  'fund-year-not-found',
  'fund-not-found',
  'fund-year-closed',
  'scheme-not-found',
  'scheme-used',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'setting-aside-not-possible',
  'no-running-term',
  'completion-request-not-found',
  'advice-not-found',
  'officer-not-available',
  'penalty-not-ended',
  'year-not-over',
  'close-not-valid',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** What is wrong with one thing that was given: which one, why, and what would be right. */
export type FieldProblem = {
  field: string;
  /** Names the kind of problem, for who says it in another language. */
  code: string;
  detail: string;
  values?: Record<string, string | number>;
};

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

/**
 * Everything that is wrong with what was given, at once.
 * @throws RuleViolation invalid-input when there is any
 */
export function requireNoProblems(problems: readonly FieldProblem[]) {
  if (problems.length === 0) return;
  throw new RuleViolation('invalid-input', problems.map(({ detail }) => detail).join('; '), { problems });
}
