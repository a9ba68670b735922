import type { MessageKey } from '../../../../../messages/index.ts';
import type { ProjectStatus } from '../../../../../server/domain/lifecycle.ts';
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
    case 'settlement_lowered':
    case 'settlement_raised':
    case 'released':
    case 'commitment_carried':
      return t(`event.${event.type}`, { amount: value });
    case 'completion_promised':
    case 'completion_stated':
      return t(`event.${event.type}`, { date: date(event.promised) });
    case 'milestone_reached':
      return t('event.milestone_reached', { milestone: event.milestone ?? t('unknown') });
    case 'milestone_promised':
      return t('event.milestone_promised', {
        milestone: event.milestone ?? t('unknown'),
        date: date(event.promised),
      });
    case 'merged':
      return t('event.merged', { number: event.other?.number ?? t('unknown') });
    case 'absorbed':
      return t('event.absorbed', {
        number: event.other?.number ?? t('unknown'),
        title: event.other?.title ?? t('unknown'),
      });
    case 'completion_requested':
    case 'decision_postponed':
      return t(`event.${event.type}`, { date: date(event.until) });
    case 'delay_consented':
      return t('event.delay_consented', { count: event.days ?? 0 });
    case 'penalty_fixed':
      return t('event.penalty_fixed', { amount: value, days: event.days ?? 0 });
    case 'heard':
      return t(event.yes ? 'event.heard' : 'event.heard.not', {
        about: t(`event.about.${event.about ?? 'decision'}`),
      });
    case 'objection_received':
      return t(event.yes ? 'event.objection_received' : 'event.objection_received.late');
    case 'objection_decided':
      return t('event.objection_decided', { outcome: t(`objection.${event.outcome ?? 'unfounded'}`) });
    case 'condition_fulfilled':
    case 'condition_waived':
      return t(`event.${event.type}`, { condition: event.condition ?? t('unknown') });
    case 'change_decided':
      return t(event.yes ? 'event.change_granted' : 'event.change_refused');
    case 'noted':
      return event.reason ?? t('event.noted');
    default:
      return t(`event.${event.type}`);
  }
}

const fieldNames: Record<string, MessageKey> = {
  title: 'plan.field.title',
  summary: 'plan.field.summary',
  owner: 'project.owner',
  executionForm: 'project.execution',
  sources: 'sources',
  village: 'council.village',
  theme: 'project.theme',
  location: 'project.location',
  lead: 'project.lead',
  workingGroup: 'project.working_group',
  lesson: 'project.lesson',
};

/** What a field is called in a sentence about its change. */
export const fieldNameOf = ({ t }: Reader, field: string) =>
  fieldNames[field] ? t(fieldNames[field]) : field;

/** What a field held, in words where it was a choice; empty is null. */
export function fieldValueOf({ t }: Reader, field: string, value: string | null): string {
  if (value === null) return t('event.empty');
  const choice =
    field === 'owner' ? `owner.${value}` : field === 'executionForm' ? `execution.${value}` : null;
  return choice ? t(choice as MessageKey) : value;
}

/** The event that set an idea aside before it was ever submitted; null when there is none, or it is an idea again. */
export function endOfIdea(status: ProjectStatus, events: readonly ProjectEvent[]): ProjectEvent | null {
  const last = events.findLast(({ type }) => ['set_aside', 'idea_set_aside', 'merged'].includes(type));
  return status === 'set_aside' && last && last.type !== 'set_aside' ? last : null;
}
