import type { BudgetSide, FundingSource } from './budget.ts';

/** A line as it was typed: half-filled, with numbers as people write them, so that nothing typed is lost. */
export type DraftLine = {
  /** Names the line while it moves and changes; made where it was added. */
  id: string;
  side: BudgetSide;
  category: string;
  description: string;
  quantity: string;
  unitPrice: string;
  /** Percentage of VAT: 0, 9 or 21. */
  vatRate: string;
  vatRecoverable: boolean;
  /** Of a funding line: what it brings. Of a cost line the amount follows from quantity, price and VAT. */
  amount: string;
  source: FundingSource | '';
  /** The fund asked, by its slug. */
  fund: string;
  partner: string;
  partnerStatus: 'promised' | 'confirmed' | 'received' | '';
};
export type DraftBudget = { lines: DraftLine[] };
