import type { Translate } from '../../../../../../../../messages/index.ts';
import type { Contribution } from '../../../../../../../../server/features/preparation/contract.ts';
import type { Reader } from '#lib/reader.ts';

export const labelsOf = (t: Translate, kind: Contribution['kind']) => ({
  partner: t('partners.partner'),
  hours: t('partners.hours'),
  amount: t(kind === 'money' ? 'partners.amount' : 'partners.worth'),
  description: t(`partners.what.${kind}`),
  status: t('partners.status'),
});

/** What is contributed, in a few words: "20 uur", "€ 1.250,00", "spullen, waarde € 80,00". */
export function contributed({ t, amount, integer }: Reader, one: Contribution): string {
  if (one.kind === 'hours') return t('partners.in_hours', { hours: hoursIn(one.hours ?? '', integer) });
  if (one.kind === 'money') return amount(one.amount);
  const what = t(`partners.kind.${one.kind}`);
  return one.amount ? t('partners.with_worth', { what, amount: amount(one.amount) }) : what;
}

/** Whole hours with their thousands apart, parts of an hour behind a comma. */
function hoursIn(hours: string, integer: Reader['integer']) {
  const [whole, part] = hours.split('.');
  return part ? `${integer(Number(whole))},${part}` : integer(Number(whole));
}
