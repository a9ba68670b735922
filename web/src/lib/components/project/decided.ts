import type { ProjectStatus } from '../../../../../server/domain/lifecycle.ts';

/** It was not asked yet, so that nothing of asking is unknown. */
export const isUnasked = (status: ProjectStatus) => status === 'idea' || status === 'preparation';
/** There is no decision yet: what would come of it is not unknown, it is not there. */
export const isUndecided = (status: ProjectStatus) => isUnasked(status) || status === 'submitted';
/** It ended without a euro. */
export const hasNothing = (status: ProjectStatus) =>
  status === 'rejected' || status === 'set_aside' || status === 'withdrawn';
