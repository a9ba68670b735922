import type { Transaction } from '#db/client.ts';
import { translator } from '#messages/index.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { exceeds, subtract, sum, zero, type Amount } from '../../domain/money.ts';
import { makeLetter } from '../letters/actions.ts';
import { daysOf, paragraphs } from '../letters/content.ts';
import { tell } from '../messages/tell.ts';
import { dayInWords, euros } from '../payments/words.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { SettlementKind } from './situation.ts';

const t = translator('nl');

type Decision = {
  kind: SettlementKind;
  amount: Amount;
  granted: Amount | null;
  reasoning: string;
  toPay: Amount;
  toRecover: Amount;
};

/**
 * Announces a settlement: the letter with how to object, a letter of its own about what has to come back, and a message
 * to the applicant that they are there.
 */
export async function announce(tx: Transaction, key: ProjectKey, decision: Decision, today: CalendarDate) {
  const { kind, amount, granted, reasoning, toPay, toRecover } = decision;
  const betaald = subtract(sum([amount, toRecover]), toPay);
  const [isToPay, isToRecover] = [exceeds(toPay, zero), exceeds(toRecover, zero)];
  const consequence = isToPay
    ? t('settlement.letter.to_pay', { amount: euros(toPay) })
    : t(isToRecover ? 'settlement.letter.to_recover' : 'settlement.letter.even', {
        amount: euros(toRecover),
      });
  await makeLetter(tx, key, {
    kind: kind === 'settlement' ? 'settled' : 'settlement_lowered',
    on: today,
    values: { bedrag: amount, verleend: granted ?? amount, betaald },
    isPaid: isToPay,
    parts: [
      ...paragraphs(consequence),
      ...(isToRecover ? [] : paragraphs(t('settlement.letter.thanks'))),
      { kind: 'heading', level: 1, text: t('decision.letter.reasons') },
      ...paragraphs(reasoning),
    ],
  });
  if (isToRecover) {
    const difference = { settled: euros(amount), paid: euros(betaald), amount: euros(toRecover) };
    await makeLetter(tx, key, {
      kind: 'recovered',
      on: today,
      values: { bedrag: toRecover },
      parts: paragraphs(t('settlement.letter.difference', difference)),
    });
  }
  const lastDay = dayInWords(daysOf(today).bezwaardatum);
  const values = { amount: euros(amount), date: dayInWords(today), reasoning, lastDay };
  await tell(tx, { ...key, kind: 'settlement_announced', to: 'applicant', values });
}
