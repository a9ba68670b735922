import type { Database } from '#db/client.ts';
import { clockAt, dayAt } from '../../domain/dates.ts';
import { digestHour } from '../../domain/reminders.ts';
import { makeDigests } from './digest.ts';

const everyTenMinutes = 10 * 60_000;

/**
 * Makes the digests of each day from the morning on. It looks at its start too, so that a day on which the server was
 * down at the hour is made up for; of several processes one makes them.
 */
export function startDigests(db: Database, onError: (error: unknown) => void) {
  let working: Promise<unknown> | null = null;
  const look = () => {
    const now = new Date();
    const hour = Number(clockAt(now).slice(11, 13));
    if (working || hour < digestHour) return;
    working = makeDigests(db, dayAt(now))
      .catch(onError)
      .finally(() => {
        working = null;
      });
  };
  look();
  const timer = setInterval(look, everyTenMinutes);
  return async function stop() {
    clearInterval(timer);
    await working;
  };
}
