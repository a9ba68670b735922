import type { Transaction } from '#db/client.ts';
import { budgetDraft } from '#db/schema/preparation.ts';
import type { LineStory, ProjectStory } from '#db/seed/story.ts';
import { emptyLine, type DraftLine } from '../../domain/draft-budget.ts';
import { writeNumber } from '../../domain/typed-number.ts';

/** As somebody would have typed it: € 1.250,50. */
const typed = (number: string | undefined, decimals = 2) => (number ? writeNumber(number, decimals) : '');

/** Hours stand on both sides, as work and as a contribution: the work says how many. */
const hoursOf = ({ planned }: LineStory, lines: readonly LineStory[]) =>
  lines.find((line) => line.side === 'cost' && line.planned === planned)?.quantity;

const draftLine = (line: LineStory, place: number, lines: readonly LineStory[]): DraftLine => ({
  ...emptyLine(`regel-${place + 1}`, line.side),
  category: line.category ?? '',
  description: line.description,
  quantity: typed(line.source === 'volunteer_hours' ? hoursOf(line, lines) : line.quantity, 0),
  unitPrice: typed(line.unitPrice),
  vatRate: String(line.vatRate ?? 0),
  vatRecoverable: line.vatRecoverable ?? false,
  amount: line.side === 'cost' || line.source === 'volunteer_hours' ? '' : typed(line.planned),
  source: line.source ?? '',
  fund: line.fund ?? '',
  partner: line.partner ?? '',
  partnerStatus: line.source === 'partner' ? 'confirmed' : '',
});

/** The budget of a project that is not submitted yet, as its council is making it. */
export async function addBudgetDraft(
  tx: Transaction,
  key: { municipalityId: number; projectId: string },
  { lines = [], events, preparation }: ProjectStory,
) {
  // Of an application that was written here the draft stays, for when it is withdrawn and prepared again.
  const isFrozen = !preparation && events.some(({ type }) => type === 'submitted');
  if (lines.length === 0 || isFrozen) return;
  await tx.insert(budgetDraft).values({ ...key, budget: { lines: lines.map(draftLine) } });
}
