import type { Database } from '#db/client.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { announceDue } from './announce.ts';

/** How often the server looks whether a decision has to be announced. */
const everyMinute = 60_000;

/**
 * Announces held decisions on their day: when the server starts, and then every minute. Several servers may do so at
 * the same time, because a decision is announced under a lock on its project.
 * @returns how to stop it
 */
export function startAnnouncing(db: Database, today: () => CalendarDate, failed: (error: unknown) => void) {
  let running = Promise.resolve();
  const look = () => {
    running = running.then(async () => void (await announceDue(db, today(), failed))).catch(failed);
  };
  look();
  const timer = setInterval(look, everyMinute);
  return () => {
    clearInterval(timer);
    return running;
  };
}
