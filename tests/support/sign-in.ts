import { eq } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { person } from '#db/schema/people.ts';
import type { startApi } from './api.ts';
import { cookieOf, password } from './people.ts';

let addresses = 0;
/** From an address of its own, so that one test does not use up the attempts of another. */
export const newAddress = () => `10.0.${(addresses += 1) >> 8}.${addresses & 255}`;

/** What people do to sign in, as calls of the API. */
export function signingIn(api: ReturnType<typeof startApi>) {
  const db = () => api.database.ownerDb;
  const call = (
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
    remoteAddress = newAddress(),
  ) => api.send({ method, url: `/api/v1${path}`, headers, remoteAddress, ...(body && { payload: body }) });
  const enter = (email: string, given = password, from?: string) =>
    call('POST', '/session', { email, password: given }, { 'user-agent': 'Proefbrowser' }, from);

  async function entered(email: string, given = password) {
    const answer = await enter(email, given);
    expect(answer.statusCode).toBe(200);
    return { answer, headers: cookieOf(answer) };
  }
  const rowOf = async (id: string) => (await db().select().from(person).where(eq(person.id, id)))[0]!;
  const mailsTo = (email: string) => db().select().from(mail).where(eq(mail.recipient, email));
  /** The token in the last link that was mailed. */
  const linkTo = (email: string) =>
    vi.waitFor(async () => {
      const bodies = (await mailsTo(email)).map(({ body }) => body ?? '');
      const links = bodies.flatMap((body) => /\/(?:wachtwoord|uitnodiging)\/(\S+)/.exec(body)?.[1] ?? []);
      expect(links.length).toBeGreaterThan(0);
      return links.at(-1)!;
    });
  return { db, call, enter, entered, rowOf, mailsTo, linkTo };
}
