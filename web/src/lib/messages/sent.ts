import type { SentMessage } from '../../../../server/features/messages/contract.ts';
import type { Reader } from '#lib/reader.ts';

/** How pressing it is how far a message has come. */
export const tones = {
  waiting: 'wait',
  late: 'bad',
  undelivered: 'bad',
  'to-post': 'wait',
  delivered: undefined,
  posted: undefined,
} as const satisfies Record<SentMessage['delivery'], string | undefined>;

/** To whom a message is, also when nobody there has an account. */
export function addresseeOf({ t }: Pick<Reader, 't'>, { addressee, audience, project }: SentMessage): string {
  if (addressee) return addressee;
  return audience === 'objector'
    ? t('portal.addressee.objector')
    : t('portal.addressee.none', { village: project.village.name });
}

/** The same message to several addressees as one, in the order in which they come. */
export const together = (messages: readonly SentMessage[]): SentMessage[][] => [
  ...Map.groupBy(messages, ({ madeAt, subject, body }) => JSON.stringify([madeAt, subject, body])).values(),
];
