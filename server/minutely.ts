import type { Database } from '#db/client.ts';
import type { CalendarDate } from './domain/dates.ts';
import { handOnAll } from './features/cases/officers.ts';
import { announceDue } from './features/decisions/announce.ts';

type Job = (db: Database, day: CalendarDate, failed: (error: unknown) => void) => Promise<unknown>;

/** What happens by itself when its day comes: decisions are announced, and cases of who left are handed on. */
const jobs: readonly Job[] = [announceDue, handOnAll];

const everyMinute = 60_000;

/**
 * Does what its day has come of: when the server starts, and then every minute. Several servers may do so at the same
 * time, because each job holds what it works on.
 * @returns how to stop it
 */
export function startMinutely(db: Database, today: () => CalendarDate, failed: (error: unknown) => void) {
  let running = Promise.resolve();
  const look = () => {
    for (const job of jobs) {
      running = running.then(async () => void (await job(db, today(), failed))).catch(failed);
    }
  };
  look();
  const timer = setInterval(look, everyMinute);
  return () => {
    clearInterval(timer);
    return running;
  };
}
