import type { Translate } from '../../../../../../../../messages/index.ts';
import type { Support } from '../../../../../../../../server/features/preparation/contract.ts';
import type { Reader } from '#lib/reader.ts';
import { isCounted } from './kinds.ts';

export const labelsOf = (t: Translate, kind: Support['kind']) => ({
  day: t(`support.date.${kind}`),
  count: t(kind === 'meeting' ? 'support.attendance' : 'support.count'),
  description: t(`support.description.${kind}`),
  answer: t('support.answer'),
  file: t(`support.file.${kind}`),
});

/** What it was in a few words: "48 handtekeningen". */
export const titleOf = ({ t, integer }: Reader, { kind, count }: Support) =>
  isCounted(kind) && count !== null
    ? t(`support.title.${kind}`, { count, total: integer(count) })
    : t(`support.kind.${kind}`);
