import type { Connection } from '#db/client.ts';
import { translator } from '#messages/index.ts';
import { oneTimeLink } from '../../mail/links.ts';
import { queueMail } from '../../mail/queue.ts';

type Recipient = { id: string; name: string; email: string };

/** Mails are in Dutch, because nobody has told yet in which language they read. */
const t = translator('nl');

const resetHours = 2;

export async function mailReset(tx: Connection, { id, name, email }: Recipient, origin: string) {
  const token = await oneTimeLink(tx, { purpose: 'password_reset', subjectId: id, hours: resetHours });
  const link = `${origin}/wachtwoord/${token}`;
  await queueMail(tx, {
    to: email,
    aboutId: id,
    subject: t('mail.reset.subject'),
    body: t('mail.reset.body', { name, link, hours: resetHours }),
  });
}

const tell =
  (subject: Parameters<typeof t>[0], body: Parameters<typeof t>[0]) =>
  (tx: Connection, { id, name, email }: Recipient) =>
    queueMail(tx, { to: email, aboutId: id, subject: t(subject), body: t(body, { name }) });

/** What someone should hear of when it was not they who did it. */
export const mailPasswordChanged = tell('mail.password.subject', 'mail.password.body');
export const mailCodeUsed = tell('mail.recovery.subject', 'mail.recovery.body');
export const mailSecondFactorOn = tell('mail.second-factor-on.subject', 'mail.second-factor-on.body');
export const mailSecondFactorOff = tell('mail.second-factor-off.subject', 'mail.second-factor-off.body');
export const mailToken = tell('mail.token.subject', 'mail.token.body');
