import type { SupportKind } from '../../../../../../../../server/domain/preparation.ts';

/** In the order in which they are offered. */
export const kinds = ['signatures', 'meeting', 'letter', 'objection'] as const satisfies SupportKind[];

export const kindOf = (text: string | null): SupportKind | null => kinds.find((one) => one === text) ?? null;

export const isCounted = (kind: SupportKind) => kind === 'signatures' || kind === 'meeting';
