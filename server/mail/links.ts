import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { mailedLink } from '#db/schema/people.ts';
import { RuleViolation } from '../domain/errors.ts';

export type LinkPurpose = (typeof mailedLink.$inferSelect)['purpose'];
type NewLink = { purpose: LinkPurpose; subjectId: string; hours: number };

const hashOf = (token: string) => createHash('sha256').update(token).digest();

const good = (token: string, purpose: LinkPurpose) =>
  and(
    eq(mailedLink.hash, hashOf(token)),
    eq(mailedLink.purpose, purpose),
    isNull(mailedLink.usedAt),
    gt(mailedLink.expiresAt, sql`now()`),
  );

const notValid = () => new RuleViolation('link-not-valid', 'This link was used already, or it is too old');

/**
 * Makes the secret part of a link in a mail. It works once and for so many hours; here only its hash is kept.
 * The address is for the caller to make: `${originOf(app)}/uitnodiging/${token}`.
 */
export async function oneTimeLink(tx: Connection, { purpose, subjectId, hours }: NewLink): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.insert(mailedLink).values({
    hash: hashOf(token),
    purpose,
    subjectId,
    expiresAt: sql`now() + make_interval(hours => ${hours})`,
  });
  return token;
}

/**
 * What a link is about, without using it up: programs that check mail open links too, so only a button uses one.
 * @throws RuleViolation link-not-valid
 */
export async function readLink(tx: Connection, token: string, purpose: LinkPurpose): Promise<string> {
  const [found] = await tx
    .select({ subjectId: mailedLink.subjectId })
    .from(mailedLink)
    .where(good(token, purpose));
  if (!found) throw notValid();
  return found.subjectId;
}

/**
 * Uses a link up and tells what it is about. Of two who use it at once, one succeeds.
 * @throws RuleViolation link-not-valid
 */
export async function useLink(tx: Connection, token: string, purpose: LinkPurpose): Promise<string> {
  const [used] = await tx
    .update(mailedLink)
    .set({ usedAt: sql`now()` })
    .where(good(token, purpose))
    .returning({ subjectId: mailedLink.subjectId });
  if (!used) throw notValid();
  return used.subjectId;
}

/** The other links for the same purpose no longer work. */
export async function withdrawLinks(tx: Connection, purpose: LinkPurpose, subjectId: string) {
  await tx
    .update(mailedLink)
    .set({ usedAt: sql`now()` })
    .where(
      and(eq(mailedLink.purpose, purpose), eq(mailedLink.subjectId, subjectId), isNull(mailedLink.usedAt)),
    );
}
