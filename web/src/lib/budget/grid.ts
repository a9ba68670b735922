import type { MessageKey } from '../../../../messages/index.ts';
import type { LineProblem, LineReading } from '../../../../server/domain/draft-line.ts';
import type { Reader } from '../reader.ts';
import type { Field } from './lines.ts';
import type { Column } from './paste.ts';

export const columnLabel = (column: Column, side: 'cost' | 'funding'): MessageKey =>
  column === 'quantity' && side === 'funding' ? 'budget.column.hours' : `budget.column.${column}`;

/** Written out, because the styles that are sent are those whose names stand somewhere. */
export const classOf: Record<Column, string> = {
  category: 'bb-grid-category',
  description: 'bb-grid-description',
  quantity: 'bb-grid-quantity',
  unitPrice: 'bb-grid-unitPrice',
  vatRate: 'bb-grid-vatRate',
  vatRecoverable: 'bb-grid-vatRecoverable',
  amount: 'bb-grid-amount',
  source: 'bb-grid-source',
  who: 'bb-grid-who',
  partnerStatus: 'bb-grid-partnerStatus',
};

/** In which column a field stands. */
export const columnOfField = (field: Field): Column =>
  field === 'fund' || field === 'partner' ? 'who' : field === 'category' ? 'category' : field;

/** What can be mended by looking at the cell; what is only not there yet is told when somebody wants to know. */
const isMissing = ({ code }: LineProblem) => code.endsWith('-missing');
export const wrongIn = ({ problems }: LineReading) => problems.filter((problem) => !isMissing(problem));

const amountValues = ['amount', 'given', 'required', 'requested', 'maximum'];

/** A problem of the domain in words, with its amounts as people write them. */
export function sayProblem(
  { t, amount }: Reader,
  { code, values = {} }: { code: string; values?: Record<string, string | number> },
): string {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    amountValues.includes(name) ? amount(String(value)) : value,
  ]);
  return t(`field.${code}` as MessageKey, Object.fromEntries(said));
}

/** Where the cell of a field can be found on the page. */
export const cellId = (lineId: string, field: Field) => `${lineId}-${field}`;

/** The time of day in the Netherlands, whatever clock the computer of the reader has. */
export const timeOf = (moment: string) =>
  new Date(moment).toLocaleTimeString('nl-NL', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Amsterdam',
  });
