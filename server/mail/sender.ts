import type { Database } from '#db/client.ts';
import { refusalOf, type Letter, type Transport } from './transport.ts';

/** Minutes until the next attempt, after each one that failed; after the last it is given up. Together three days. */
export const pauses = [1, 5, 15, 60, 180, 360, 720, 1440, 1440] as const;

type Due = Letter & { attempts: number };
type Outcome = { sent: number; failed: number; postponed: number };

/**
 * Takes the next mail that is due, for this sender alone. The row is not held while it is being sent: it is due again
 * after its pause, so that a mail is not lost with the process that took it.
 */
async function takeOne({ $client: sql }: Database): Promise<Due | undefined> {
  const [due] = await sql<Due[]>`
    update mail set attempts = attempts + 1, next_attempt_at = now() + make_interval(mins =>
      (${[...pauses]}::int[])[least(attempts + 1, ${pauses.length})])
    where id = (
      select id from mail where sent_at is null and failed_at is null and next_attempt_at <= now()
      order by next_attempt_at limit 1 for update skip locked)
    returning id, recipient, subject, coalesce(body, '') as body, attempts`;
  return due;
}

/** What was sent or given up keeps no body: it holds links that open something. */
async function sendOne({ $client: sql }: Database, transport: Transport, due: Due): Promise<keyof Outcome> {
  try {
    await transport.hand(due);
  } catch (error) {
    const { reason, isPermanent } = refusalOf(error);
    if (isPermanent || due.attempts > pauses.length) {
      await sql`update mail set failed_at = now(), last_error = ${reason}, body = null where id = ${due.id}`;
      return 'failed';
    }
    await sql`update mail set last_error = ${reason} where id = ${due.id}`;
    return 'postponed';
  }
  await sql`update mail set sent_at = now(), last_error = null, body = null where id = ${due.id}`;
  return 'sent';
}

/** Sends all mail that is due. Several processes can do so at once: each mail is taken by one of them. */
export async function sendDueMail(
  db: Database,
  transport: Transport,
  mayGoOn: () => boolean = () => true,
): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, failed: 0, postponed: 0 };
  while (mayGoOn()) {
    const due = await takeOne(db);
    if (!due) break;
    outcome[await sendOne(db, transport, due)] += 1;
  }
  return outcome;
}

/** Sends mail as soon as it is queued, and what had to wait when its pause is over. Stops after the mail in hand. */
export async function startMail(db: Database, transport: Transport, onError: (error: unknown) => void) {
  let isOpen = true;
  let working: Promise<unknown> | null = null;
  let again = false;
  const work = () => {
    if (!isOpen) return;
    if (working) {
      again = true;
      return;
    }
    working = sendDueMail(db, transport, () => isOpen)
      .catch(onError)
      .finally(() => {
        working = null;
        if (!again) return;
        again = false;
        work();
      });
  };
  const { unlisten } = await db.$client.listen('mail_queued', work, work);
  const timer = setInterval(work, 30_000);
  return async function stop() {
    isOpen = false;
    clearInterval(timer);
    await unlisten();
    await working;
    transport.close();
  };
}
