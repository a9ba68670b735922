import { randomBytes } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/client.ts';
import { accessToken, person, recoveryCode } from '#db/schema/people.ts';
import type { Secrets } from '../../secrets.ts';
import { addDays, type CalendarDate } from '../../domain/dates.ts';
import { RuleViolation, requireNoProblems } from '../../domain/errors.ts';
import { readName, requireGoodPassword } from '../../domain/people.ts';
import type { TokenScope } from '../../domain/roles.ts';
import { hashOfToken } from '../../http/tokens.ts';
import { requireCode } from '../sign-in/actions.ts';
import {
  hashOfRecoveryCode,
  newRecoveryCodes,
  newSecret,
  secretForApp,
  stepOfCode,
} from '../sign-in/codes.ts';
import {
  mailPasswordChanged,
  mailSecondFactorOff,
  mailSecondFactorOn,
  mailToken,
} from '../sign-in/letters.ts';
import { checkPassword, hashPassword } from '../sign-in/passwords.ts';
import { completeSession, endSessions } from '../sign-in/sessions.ts';
import { isSecondFactorRequired } from './queries.ts';

/** A person at a device: only they change their account, never a machine with a token. */
export type Owner = { id: string; sessionId: string };

async function find(db: Connection, { id }: Owner) {
  const [row] = await db.select().from(person).where(eq(person.id, id));
  return row!;
}

/** @throws RuleViolation invalid-input */
async function requirePassword(kept: string | null, given: string) {
  const { isRight } = await checkPassword(given, kept);
  if (isRight) return;
  requireNoProblems([
    { field: 'currentPassword', code: 'password-not-right', detail: 'This is not the current password' },
  ]);
}

export const changeName = (db: Database, { id }: Owner, name: string) =>
  db
    .update(person)
    .set({ name: readName(name) })
    .where(eq(person.id, id));

/** @throws RuleViolation invalid-input */
export async function changePassword(
  db: Database,
  owner: Owner,
  given: { currentPassword: string; password: string },
) {
  const known = await find(db, owner);
  await requirePassword(known.passwordHash, given.currentPassword);
  requireGoodPassword(given.password, known);
  const passwordHash = await hashPassword(given.password);
  await db.transaction(async (tx) => {
    await tx.update(person).set({ passwordHash }).where(eq(person.id, owner.id));
    await endSessions(tx, owner.id, owner.sessionId);
    await mailPasswordChanged(tx, known);
  });
}

/** Shows a new secret for an app. It counts from when a code confirms it; until then an earlier one does. */
export async function startSecondFactor(
  db: Database,
  { seal }: Secrets,
  owner: Owner,
  currentPassword: string,
) {
  const known = await find(db, owner);
  await requirePassword(known.passwordHash, currentPassword);
  const secret = newSecret();
  await db
    .update(person)
    .set({ totpPending: await seal(secret, owner.id) })
    .where(eq(person.id, owner.id));
  return secretForApp(secret, known.email);
}

/**
 * The secret that was shown and waits to be confirmed.
 * @throws RuleViolation code-not-right, when there is none
 */
export async function pendingSecondFactor(db: Database, { unseal }: Secrets, owner: Owner) {
  const known = await find(db, owner);
  const secret = known.totpPending && (await unseal(known.totpPending, owner.id));
  if (!secret) throw new RuleViolation('code-not-right', 'No secret waits to be confirmed');
  return secretForApp(secret, known.email);
}

/**
 * The app shows the right codes: from now on the second step counts. Sign-ins elsewhere end.
 * @throws RuleViolation code-not-right
 */
export async function confirmSecondFactor(
  db: Database,
  { unseal }: Secrets,
  owner: Owner,
  code: string,
  today: CalendarDate,
) {
  const known = await find(db, owner);
  const secret = known.totpPending && (await unseal(known.totpPending, owner.id));
  const step = secret && stepOfCode(secret, code, new Date());
  if (!step) throw new RuleViolation('code-not-right', 'This code is not the one that the app shows now');
  return db.transaction(async (tx) => {
    await tx
      .update(person)
      .set({ totpSecret: known.totpPending, totpPending: null, totpSince: sql`now()`, totpStep: step })
      .where(eq(person.id, owner.id));
    await endSessions(tx, owner.id, owner.sessionId);
    await mailSecondFactorOn(tx, known);
    const opened = await completeSession(tx, owner.id, owner.sessionId, today);
    return { opened, recoveryCodes: await replaceRecoveryCodes(tx, owner.id) };
  });
}

async function replaceRecoveryCodes(tx: Connection, personId: string) {
  const codes = newRecoveryCodes();
  await tx.delete(recoveryCode).where(eq(recoveryCode.personId, personId));
  await tx.insert(recoveryCode).values(codes.map((code) => ({ personId, hash: hashOfRecoveryCode(code) })));
  return codes;
}

/** @throws RuleViolation code-not-right */
export const renewRecoveryCodes = (db: Database, secrets: Secrets, { id }: Owner, code: string) =>
  db.transaction(async (tx) => {
    await requireCode(tx, secrets, id, code);
    return replaceRecoveryCodes(tx, id);
  });

/** @throws RuleViolation second-factor-stays, code-not-right, invalid-input */
export async function removeSecondFactor(
  db: Database,
  secrets: Secrets,
  owner: Owner,
  given: { currentPassword: string; code: string },
) {
  const known = await find(db, owner);
  await requirePassword(known.passwordHash, given.currentPassword);
  if (await isSecondFactorRequired(db, owner.id)) {
    throw new RuleViolation('second-factor-stays', 'A role in the municipality asks for the second step');
  }
  await db.transaction(async (tx) => {
    await requireCode(tx, secrets, owner.id, given.code);
    await forgetSecondFactor(tx, owner.id);
    await mailSecondFactorOff(tx, known);
  });
}

/** Takes the second step away, with its codes. */
export async function forgetSecondFactor(tx: Connection, personId: string) {
  await tx
    .update(person)
    .set({ totpSecret: null, totpPending: null, totpSince: null, totpStep: null })
    .where(eq(person.id, personId));
  await tx.delete(recoveryCode).where(eq(recoveryCode.personId, personId));
}

/** Choice: a machine's token lasts a year at most, so that a forgotten one ends by itself. */
const longestToken = 366;

type NewToken = { name: string; scopes: TokenScope[]; expiresOn: CalendarDate };

/**
 * Makes a token for a machine. It can do what its scopes say of what its owner can do at that moment.
 * @returns the token, which nobody can see again
 */
export async function makeToken(
  db: Database,
  owner: Owner & { hasSecondFactor: boolean },
  { name, scopes, expiresOn }: NewToken,
  today: CalendarDate,
) {
  const field = 'expiresOn';
  if (expiresOn < today) {
    requireNoProblems([{ field, code: 'in-past', detail: 'This day has passed' }]);
  }
  if (expiresOn > addDays(today, longestToken)) {
    requireNoProblems([{ field, code: 'too-far', detail: 'A token lasts a year at most' }]);
  }
  const token = `bb_${randomBytes(32).toString('base64url')}`;
  const known = await find(db, owner);
  await db.transaction(async (tx) => {
    await tx.insert(accessToken).values({
      personId: owner.id,
      name: readName(name),
      hash: hashOfToken(token),
      scopes: [...new Set(scopes)],
      withSecondFactor: owner.hasSecondFactor,
      // To the end of that day where the people are.
      expiresAt: sql`(${addDays(expiresOn, 1)}::date)::timestamp at time zone 'Europe/Amsterdam'`,
    });
    await mailToken(tx, known);
  });
  return token;
}

export const revokeToken = (db: Database, { id }: Owner, token: string) =>
  db
    .update(accessToken)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(accessToken.personId, id), eq(accessToken.id, token), isNull(accessToken.revokedAt)));
