import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { RuleViolation } from '../../domain/errors.ts';
import { normalPassword } from '../../domain/people.ts';

/** Parameters that OWASP advises for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
export const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
type Parameters = typeof parameters;

const derive = promisify(argon2);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Hashing is made to be slow, so only a few at a time; and no longer a queue than can be served in a few seconds. */
const atOnce = 2;
const longestQueue = 100;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= longestQueue) {
      throw new RuleViolation('too-many-attempts', 'Too many people sign in at once: wait 10 seconds', {
        retryAfter: 10,
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // Who waits longest takes this place.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const hashWith = (password: string, nonce: Uint8Array, given: Parameters) =>
  inTurn(() => derive('argon2id', { message: normalPassword(password), nonce, ...given }));

/** A password as it is kept: argon2id in PHC form, which names its own parameters. */
export async function hashPassword(password: string, given: Parameters = parameters): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await hashWith(password, nonce, given);
  const { memory, passes, parallelism } = given;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function read(text: string) {
  const [, memory, passes, parallelism, nonce, hash] = phc.exec(text) ?? [];
  if (!hash) return null;
  const tag = Buffer.from(hash, 'base64');
  return {
    given: {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: tag.length,
    },
    nonce: Buffer.from(nonce!, 'base64'),
    hash: tag,
  };
}

/** Whom nobody knows has a password too, which nobody can give: a refusal takes as long for them. */
const nobody = { given: parameters, nonce: Buffer.alloc(16), hash: Buffer.alloc(parameters.tagLength) };

/** Whether a password is right, and whether it was kept with other parameters than today's. */
export async function checkPassword(
  password: string,
  kept: string | null | undefined,
): Promise<{ isRight: boolean; isStale: boolean }> {
  const known = kept ? read(kept) : null;
  const { given, nonce, hash } = known ?? nobody;
  const found = await hashWith(password, nonce, given);
  const isRight = known !== null && timingSafeEqual(found, hash);
  const isStale = (Object.keys(parameters) as (keyof Parameters)[]).some(
    (name) => given[name] !== parameters[name],
  );
  return { isRight, isStale };
}
