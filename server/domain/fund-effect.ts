import { exceeds, percentage, subtract, sum, zero, type Amount } from './money.ts';

/** A fund year as it stands: what there is after amendments, and what of that can still be granted. */
export type FundStanding = { amended: Amount; available: Amount };

export type FundEffect = {
  /** What can be granted before the decision and after it; below zero it does not fit. */
  before: Amount;
  after: Amount;
  /** How much of the year is taken, in percent with one decimal; null: there is nothing to take from. */
  usedBefore: string | null;
  usedAfter: string | null;
  /** What the other open applications ask of the same fund year. */
  othersAsk: Amount;
  /** What they ask more than is left after the decision; zero: all of them fit. */
  short: Amount;
};

/**
 * What granting an amount does to a fund year, told before it is signed (Awb 4:25: the fund year is the ceiling).
 * @param othersAsk in euros, for each of the other applications that are open
 */
export function fundEffect(
  { amended, available }: FundStanding,
  granted: Amount,
  othersAsk: readonly Amount[],
): FundEffect {
  const after = subtract(available, granted);
  const asked = sum(othersAsk);
  return {
    before: available,
    after,
    usedBefore: percentage(subtract(amended, available), amended),
    usedAfter: percentage(subtract(amended, after), amended),
    othersAsk: asked,
    short: exceeds(asked, after) ? subtract(asked, after) : zero,
  };
}
