import { isInKind, type BudgetSide, type FundingSource } from './budget.ts';
import { exceeds, isNegative, multiply, subtract, sum, zero, type Amount } from './money.ts';

/** A line of the budget, as far as what was spent on it follows from. */
export type LineOfBudget = {
  position: number;
  side: BudgetSide;
  source: FundingSource | null;
  /** VAT that can be reclaimed is no cost. */
  vatRecoverable: boolean;
};

/** Money that was spent; `position` is its line, null for what nobody had foreseen. */
export type Spent = { position: number | null; amount: Amount; vat: Amount | null };

/** Hours or goods, valued; null: not valued, because the scheme does not. */
export type Valued = { position: number | null; kind: 'hours' | 'goods'; value: Amount | null };

/** What an expense costs: without the VAT when that can be reclaimed (design, section 3). */
export const costOfExpense = ({ amount, vat }: Spent, vatRecoverable: boolean): Amount =>
  vatRecoverable ? subtract(amount, vat ?? zero) : amount;

/** What one line has cost: in cash, and what was given in hours and goods. Never added up. */
export type Actual = { cash: Amount; inKind: Amount };

/**
 * What each line of costs has really cost, in euros, from what was recorded: cash apart from what was given. What is
 * on no line stands under `null`.
 */
export function actualCosts(
  lines: readonly LineOfBudget[],
  spent: readonly Spent[],
  valued: readonly Valued[],
): Map<number | null, Actual> {
  const positions = [...lines.filter(({ side }) => side === 'cost').map(({ position }) => position), null];
  return new Map(
    positions.map((position) => {
      const line = lines.find((one) => one.position === position);
      const on = <One extends { position: number | null }>(all: readonly One[]) =>
        all.filter((one) => one.position === position);
      return [
        position,
        {
          cash: sum(on(spent).map((one) => costOfExpense(one, line?.vatRecoverable ?? false))),
          inKind: sum(on(valued).flatMap(({ value }) => value ?? [])),
        },
      ];
    }),
  );
}

/**
 * The actual amount of each line of the budget: of costs what was spent and given on it. Of the funding in hours or
 * goods what was given, when one line is about that; of several it is not known which. What others paid is not known
 * from expenses.
 */
export function actualsOf(
  lines: readonly LineOfBudget[],
  spent: readonly Spent[],
  valued: readonly Valued[],
): Map<number, Amount | null> {
  const costs = actualCosts(lines, spent, valued);
  const given = (kind: Valued['kind']) =>
    sum(valued.flatMap((one) => (one.kind === kind ? (one.value ?? []) : [])));
  return new Map(
    lines
      .filter(({ side, source }) => side === 'cost' || isInKind(source))
      .map(({ position, side, source }) => {
        if (side === 'cost') {
          const { cash, inKind } = costs.get(position)!;
          return [position, sum([cash, inKind])];
        }
        const isOnly = lines.filter((one) => one.source === source).length === 1;
        return [position, isOnly ? given(source === 'volunteer_hours' ? 'hours' : 'goods') : null];
      }),
  );
}

/** How far a line came out from what was granted or, when that is not known, planned; null: not known. */
export function differenceOf(line: {
  planned: Amount;
  granted: Amount | null;
  actual: Amount | null;
}): Amount | null {
  return line.actual && subtract(line.actual, line.granted ?? line.planned);
}

/** From this difference on a line asks for an explanation (choice): a tenth of what was granted, and € 50 at least. */
const smallest = '50.00' as Amount;
export function needsExplanation(line: Parameters<typeof differenceOf>[0]): boolean {
  const difference = differenceOf(line);
  if (!difference) return false;
  const size = isNegative(difference) ? subtract(zero, difference) : difference;
  return !exceeds(smallest, size) && !exceeds(line.granted ?? line.planned, multiply(size, '10'));
}

/** Whether a line asks for it now: as long as the work goes on, what is not spent yet needs no words. */
export const asksExplanation = (line: Parameters<typeof differenceOf>[0], hasEnded: boolean): boolean =>
  needsExplanation(line) && (hasEnded || !isNegative(differenceOf(line)!));
