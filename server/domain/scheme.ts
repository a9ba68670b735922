import { exceeds, type Amount } from './money.ts';

/** How applications share what there is: as they come in, compared with each other, by a vote, or each in proportion. */
export const allocationRules = ['order_of_receipt', 'tender', 'vote', 'pro_rata'] as const;

/** What a settlement goes by: the amount granted when all was delivered, or a part of what it has cost (Awb 4:46). */
export const settlementBases = ['fixed', 'actual_costs'] as const;
export type SettlementBasis = (typeof settlementBases)[number];

/** What the scheme of one fund asks of a budget; a municipality's own choices (design, section 3). */
export type Scheme = {
  /** The fund, by its slug. */
  fund: string;
  fundName: string;
  /** What the scheme is called; null: the fund has none, and asks nothing. */
  name: string | null;
  /** The most that one project can ask; null: no maximum. */
  maximumPerProject: Amount | null;
  /** Percentage of the cost that the applicant and partners bring; 0: none. */
  ownSharePercent: number;
  /** What an hour of a volunteer is valued at; null: hours are not valued. */
  hourlyRate: Amount | null;
  /** Whether valued hours and goods count in the funding and in the own share; else they are shown and count for nothing. */
  inKindCounts: boolean;
  /** Where the text of the scheme can be read. */
  source: string | null;
};

/** What is asked of a budget as a whole. */
export type BudgetRules = Pick<Scheme, 'ownSharePercent' | 'hourlyRate' | 'inKindCounts'>;

/**
 * What holds for a budget that asks several funds: of each rule the strictest one, so that the budget is good for all
 * of them (choice). As long as no fund is asked, the rules of all funds that could be.
 */
export function rulesOf(
  lines: readonly { source: string; fund: string }[],
  schemes: readonly Scheme[],
): BudgetRules {
  const asked = new Set(lines.flatMap(({ source, fund }) => (source === 'fund' ? fund : [])));
  const named = schemes.filter(({ fund }) => asked.has(fund));
  const holding = named.length > 0 ? named : schemes;
  const rates = holding.flatMap(({ hourlyRate }) => hourlyRate ?? []);
  return {
    ownSharePercent: Math.max(0, ...holding.map(({ ownSharePercent }) => ownSharePercent)),
    hourlyRate: rates.reduce<Amount | null>((low, rate) => (low && !exceeds(low, rate) ? low : rate), null),
    inKindCounts: holding.length > 0 && holding.every(({ inKindCounts }) => inKindCounts),
  };
}
