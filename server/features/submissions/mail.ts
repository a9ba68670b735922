import { translator, type Language } from '#messages/index.ts';
import { formatCell, formatDate } from '../../documents/format.ts';
import type { NewMail } from '../../mail/queue.ts';
import type { Receipt } from './contract.ts';

export type MailFrom = {
  /** Who submitted it, by mail address. */
  email: string;
  language: Language;
  /** Where the pages are, for the link in the mail. */
  origin: string;
};

type Submitted = { id: string; number: number; title: string | null };

/** The receipt as a mail to who submitted (Awb 2:17): what was received, when, and until when a decision is due. */
export function receiptMail(
  receipt: Receipt,
  { id, number, title }: Submitted,
  { email, language, origin }: MailFrom,
): NewMail {
  const t = translator(language);
  const name = title ?? t('project.untitled', { number });
  const amount = (value: string) => formatCell('amount', value, language);
  const page = `${origin}${language === 'en' ? '/en' : ''}/werk/projecten/${id}/indienen`;
  const documents = receipt.documents.map((one) => `- ${one}`).join('\n');
  return {
    to: email,
    aboutId: id,
    subject: t('submission.mail.subject', { title: name }),
    body: [
      t('submission.mail.received', {
        title: name,
        date: formatDate(receipt.receivedOn, language),
        version: receipt.version,
      }),
      t('submission.mail.what', { cost: amount(receipt.cost), requested: amount(receipt.requested) }),
      receipt.documents.length > 0 ? `${t('submission.mail.documents')}\n${documents}` : '',
      t('submission.mail.next', { date: formatDate(receipt.decideBy, language) }),
      t('submission.mail.page', { address: page }),
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
}
