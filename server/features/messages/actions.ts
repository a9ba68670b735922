import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { digestPreference, message, messageConsent, messageStep } from '#db/schema/messages.ts';
import { person } from '#db/schema/people.ts';
import { dayAt } from '../../domain/dates.ts';
import { requirePosting, requireRetry } from '../../domain/delivery.ts';
import { RuleViolation } from '../../domain/errors.ts';
import type { ConsentTopic } from '../../domain/messages.ts';
import type { DigestFrequency } from '../../domain/reminders.ts';
import { findConsents, findMyMessage, findSentMessage } from './queries.ts';
import { queueMailOf } from './tell.ts';

const notFound = (id: string) => new RuleViolation('message-not-found', `There is no message ${id} here`);

/**
 * Opens a message of this person. The log keeps when it was opened first.
 * @throws RuleViolation message-not-found, also for a message of someone else
 */
export async function openMessage(db: Database, personId: string, id: string) {
  const found = await findMyMessage(db, personId, id);
  if (!found) throw notFound(id);
  const { municipalityId, ...told } = found;
  if (told.openedAt) return told;
  await db
    .insert(messageStep)
    .values({ municipalityId, messageId: id, step: 'opened', byPersonId: personId })
    .onConflictDoNothing();
  const { openedAt } = (await findMyMessage(db, personId, id))!;
  return { ...told, openedAt };
}

type Choices = { topics: readonly ConsentTopic[]; digest: DigestFrequency };

/** Keeps only what changed, so that the date of a consent is the day on which it was given. */
export const changeChoices = (db: Database, personId: string, { topics, digest: frequency }: Choices) =>
  db.transaction(async (tx) => {
    const changed = (await findConsents(tx, personId))
      .filter(({ topic, given }) => given !== topics.includes(topic))
      .map(({ topic, given }) => ({ personId, topic, given: !given }));
    if (changed.length > 0) await tx.insert(messageConsent).values(changed);
    await tx
      .insert(digestPreference)
      .values({ personId, frequency })
      .onConflictDoUpdate({ target: digestPreference.personId, set: { frequency } });
  });

type Office = { municipalityId: number; personId: string; now: Date };

/**
 * Does something with a formal message. Of two officers at once, the second sees what the first did: a message itself
 * is never changed, so it cannot be held as a row.
 * @throws RuleViolation message-not-found
 */
const holding = (
  db: Database,
  { municipalityId, now }: Office,
  id: string,
  work: (
    tx: Transaction,
    found: NonNullable<Awaited<ReturnType<typeof findSentMessage>>>,
  ) => Promise<unknown>,
) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
    const found = await findSentMessage(tx, municipalityId, id, now);
    if (!found) throw notFound(id);
    await work(tx, found);
  });

/**
 * A letter was put in the post.
 * @throws RuleViolation message-not-found, message-arrived, invalid-input
 */
export const markPosted = (db: Database, office: Office, id: string, typed: string) =>
  holding(db, office, id, async (tx, { delivery, madeAt }) => {
    const { municipalityId, personId, now } = office;
    const detail = requirePosting(delivery, typed, dayAt(new Date(madeAt)), dayAt(now));
    const step = {
      municipalityId,
      messageId: id,
      step: 'posted',
      at: now,
      detail,
      byPersonId: personId,
    } as const;
    await tx.insert(messageStep).values(step);
  });

/**
 * Mails a message once more, to the address that is known now.
 * @throws RuleViolation message-not-found, message-arrived
 */
export const retryMail = (db: Database, office: Office, id: string) =>
  holding(db, office, id, async (tx, { delivery }) => {
    const { municipalityId, personId, now } = office;
    requireRetry(delivery);
    const [row] = await tx
      .select({ message, email: person.email })
      .from(message)
      .innerJoin(person, eq(person.id, message.personId))
      .where(and(eq(message.municipalityId, municipalityId), eq(message.id, id)));
    await tx
      .insert(messageStep)
      .values({ municipalityId, messageId: id, step: 'retried', at: now, byPersonId: personId });
    await queueMailOf(tx, row!.message, row!.email);
  });
