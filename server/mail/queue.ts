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
};

/**
 * Has a mail sent, in the transaction of what it tells of: it leaves when that is so, and not when it is undone.
 * `await queueMail(tx, { to, subject, body })`
 */
export async function queueMail(tx: Connection, { to, subject, body, aboutId }: NewMail) {
  await tx.insert(mail).values({ recipient: to, subject, body, aboutId: aboutId ?? null });
}
