import type { ProjectEvent } from '../../../../../server/features/projects/contract.ts';
import type { Reader } from '#lib/reader.ts';

/** What happened, in one sentence. */
export function sentenceOf({ t, amount, date }: Reader, event: ProjectEvent): string {
  const value = event.amount === null ? t('unknown') : amount(event.amount);
  switch (event.type) {
    case 'submitted':
      return event.amount === null ? t('event.submitted') : t('event.submitted.amount', { amount: value });
    case 'granted':
      return event.amount === null ? t('event.granted') : t('event.granted.amount', { amount: value });
    case 'realised':
      return t(event.partly ? 'event.realised.partly' : 'event.realised');
    case 'stepped_back':
      return event.to
        ? t('event.stepped_back.to', { status: t(`status.${event.to}`) })
        : t('event.stepped_back');
    case 'settled':
    case 'paid':
    case 'recovered':
    case 'request_changed':
    case 'grant_changed':
      return t(`event.${event.type}`, { amount: value });
    case 'completion_promised':
    case 'completion_stated':
      return t(`event.${event.type}`, { date: date(event.promised) });
    case 'milestone_reached':
      return t('event.milestone_reached', { milestone: event.milestone ?? t('unknown') });
    case 'noted':
      return event.reason ?? t('event.noted');
    default:
      return t(`event.${event.type}`);
  }
}
