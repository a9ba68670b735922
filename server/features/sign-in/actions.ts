import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { person, recoveryCode } from '#db/schema/people.ts';
import type { Secrets } from '../../secrets.ts';
import { RuleViolation } from '../../domain/errors.ts';
import { readName, requireGoodPassword } from '../../domain/people.ts';
import { readLink, useLink, withdrawLinks } from '../../mail/links.ts';
import { hashOfRecoveryCode, looksLikeRecoveryCode, stepOfCode } from './codes.ts';
import { mailCodeUsed, mailPasswordChanged, mailReset } from './letters.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { completeSession, endSessions, openSession, type Entrance } from './sessions.ts';

/**
 * Signs in with an address and a password. What it answers, and how long that takes, does not tell whether anyone has
 * that address.
 * @throws RuleViolation sign-in-failed
 */
export async function signIn(
  db: Database,
  { email, password }: { email: string; password: string },
  entrance: Entrance,
) {
  const [known] = await db
    .select({ id: person.id, passwordHash: person.passwordHash })
    .from(person)
    .where(eq(person.email, email.trim().toLowerCase()));
  const { isRight, isStale } = await checkPassword(password, known?.passwordHash);
  if (!known || !isRight) {
    throw new RuleViolation('sign-in-failed', 'This address and this password do not belong together');
  }
  const passwordHash = isStale ? await hashPassword(password) : null;
  return db.transaction(async (tx) => {
    // Only when it is still the password that was checked.
    if (passwordHash) {
      await tx
        .update(person)
        .set({ passwordHash })
        .where(and(eq(person.id, known.id), eq(person.passwordHash, known.passwordHash!)));
    }
    return openSession(tx, known.id, entrance);
  });
}

/**
 * A code of the second step, once: of the app, by its time step, or of the list for who lost the phone.
 * @throws RuleViolation code-not-right
 */
export async function requireCode(tx: Connection, { unseal }: Secrets, personId: string, code: string) {
  const [row] = await tx.select().from(person).where(eq(person.id, personId));
  const secret = row?.totpSecret && row.totpSince ? await unseal(row.totpSecret, personId) : null;
  const step = secret && stepOfCode(secret, code, new Date());
  const used = step
    ? await tx
        .update(person)
        .set({ totpStep: step })
        .where(
          and(eq(person.id, personId), sql`(${person.totpStep} is null or ${person.totpStep} < ${step})`),
        )
        .returning({ id: person.id })
    : [];
  if (used.length > 0) return;
  if (!row?.totpSince || !(await useRecoveryCode(tx, personId, code))) {
    throw new RuleViolation('code-not-right', 'This code is not right, or it was used already');
  }
  await mailCodeUsed(tx, row);
}

async function useRecoveryCode(tx: Connection, personId: string, code: string) {
  if (!looksLikeRecoveryCode(code)) return false;
  const used = await tx
    .update(recoveryCode)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCode.personId, personId),
        eq(recoveryCode.hash, hashOfRecoveryCode(code)),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ personId: recoveryCode.personId });
  return used.length > 0;
}

/** @throws RuleViolation code-not-right */
export const giveCode = (
  db: Database,
  secrets: Secrets,
  { id, sessionId }: { id: string; sessionId: string },
  code: string,
  today: Entrance['today'],
) =>
  db.transaction(async (tx) => {
    await requireCode(tx, secrets, id, code);
    return completeSession(tx, id, sessionId, today);
  });

/** Mails a link for a new password, when there is someone with that address. */
export const requestReset = (db: Database, email: string, origin: string) =>
  db.transaction(async (tx) => {
    const [known] = await tx.select().from(person).where(eq(person.email, email.trim().toLowerCase()));
    if (known && !known.isDemonstration) await mailReset(tx, known, origin);
  });

async function personOfLink(tx: Connection, personId: string) {
  const [row] = await tx.select().from(person).where(eq(person.id, personId));
  return row!;
}

/**
 * Sets a new password by a link that was mailed. All sign-ins end; the second step stays as it is.
 * @throws RuleViolation link-not-valid, invalid-input
 */
export async function resetPassword(db: Database, token: string, password: string) {
  const owner = await personOfLink(db, await readLink(db, token, 'password_reset'));
  requireGoodPassword(password, owner);
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const personId = await useLink(tx, token, 'password_reset');
    await withdrawLinks(tx, 'password_reset', personId);
    await withdrawLinks(tx, 'invitation', personId);
    await tx.update(person).set({ passwordHash }).where(eq(person.id, personId));
    await endSessions(tx, personId);
    await mailPasswordChanged(tx, owner);
  });
}

/**
 * Accepts an invitation: chooses a name and a password, and is signed in.
 * @throws RuleViolation link-not-valid, invalid-input
 */
export async function acceptInvitation(
  db: Database,
  token: string,
  given: { name: string; password: string },
  entrance: Entrance,
) {
  const owner = await personOfLink(db, await readLink(db, token, 'invitation'));
  const name = readName(given.name);
  requireGoodPassword(given.password, { ...owner, name });
  const passwordHash = await hashPassword(given.password);
  return db.transaction(async (tx) => {
    const personId = await useLink(tx, token, 'invitation');
    await withdrawLinks(tx, 'invitation', personId);
    await tx.update(person).set({ name, passwordHash }).where(eq(person.id, personId));
    return openSession(tx, personId, entrance);
  });
}
