import type { CalendarDate } from '../../../../../../../../server/domain/dates.ts';
import type { NewProposal } from '../../../../../../../../server/features/decisions/contract.ts';
import type { Reader } from '#lib/reader.ts';
import type { TypedForm } from '#lib/work/form.ts';

/** The amounts of a decision, each with its fund and year; of a refusal none, whatever stands in the fields. */
export function sharesIn(form: TypedForm, outcome: NewProposal['outcome']): NewProposal['shares'] {
  if (outcome === 'rejected' || outcome === 'set_aside') return [];
  const [funds, amounts, years] = [form.all('fund'), form.all('amount'), form.all('year')] as string[][];
  return funds!.map((fund, i) => ({
    fund: fund || null,
    year: Number(years![i]),
    amount: amounts![i] ?? '',
  }));
}

/** The conditions of a decision; a row that was left empty is none. */
export function conditionsIn(form: TypedForm): NonNullable<NewProposal['conditions']> {
  const [conditions, dueOn] = [form.all('condition'), form.all('conditionDue')] as string[][];
  return conditions!.flatMap((text, i) =>
    text.trim() || dueOn![i] ? [{ text, dueOn: (dueOn![i] || null) as CalendarDate | null }] : [],
  );
}

/** So many rows for conditions: some empty ones, because without JavaScript there is no button to add one. */
export const rowsFor = (conditions: readonly unknown[]) => Math.max(3, conditions.length + 2);

/** What the fields are called in which a decision says more than its amounts. */
export const labelsOfGiven = ({ t }: Pick<Reader, 't'>, rows: number): Record<string, string> => ({
  criteria: t('decide.criteria'),
  conditions: t('decide.conditions'),
  deviation: t('decide.deviation'),
  ...Object.fromEntries(
    Array.from({ length: rows }, (_, i) => {
      const condition = t('decide.condition', { number: i + 1 });
      return [
        [`conditions.${i}.text`, condition],
        [`conditions.${i}.dueOn`, `${condition}, ${t('decide.condition.due')}`],
      ];
    }).flat(),
  ),
});
