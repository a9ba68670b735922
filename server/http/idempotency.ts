import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { prepared, type Database, type Transaction } from '#db/client.ts';
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
  const { municipalityId, personId, key, requestHash } = asked;
  return db.transaction(async (tx) => {
    const sql = prepared(tx);
    const mine = await sql`
      insert into idempotency_key (municipality_id, key, request_hash, person_id)
      values (${municipalityId}, ${key}, ${requestHash}, ${personId}) on conflict do nothing`;
    if (mine.count === 0) {
      const [earlier] = await sql<{ requestHash: Uint8Array; answer: Answer }[]>`
        select request_hash as "requestHash", answer from idempotency_key
        where municipality_id = ${municipalityId} and key = ${key}`;
      if (!earlier || !Buffer.from(earlier.requestHash).equals(requestHash)) {
        throw new RuleViolation('idempotency-key-reused', 'This key was used for another request');
      }
      return earlier.answer;
    }
    const answer = await act(tx);
    await sql`
      update idempotency_key set answer = ${JSON.stringify(answer)}::text::jsonb
      where municipality_id = ${municipalityId} and key = ${key}`;
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
