import { createHash } from 'node:crypto';

/** What is kept of the token of a machine. It is long and random, so a fast hash keeps it safe. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest();
