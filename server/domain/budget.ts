export const budgetSides = ['cost', 'funding'] as const;
export type BudgetSide = (typeof budgetSides)[number];

/** Where a funding line comes from. Hours and goods are valued, but are never cash. */
export const fundingSources = ['fund', 'own', 'partner', 'volunteer_hours', 'in_kind'] as const;
export type FundingSource = (typeof fundingSources)[number];

export const partnerStatuses = ['promised', 'confirmed', 'received'] as const;

export const decisionOutcomes = ['granted', 'granted_in_part', 'rejected', 'set_aside'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** An agreement is never deleted, only fulfilled, changed or dropped with a reason. */
export const agreementStatuses = ['open', 'fulfilled', 'changed', 'dropped'] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/** What happens to what is left of a fund year. */
export const residualRules = ['expires', 'redistribute', 'carry_over', 'reserve'] as const;
export type ResidualRule = (typeof residualRules)[number];

/** VAT in the Netherlands, in percent. */
export const vatRates = [0, 9, 21] as const;

export type PartnerStatus = (typeof partnerStatuses)[number];

/** Valued in euros, but never paid out. */
export const isInKind = (source: FundingSource | '' | null) =>
  source === 'volunteer_hours' || source === 'in_kind';
