import { isNegative, subtract, sum, type Amount } from '../../../../../server/domain/money.ts';
import type { BudgetLine, Project } from '../../../../../server/features/projects/contract.ts';

export const stages = ['planned', 'granted', 'actual'] as const;
export type Stage = (typeof stages)[number];
export type Totals = Record<Stage, Amount | null>;

/** The total of a stage; unknown as soon as one of its lines is unknown. */
function totalOf(lines: BudgetLine[], stage: Stage): Amount | null {
  const amounts = lines.map((line) => line[stage]);
  return amounts.every((amount) => amount !== null) ? sum(amounts) : null;
}

const totalsOf = (lines: BudgetLine[]): Totals => ({
  planned: totalOf(lines, 'planned'),
  granted: totalOf(lines, 'granted'),
  actual: totalOf(lines, 'actual'),
});

/** Cost and funding beside each other, with their totals and the difference: covered means no cent apart. */
export function sidesOf({ lines }: Project['budget']) {
  const sides = (['cost', 'funding'] as const).map((side) => {
    const own = lines.filter((line) => line.side === side);
    return { side, lines: own, totals: totalsOf(own) };
  });
  const [cost, funding] = sides;
  const difference = (stage: Stage) => {
    const [asked, covered] = [cost!.totals[stage], funding!.totals[stage]];
    return asked !== null && covered !== null ? subtract(covered, asked) : null;
  };
  const differences: Totals = {
    planned: difference('planned'),
    granted: difference('granted'),
    actual: difference('actual'),
  };
  return { sides, differences, short: differences.planned !== null && isNegative(differences.planned) };
}
