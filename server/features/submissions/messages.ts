import { translator } from '#messages/index.ts';
import type { Transaction } from '#db/client.ts';
import { formatCell, formatDate } from '../../documents/format.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { tell } from '../messages/tell.ts';
import type { ProjectKey } from '../plans/queries.ts';
import type { Receipt } from './contract.ts';

const t = translator('nl');
const amount = (value: string) => formatCell('amount', value, 'nl');
const date = (value: string) => formatDate(value, 'nl');

/** The receipt to the applicant: what was received, when, until when a decision is due; and the office. */
export async function tellReceived(tx: Transaction, key: ProjectKey, receipt: Receipt, now: Date) {
  const list = receipt.documents.map((one) => `- ${one}`).join('\n');
  const values = {
    version: receipt.version,
    date: date(receipt.receivedOn),
    cost: amount(receipt.cost),
    requested: amount(receipt.requested),
    documents: list && `${t('message.application_received.documents')}\n${list}\n\n`,
    decideBy: date(receipt.decideBy),
  };
  await tell(tx, { ...key, kind: 'application_received', to: 'applicant', values, now });
  await tell(tx, { ...key, kind: 'application_arrived', to: 'office', values, now });
}

type Withdrawn = { day: CalendarDate; reason: string };

export async function tellWithdrawn(tx: Transaction, key: ProjectKey, { day, reason }: Withdrawn) {
  const values = { date: date(day), reason };
  await tell(tx, { ...key, kind: 'withdrawal_received', to: 'applicant', values });
  await tell(tx, { ...key, kind: 'application_withdrawn', to: 'office', values });
}
