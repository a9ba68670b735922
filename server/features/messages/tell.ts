import { and, eq } from 'drizzle-orm';
import { translator, type Values } from '#messages/index.ts';
import type { Transaction } from '#db/client.ts';
import { message, messageStep } from '#db/schema/messages.ts';
import { project } from '#db/schema/projects.ts';
import { dayAt } from '../../domain/dates.ts';
import { goesByPost, messageKinds, topicOf, type Audience, type MessageKind } from '../../domain/messages.ts';
import { portalNoticeBy } from '../../domain/terms/portal-notice.ts';
import { queueMail } from '../../mail/queue.ts';
import type { ProjectKey } from '../plans/queries.ts';
import { findRecipients, type Recipient } from './recipients.ts';

export type Telling = ProjectKey & {
  kind: MessageKind;
  to: Audience;
  /** What its texts name, beside `{{title}}` of the project. */
  values?: Values;
  now?: Date;
};

/** Official messages are in Dutch (Awb 2:6). */
const t = translator('nl');

/** A part of the project, where the next step is. */
const pathOf = ({ projectId, kind }: Telling) => `/werk/projecten/${projectId}${messageKinds[kind].part}`;

/** Words and place of a message, the same for everyone who gets it. */
async function wordsOf(tx: Transaction, telling: Telling) {
  const { municipalityId, projectId, kind, values } = telling;
  const [told] = await tx
    .select({ title: project.title, number: project.number })
    .from(project)
    .where(and(eq(project.municipalityId, municipalityId), eq(project.id, projectId)));
  const title = told!.title ?? t('project.untitled', { number: told!.number });
  const all = { title, ...values };
  return {
    subject: t(`message.${kind}.subject`, all),
    body: t(`message.${kind}.body`, all),
    path: pathOf(telling),
  };
}

/** A mail that a message is there, with its words. The last line leads to the message, so that opening it is known. */
export const queueMailOf = (
  tx: Transaction,
  { municipalityId, projectId, id, subject, body }: typeof message.$inferSelect,
  to: string,
) =>
  queueMail(tx, {
    to,
    subject,
    body: `${body}\n\n${t('message.mail.page')}`,
    path: `/werk/berichten/${id}`,
    aboutId: projectId,
    message: { municipalityId, messageId: id },
  });

/**
 * Tells the people on one side of a project something: a message in the portal of each, in the log, and for a formal
 * one the mail that says so within 48 hours (Awb 2:10), or the post for who did not agree to mail (Awb 2:8). What is
 * not formal waits for the digest. In the transaction of what it tells of.
 *
 * `await tell(tx, { ...key, kind: 'decision_announced', to: 'applicant', values: { decision } })`
 */
export async function tell(tx: Transaction, telling: Telling): Promise<void> {
  const { municipalityId, projectId, kind, to, now = new Date() } = telling;
  const words = await wordsOf(tx, telling);
  const found = await findRecipients(tx, { municipalityId, projectId }, to, dayAt(now));
  const topic = topicOf(kind);
  // A formal message is for the village council, also when nobody of it has an account: then it is posted.
  const recipients: (Recipient | null)[] = found.length === 0 && topic ? [null] : found;
  for (const recipient of recipients) {
    const byPost = recipient ? goesByPost(kind, recipient.consents) : true;
    const [made] = await tx
      .insert(message)
      .values({
        municipalityId,
        projectId,
        personId: recipient?.id ?? null,
        audience: to,
        kind,
        topic,
        ...words,
        byPost,
        noticeBy: topic && !byPost ? portalNoticeBy(now) : null,
        madeAt: now,
      })
      .returning();
    await tx.insert(messageStep).values({ municipalityId, messageId: made!.id, step: 'made', at: now });
    if (recipient && topic && !byPost) await queueMailOf(tx, made!, recipient.email);
  }
}
