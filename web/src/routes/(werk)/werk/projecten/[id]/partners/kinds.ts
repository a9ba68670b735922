import type { ContributionKind } from '../../../../../../../../server/domain/preparation.ts';

export const kinds = ['money', 'hours', 'goods', 'place'] as const satisfies ContributionKind[];

export const kindOf = (text: string | null): ContributionKind | null =>
  kinds.find((one) => one === text) ?? null;
