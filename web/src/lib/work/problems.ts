import type { MessageKey, Translate } from '../../../../messages/index.ts';
import type { RuleCode } from '../../../../server/domain/errors.ts';
import type { Problem } from '../api.ts';

/** A rule without a sentence for people does not compile. */
const ruleKey = (code: RuleCode): MessageKey => `rule.${code}`;

const known = (t: Translate, key: string, values?: Record<string, string | number>) => {
  const text = t(key as MessageKey, values ?? {});
  return text === key ? null : text;
};

/** Why something was not done, in a sentence. */
export const sentenceOf = (t: Translate, { title }: Pick<Problem, 'title'>): string =>
  known(t, ruleKey(title as RuleCode)) ?? t('error.failed.text');

/** What is wrong with one field and how to mend it. */
export const fieldSentence = (
  t: Translate,
  { code = 'not-valid', values }: { code?: string; values?: Record<string, string | number> },
): string => known(t, `field.${code}`, values) ?? t('field.not-valid');
