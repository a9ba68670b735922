import type { DataNotice } from '../../../../server/domain/register.ts';

/** Of a village that is told of from public sources, no council reads along: ideas sent in would never be answered. */
export const collectsIdeas = ({ notice }: { notice: DataNotice | null }) =>
  notice === null || notice === 'invented';
