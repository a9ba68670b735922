import { multiply, subtract, sum, withVat, zero, type Amount } from '#server/domain/money.ts';
import type { LineStory } from '../story.ts';

/** A line as it is written down; the one line without a planned amount takes what is left, so that the budget balances. */
export type Draft = Omit<LineStory, 'planned'> & { planned?: string };
export type FundSlug = 'leefbaarheidsbudget' | 'dorpsfonds-groen';
/** The later stages of a line, where they differ from the stage before. */
type Later = { granted?: string; actual?: string };
type CostOptions = Later & { quantity?: string; vat?: 0 | 9 | 21; recoverable?: boolean };

/** A price without VAT; most lines are at 21%, which a village council cannot reclaim. */
export function cost(
  category: string,
  description: string,
  unitPrice: string,
  options: CostOptions = {},
): Draft {
  const { quantity = '1', vat = 21, recoverable = false, ...later } = options;
  const planned = withVat(multiply(unitPrice as Amount, quantity), vat, recoverable);
  return {
    side: 'cost',
    category,
    description,
    quantity,
    unitPrice,
    vatRate: vat,
    vatRecoverable: recoverable,
    planned,
    ...later,
  };
}

const funding = (line: Omit<Draft, 'side'>): Draft => ({ side: 'funding', ...line });

/** What is asked of a fund; without an amount: all that the others do not pay. */
export const fund = (slug: FundSlug, planned?: string, later: Later = {}) =>
  funding({ description: descriptions[slug], source: 'fund', fund: slug, planned, ...later });

const descriptions: Record<FundSlug, string> = {
  leefbaarheidsbudget: 'Bijdrage leefbaarheidsbudget',
  'dorpsfonds-groen': 'Bijdrage Dorpsfonds Groen',
};

export const own = (description: string, planned?: string, later: Later = {}) =>
  funding({ description, source: 'own', planned, ...later });

export const partner = (name: string, description: string, planned?: string, later: Later = {}) =>
  funding({ description, source: 'partner', partner: name, planned, ...later });

/** Hours are valued on both sides: as work that must be done and as a contribution that is no cash. */
export function hours(work: string, planned: string, worked?: string): Draft[] {
  const line = cost('Eigen inzet', work, hourlyRate, { quantity: planned, vat: 0 });
  const actual = worked && multiply(hourlyRate, worked);
  return [
    { ...line, actual },
    funding({
      description: 'Uren van vrijwilligers',
      source: 'volunteer_hours',
      planned: line.planned,
      actual,
    }),
  ];
}
const hourlyRate = '20.00' as Amount;

/** Goods or the use of machines, at what they are worth. */
export function inKind(from: string, goods: string, worth: string): Draft[] {
  return [
    cost('In natura', goods, worth, { vat: 0 }),
    funding({ description: goods, source: 'in_kind', partner: from, planned: worth }),
  ];
}

type Stage = 'planned' | 'granted' | 'actual';
const totalOf = (lines: readonly Draft[], stage: Stage) =>
  sum(lines.map((line) => (line[stage] ?? zero) as Amount));

/** Fills one stage: what is not written down is as in the stage before, and the open line takes the rest. */
function fill(drafts: readonly Draft[], open: Draft | undefined, stage: Stage, before: Stage): Draft[] {
  const filled = drafts.map((line) =>
    line === open ? line : { ...line, [stage]: line[stage] ?? line[before] },
  );
  if (!open) return filled;
  const costs = totalOf(
    filled.filter(({ side }) => side === 'cost'),
    stage,
  );
  const others = totalOf(
    filled.filter((line) => line.side === 'funding' && line !== open),
    stage,
  );
  return filled.map((line) =>
    line === open ? { ...line, [stage]: line[stage] ?? subtract(costs, others) } : line,
  );
}

/** The lines with every stage that the project has come to. */
export function balance(
  drafts: readonly Draft[],
  reached: { granted: boolean; accounted: boolean },
): LineStory[] {
  const place = drafts.findIndex(({ planned }) => planned === undefined);
  let lines = fill(drafts, drafts[place], 'planned', 'planned');
  if (reached.granted) lines = fill(lines, lines[place], 'granted', 'planned');
  if (reached.accounted) lines = fill(lines, lines[place], 'actual', 'granted');
  return lines as LineStory[];
}

/** What one fund, or all funds together, give at a stage. */
export const fromFunds = (lines: readonly LineStory[], stage: Stage, slug?: string) =>
  totalOf(
    lines.filter((line) => line.source === 'fund' && (!slug || line.fund === slug)),
    stage,
  );
