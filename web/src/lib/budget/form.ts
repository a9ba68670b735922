import { emptyLine, type DraftLine } from '../../../../server/domain/draft-budget.ts';
import { fields } from './lines.ts';
import type { Change, Clash } from './merge.ts';

/** What somebody typed, and what it was made from. */
export type Work = { revision: number; base: DraftLine[]; lines: DraftLine[] };

/** How the plain form comes back: with what was typed, and with what somebody else did meanwhile. */
export type Returned = Work & {
  changes: Change[];
  clashes: Clash[];
  changedBy: string | null;
  /** Why it was not saved, in a sentence. */
  problem: string | null;
};

/** What a button of the plain form does: `weg:<id>`. */
export const formActions = ['bewaren', 'erbij', 'weg', 'omhoog', 'omlaag', 'dubbel'] as const;
export type FormAction = (typeof formActions)[number];

/** How a field of a line is called in the plain form. */
export const nameOf = (index: number, field: keyof DraftLine) => `regel.${index}.${field}`;

const text = (data: FormData, name: string) => {
  const value = data.get(name);
  return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ') : '';
};

/** The lines of the plain form as they were typed, in their order. */
export function readForm(data: FormData): DraftLine[] {
  const lines: DraftLine[] = [];
  for (let index = 0; data.has(nameOf(index, 'id')); index += 1) {
    const id = text(data, nameOf(index, 'id'));
    const side = text(data, nameOf(index, 'side')) === 'funding' ? 'funding' : 'cost';
    const line: Record<string, string | boolean> = emptyLine(id, side);
    for (const field of fields) {
      if (data.has(nameOf(index, field))) line[field] = text(data, nameOf(index, field));
    }
    line.vatRecoverable = data.has(nameOf(index, 'vatRecoverable'));
    lines.push(line as unknown as DraftLine);
  }
  return lines;
}

export const readAction = (data: FormData): { action: FormAction; about: string } => {
  const [action = '', about = ''] = text(data, 'doe').split(':');
  return { action: formActions.find((one) => one === action) ?? 'bewaren', about };
};
