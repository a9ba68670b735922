/** How support for a plan is shown, and what is said against it. */
export const supportKinds = ['signatures', 'meeting', 'letter', 'objection'] as const;
export type SupportKind = (typeof supportKinds)[number];

/** Who carries a project. Who is in its team is an initiator in the sense of Awb 2:4. */
export const teamRoles = ['initiator', 'lead', 'deputy'] as const;
export type TeamRole = (typeof teamRoles)[number];

export const contributionKinds = ['money', 'hours', 'goods', 'place'] as const;
export type ContributionKind = (typeof contributionKinds)[number];
