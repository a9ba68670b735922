import type { ObjectionCase } from '../../../../../../../../server/features/objections/contract.ts';
import type { Reader } from '#lib/reader.ts';

/** The name of a form about one objection: a page can have several of them. */
export const nameIn = (form: string, objection: number | string) => `${form}-${objection}`;

/** What the fields are called with which a change that was refused is granted after all. */
export const labelsOfChange = (
  { t, amount }: Pick<Reader, 't' | 'amount'>,
  { rooms }: NonNullable<ObjectionCase['change']>,
) => ({
  shares: t('change.shares'),
  ...Object.fromEntries(
    rooms.map(({ fund, year, left }, i) => [
      `changeShares.${i}`,
      t('change.share', { fund, year, left: amount(left) }),
    ]),
  ),
});
