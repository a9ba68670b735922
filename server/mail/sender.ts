import type { Database } from '#db/client.ts';
import { logDelivered, logFailed, type LoggedIn, type Sql } from './log.ts';
import { refusalOf, type Letter, type Transport } from './transport.ts';

/** Minutes until the next attempt, after each one that failed; after the last it is given up. Together a good week. */
export const pauses = [1, 5, 15, 60, 180, 360, 720, ...Array.from({ length: 7 }, () => 1440)] as const;

type Due = Letter & LoggedIn & { attempts: number };
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
    returning id, recipient, subject, coalesce(body, '') as body, path, attempts,
      municipality_id as "municipalityId", message_id as "messageId"`;
  return due;
}

/**
 * Done with a mail, one way or the other, and only once. What was sent or given up keeps no body, because it holds
 * links that open something, and no address of someone without an account; a message has its own log.
 */
const finish = (sql: Sql, { id }: Due, { reason }: { reason: string | null }) => sql<{ id: string }[]>`
  update mail set sent_at = ${reason === null ? sql`now()` : null}, failed_at = ${reason === null ? null : sql`now()`},
    last_error = ${reason}, body = null,
    recipient = (select email from person where email = lower(mail.recipient))
  where id = ${id} and sent_at is null and failed_at is null returning id`;

async function sendOne(db: Database, transport: Transport, due: Due): Promise<keyof Outcome> {
  const { $client: client } = db;
  let answer: string;
  try {
    answer = await transport.hand(due);
  } catch (error) {
    const { reason: said, isPermanent } = refusalOf(error);
    // Mail servers repeat the address, which is forgotten here.
    const reason = said.replaceAll(due.recipient, '…');
    if (!isPermanent && due.attempts <= pauses.length) {
      await client`update mail set last_error = ${reason} where id = ${due.id}`;
      return 'postponed';
    }
    await client.begin(async (sql) => {
      const [done] = await finish(sql, due, { reason });
      if (done) await logFailed(sql, due, reason);
    });
    return 'failed';
  }
  await client.begin(async (sql) => {
    const [done] = await finish(sql, due, { reason: null });
    if (done) await logDelivered(sql, due, { recipient: due.recipient, answer });
  });
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
