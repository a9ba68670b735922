import type { Translate } from '../../../../../../../../messages/index.ts';
import type { noLineChosen } from '../../../../../../../../server/domain/expenses.ts';
import type { Money } from '../../../../../../../../server/features/expenses/contract.ts';

export const expenseLabels = (t: Translate) => ({
  occurredOn: t('money.paid_on'),
  supplier: t('money.supplier'),
  volunteer: t('money.volunteer'),
  description: t('money.description'),
  amount: t('money.amount'),
  vat: t('money.vat'),
  dueOn: t('money.dueOn'),
  position: t('money.line'),
  reason: t('money.correct.reason'),
});

export const inKindLabels = (t: Translate) => ({
  kind: t('money.kind'),
  occurredOn: t('money.day'),
  description: t('money.description.in_kind'),
  hours: t('money.hours'),
  value: t('money.value.goods'),
  position: t('money.line'),
  reason: t('money.correct.reason'),
});

/** Of the select: nothing was chosen yet, which is refused with a sentence. */
export const noChoice = '-1' satisfies `${typeof noLineChosen}`;

/** The lines of costs to choose from, and none; which one it is has to be chosen. */
export const lineOptions = (t: Translate, { lines }: Pick<Money, 'lines'>) => [
  { value: noChoice, label: t('money.line.choose') },
  ...lines
    .filter(({ side }) => side === 'cost')
    .map(({ position, description }) => ({ value: String(position), label: description })),
  { value: '', label: t('money.line.none') },
];

/** The line that a record is on, in words. */
export const lineName = (t: Translate, { lines }: Pick<Money, 'lines'>, position: number | null) =>
  lines.find((line) => line.position === position)?.description ?? t('money.no_line');

/** As people write it: 1250,50. */
export const typed = (number: string | null | undefined) => number?.replace('.', ',') ?? '';
