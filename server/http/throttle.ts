import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RuleViolation } from '../domain/errors.ts';

/**
 * Lets someone do something so many times in so many seconds. Make it where the routes are made, ask it in a route:
 *
 *     const perAddress = throttle('ideas', { points: 5, seconds: 3600 });
 *     app.post('/ideas', …, async (request) => { await perAddress.spend(request.ip); … });
 *
 * It counts in the memory of one process: several processes allow as many times more.
 */
export function throttle(name: string, { points, seconds }: { points: number; seconds: number }) {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  return {
    /** @throws RuleViolation too-many-attempts, answered with 429 and Retry-After */
    async spend(key: string, cost = 1) {
      try {
        await limiter.consume(key, cost);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw tooMany(Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
    /** It turned out well: what was spent does not count. */
    forget: (key: string) => limiter.delete(key),
  };
}

export const tooMany = (retryAfter: number) =>
  new RuleViolation('too-many-attempts', `Too many attempts: wait ${retryAfter} seconds`, { retryAfter });
