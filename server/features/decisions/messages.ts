import { translator } from '#messages/index.ts';
import type { Transaction } from '#db/client.ts';
import { formatCell, formatDate } from '../../documents/format.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import type { Amount } from '../../domain/money.ts';
import type { ProposedOutcome } from '../../domain/proposal.ts';
import { daysOf } from '../letters/content.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';

const t = translator('nl');

type Decided = { outcome: ProposedOutcome; amount: Amount | null; reasoning: string };

/** The decision to the applicant, with its reasons and how to object (Awb 3:41, 3:45, 3:46). */
export const tellDecision = (
  tx: Transaction,
  key: ProjectKey,
  { outcome, amount, reasoning }: Decided,
  day: CalendarDate,
  now?: Date,
) =>
  tell(tx, {
    ...key,
    kind: 'decision_announced',
    to: 'applicant',
    ...(now && { now }),
    values: {
      date: formatDate(day, 'nl'),
      decision: t(`message.decision.${outcome}`, { amount: formatCell('amount', amount, 'nl') }),
      reasoning,
      lastDay: formatDate(daysOf(day).bezwaardatum, 'nl'),
    },
  });
