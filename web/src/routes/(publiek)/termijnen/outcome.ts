import type { MessageKey } from '../../../../../messages/index.ts';
import type { Step, TermAnswer, TermDate } from '../../../../../server/features/terms/contract.ts';
import type { Reader } from '#lib/reader.ts';
import { dayOf, momentOf } from '#lib/days.ts';

type Told = { label: string; value: TermDate };
export type Penalty = {
  sentence: string;
  totalLabel: string;
  parts: { days: number; perDay: string; amount: string }[];
  total: string;
  days: number;
  shares: string | null;
};

/** An answer as the page shows it. */
export type Outcome = {
  /** What it comes down to, where that is a yes or a no. */
  verdict: { tone: 'good' | 'bad'; text: string } | null;
  dates: Told[];
  /** A day or a moment that no term ends on. */
  plain: { label: string; text: string; article: string }[];
  penalty: Penalty | null;
  suspendedDays: number;
  steps: Step[];
  warnings: string[];
};

type Warnings = NonNullable<TermAnswer['payment']>['warnings'];
type Notice = NonNullable<TermAnswer['noticeOfDefault']>;
/** The answer to one question: of all its parts one is there. */
type Part = { [K in keyof TermAnswer]-?: NonNullable<TermAnswer[K]> };

const nothing: Outcome = {
  verdict: null,
  dates: [],
  plain: [],
  penalty: null,
  suspendedDays: 0,
  steps: [],
  warnings: [],
};

function warningsOf({ t, language }: Reader, warnings: Warnings) {
  return warnings.map(({ code, value }) =>
    t(`terms.warning.${code}`, { value: code === 'named-day-not-working' ? dayOf(value, language) : value }),
  );
}

/** Shares differ by a cent at most: the first ones have it. */
function sharesOf({ t, amount }: Reader, shares: string[]): string | null {
  const count = shares.length;
  if (count < 2) return null;
  const first = shares.filter((share) => share === shares[0]).length;
  const values = { count, amount: amount(shares[0]!) };
  if (first === count) return t('terms.penalty.share', values);
  return t('terms.penalty.shares', { ...values, first, less: amount(shares.at(-1)!) });
}

function penaltyOf(reader: Reader, notice: Notice, isDecided: boolean): Penalty | null {
  const { t, amount, language } = reader;
  const { firstDay, lastDay, parts, daysInDefault, shares } = notice;
  if (!firstDay || !lastDay) return null;
  const span = { from: dayOf(firstDay, language), until: dayOf(lastDay, language) };
  return {
    sentence: t(isDecided ? 'terms.penalty.runs' : 'terms.penalty.most', span),
    totalLabel: t(isDecided ? 'terms.penalty.total' : 'terms.penalty.total.most'),
    parts: parts.map((part) => ({ ...part, perDay: amount(part.perDay), amount: amount(part.amount) })),
    total: amount(notice.amount),
    days: daysInDefault,
    shares: sharesOf(reader, shares),
  };
}

function noticeOutcome(reader: Reader, notice: Notice, isDecided: boolean): Partial<Outcome> {
  const { t, language } = reader;
  const from = dayOf(notice.noticePossibleFrom, language);
  const verdict = notice.premature
    ? { tone: 'bad' as const, text: t('terms.premature', { date: from }) }
    : notice.firstDay
      ? null
      : { tone: 'good' as const, text: t('terms.no_penalty') };
  return {
    verdict,
    penalty: penaltyOf(reader, notice, isDecided),
    dates: notice.fixBy ? [{ label: t('terms.date.fix_by'), value: notice.fixBy }] : [],
  };
}

type Makers = { [K in keyof Part]: (answer: Part[K]) => Partial<Outcome> };

/** Puts the answer to a question into words. */
export function outcomeOf(reader: Reader, answer: TermAnswer, isDecided: boolean): Outcome {
  const { t, language } = reader;
  const one = (label: MessageKey, value: TermDate): Told => ({ label: t(label), value });
  const verdict = (good: boolean | null, yes: MessageKey, no: MessageKey): Outcome['verdict'] =>
    good === null ? null : { tone: good ? 'good' : 'bad', text: t(good ? yes : no) };

  const makers: Makers = {
    receipt: ({ receivedOn, article }) => ({
      plain: [{ label: t('terms.date.received'), text: dayOf(receivedOn, language), article }],
    }),
    portalMessage: ({ notifyBy, article }) => ({
      plain: [{ label: t('terms.date.notify_by'), text: momentOf(reader, notifyBy), article }],
    }),
    decision: ({ deadline, suspendedDays, steps }) => ({
      dates: [one('terms.date.deadline', deadline)],
      suspendedDays,
      steps,
    }),
    settingAside: ({ announceBy }) => ({ dates: [one('terms.date.announce_by', announceBy)] }),
    objection: ({ lastDay, inTimeIfReceivedBy, inTime }) => ({
      verdict: verdict(inTime, 'terms.in_time', 'terms.too_late'),
      dates: [
        one('terms.date.last_day', lastDay),
        ...(inTimeIfReceivedBy ? [one('terms.date.by_post', inTimeIfReceivedBy)] : []),
      ],
    }),
    objectionDecision: ({ lastDayToObject, deadline, suspendedDays, steps }) => ({
      dates: [one('terms.date.objection_deadline', deadline), one('terms.date.last_day', lastDayToObject)],
      suspendedDays,
      steps,
    }),
    noticeOfDefault: (notice) => noticeOutcome(reader, notice, isDecided),
    payment: ({ payBy }) => ({ dates: [one('terms.date.pay_by', payBy)] }),
    budgetReservation: ({ invokeBy, lapsed }) => ({
      verdict: verdict(lapsed === null ? null : !lapsed, 'terms.not_lapsed', 'terms.lapsed'),
      dates: [one('terms.date.invoke_by', invokeBy)],
    }),
    recovery: ({ withdrawUntil, recoverUntil }) => ({
      dates: [one('terms.date.withdraw', withdrawUntil), one('terms.date.recover', recoverUntil)],
    }),
    financialYear: ({ applyBy, accountBy }) => ({
      dates: [one('terms.date.apply_by', applyBy), one('terms.date.account_by', accountBy)],
    }),
    counting: ({ end }) => ({
      dates: [one('terms.date.end', end)],
    }),
  };
  const [part, given] = Object.entries(answer)[0]! as [keyof Part, { warnings: Warnings }];
  const make = makers[part] as (answer: object) => Partial<Outcome>;
  return { ...nothing, ...make(given), warnings: warningsOf(reader, given.warnings) };
}
