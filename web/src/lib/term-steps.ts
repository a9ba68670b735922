import type { Step } from '../../../server/features/terms/contract.ts';
import type { Reader } from '#lib/reader.ts';

/** What an event of a term did to it, in a sentence. */
export function stepSentence(
  { t }: Pick<Reader, 't'>,
  { kind, noEffect, from, until, days }: Step,
  dayOf: (date: string) => string,
): string {
  if (noEffect === 'term-was-over' && kind !== 'started') return t(`terms.over.${kind}`);
  if (noEffect && noEffect !== 'term-was-over') return t(`terms.no_effect.${noEffect}`);
  switch (kind) {
    case 'started':
      return t('terms.step.started');
    case 'consented':
      return t('terms.step.consented', { count: days });
    case 'postponed':
      return t('terms.step.postponed', { until: until ? dayOf(until) : '' });
    case 'suspended':
      return from && until
        ? t('terms.step.suspended', { from: dayOf(from), until: dayOf(until) })
        : t('terms.step.suspended.never');
  }
}
