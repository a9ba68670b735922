import type { Connection } from '#db/client.ts';
import { mail } from '#db/schema/mail.ts';

export type NewMail = {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text; an empty line parts the paragraphs. */
  body: string;
  /** Whom or what it is about (a person, an idea), for who looks up whether it arrived. */
  aboutId?: string;
  /** The page that the text ends with: the address of the site is put before it when the mail leaves. */
  path?: string;
  /** The message that it tells of, in whose log stands what becomes of it. */
  message?: { municipalityId: number; messageId: string };
};

/**
 * Has a mail sent, in the transaction of what it tells of: it leaves when that is so, and not when it is undone.
 * `await queueMail(tx, { to, subject, body })`
 */
export async function queueMail(tx: Connection, { to, message, ...mailed }: NewMail) {
  await tx.insert(mail).values({ recipient: to, ...mailed, ...message });
}
