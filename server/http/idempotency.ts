import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import type { Database, Transaction } from '#db/client.ts';
import { idempotencyKey } from '#db/schema/idempotency.ts';
import { RuleViolation } from '../domain/errors.ts';
import { personOf, whereOf } from './access.ts';

/** Who asked what, so that a key cannot answer another question. */
const hashOf = (request: FastifyRequest) =>
  createHash('sha256')
    .update(JSON.stringify([personOf(request).id, request.method, request.url, request.body ?? null]))
    .digest();

/** What is asked, by whom, under which key. */
type Asked = { municipalityId: number; personId: string; key: string; requestHash: Buffer };

/**
 * Does what is asked, once for its key: in one transaction with remembering the answer. Of two that come with the
 * same key at once, the second waits and gets the answer of the first. What was refused was not done, and may be asked
 * again.
 * @throws RuleViolation idempotency-key-reused
 */
export async function onceForKey<Answer>(
  db: Database,
  asked: Asked,
  act: (tx: Transaction) => Promise<Answer>,
): Promise<Answer> {
  const { municipalityId, key, requestHash } = asked;
  const isThis = and(eq(idempotencyKey.municipalityId, municipalityId), eq(idempotencyKey.key, key));
  return db.transaction(async (tx) => {
    const [mine] = await tx
      .insert(idempotencyKey)
      .values(asked)
      .onConflictDoNothing()
      .returning({ key: idempotencyKey.key });
    if (!mine) {
      const [earlier] = await tx.select().from(idempotencyKey).where(isThis);
      if (!earlier || !Buffer.from(earlier.requestHash).equals(requestHash)) {
        throw new RuleViolation('idempotency-key-reused', 'This key was used for another request');
      }
      return earlier.answer as Answer;
    }
    const answer = await act(tx);
    await tx.update(idempotencyKey).set({ answer }).where(isThis);
    return answer;
  });
}

/**
 * Does what a request asks, once for the key that its sender gave it.
 * @throws RuleViolation idempotency-key-missing, idempotency-key-reused
 */
export async function once<Answer>(
  db: Database,
  request: FastifyRequest,
  act: (tx: Transaction) => Promise<Answer>,
): Promise<Answer> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') {
    throw new RuleViolation('idempotency-key-missing', 'Send a key of your own in Idempotency-Key');
  }
  const { municipalityId } = whereOf(request);
  const asked = { municipalityId, personId: personOf(request).id, key, requestHash: hashOf(request) };
  return onceForKey(db, asked, act);
}
