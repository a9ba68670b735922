import type { Database } from '#db/client.ts';

/** The message that a mail tells of; of most mails none. */
export type LoggedIn = { municipalityId: number | null; messageId: string | null };

/** A connection, within a transaction or not. */
export type Sql = Parameters<Parameters<Database['$client']['begin']>[1]>[0];

/** Handed over, and taken by the receiving side: two steps, because the law speaks of sending and of arriving. */
export async function logDelivered(
  sql: Sql,
  { municipalityId, messageId }: LoggedIn,
  { recipient, answer }: { recipient: string; answer: string },
) {
  if (messageId === null) return;
  await sql`
    insert into message_step (municipality_id, message_id, step, detail)
    values (${municipalityId}, ${messageId}, 'sent', ${recipient}),
      (${municipalityId}, ${messageId}, 'delivered', ${answer})
    on conflict do nothing`;
}

export async function logFailed(sql: Sql, { municipalityId, messageId }: LoggedIn, reason: string) {
  if (messageId === null) return;
  await sql`
    insert into message_step (municipality_id, message_id, step, detail)
    values (${municipalityId}, ${messageId}, 'failed', ${reason})`;
}
