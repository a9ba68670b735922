import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { person, session } from '#db/schema/people.ts';
import { hashPassword, parameters } from '#server/features/sign-in/passwords.ts';
import { startApi } from '../support/api.ts';
import { aPerson, aPersonWithPassword, password } from '../support/people.ts';
import { newAddress, signingIn } from '../support/sign-in.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const { db, call, enter, entered, rowOf } = signingIn(api);
let place: { municipalityId: number; villageId: number };
beforeAll(async () => {
  place = await aVillage(db());
});

describe('a password', () => {
  test('signs in, whatever the case of the address, with a cookie that scripts and other sites do not get', async () => {
    const { email } = await aPersonWithPassword(db(), { ...place, role: 'chair' });
    const { answer, headers } = await entered(email.toUpperCase());
    expect(answer.json()).toEqual({ awaitsCode: false });
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(answer.cookies[0]).not.toHaveProperty('secure', true);
    expect((await api.get('/session', headers)).json()).toMatchObject({ email });
  });

  test('is refused in the same words for someone who is not there, was only invited, or typed it wrong', async () => {
    const { email } = await aPersonWithPassword(db());
    const { email: invited } = await aPerson(db());
    const answers = await Promise.all([
      enter(email, 'een ander wachtwoord'),
      enter(invited, ''.padEnd(12, 'x')),
      enter('niemand@voorbeeld.example', 'een ander wachtwoord'),
    ]);
    const told = answers.map(({ statusCode, json, cookies }) => {
      const { instance: _, ...problem } = json<{ instance: string; title: string }>();
      return { statusCode, problem, cookies };
    });
    expect(told[0]).toMatchObject({ statusCode: 401, problem: { title: 'sign-in-failed' }, cookies: [] });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  test('is kept as argon2id in PHC form, and hashed anew when the parameters have changed', async () => {
    const { id, email } = await aPerson(db());
    const weaker = await hashPassword(password, { ...parameters, memory: 8192 });
    await db().update(person).set({ passwordHash: weaker }).where(eq(person.id, id));
    await entered(email);
    const { passwordHash } = await rowOf(id);
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    await entered(email);
    expect((await rowOf(id)).passwordHash).toBe(passwordHash);
  });

  test('is not tried ten thousand times on one account: the rest is refused before it costs anything', async () => {
    const { email } = await aPersonWithPassword(db());
    const counted: Record<number, number> = {};
    for (let i = 0; i < 10_000; i += 1) {
      const { statusCode } = await enter(email, `poging ${i}`, newAddress());
      counted[statusCode] = (counted[statusCode] ?? 0) + 1;
    }
    expect(counted).toEqual({ 401: 10, 429: 9990 });
    const answer = await enter(email);
    expect(answer.json()).toMatchObject({ title: 'too-many-attempts' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }, 60_000);

  test('is not tried on account after account from one address either', async () => {
    const from = newAddress();
    const statuses = new Set<number>();
    for (let i = 0; i < 70; i += 1) {
      statuses.add((await enter(`mens${i}@voorbeeld.example`, 'een wachtwoord', from)).statusCode);
    }
    expect([...statuses]).toEqual([401, 429]);
  });

  test('that was right in the end lets its owner make mistakes anew', async () => {
    const { email } = await aPersonWithPassword(db());
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 6; i += 1) expect((await enter(email, 'vergist')).statusCode).toBe(401);
      await entered(email);
    }
  });
});

describe('a sign-in', () => {
  test('is shorter with a role in the municipality, also one that comes later', async () => {
    const hours = async (email: string) => {
      const { answer } = await entered(email);
      return Math.round((answer.cookies[0]!.expires!.getTime() - Date.now()) / 3_600_000);
    };
    const council = await aPersonWithPassword(db(), { ...place, role: 'chair' });
    const officer = await aPersonWithPassword(db(), {
      municipalityId: place.municipalityId,
      role: 'officer',
      startsOn: '2100-01-01',
    });
    expect(await hours(council.email)).toBe(14 * 24);
    expect(await hours(officer.email)).toBe(12);
  });

  test('is listed with its device, and ended there or everywhere at once', async () => {
    const { email } = await aPersonWithPassword(db());
    const [one, two, three] = [await entered(email), await entered(email), await entered(email)];
    const { sessions } = (await api.get('/account', one.headers)).json<{
      sessions: { id: string; isThis: boolean; device: string }[];
    }>();
    expect(sessions.map(({ isThis, device }) => [isThis, device])).toEqual([
      [true, 'Proefbrowser'],
      [false, 'Proefbrowser'],
      [false, 'Proefbrowser'],
    ]);
    const statuses = async () =>
      Promise.all(
        [one, two, three].map(async ({ headers }) => (await api.get('/session', headers)).statusCode),
      );
    const other = sessions.find(({ isThis }) => !isThis)!;
    await call('DELETE', `/account/sessions/${other.id}`, undefined, one.headers);
    expect((await statuses()).toSorted((a, b) => a - b)).toEqual([200, 200, 401]);
    await call('DELETE', '/account/sessions', undefined, one.headers);
    expect(await statuses()).toEqual([401, 401, 401]);
  });

  test('of someone else cannot be ended by its id', async () => {
    const [mine, theirs] = [await aPersonWithPassword(db()), await aPersonWithPassword(db())];
    const [me, them] = [await entered(mine.email), await entered(theirs.email)];
    const [row] = await db().select().from(session).where(eq(session.personId, theirs.id));
    await call('DELETE', `/account/sessions/${row!.id}`, undefined, me.headers);
    expect((await api.get('/session', them.headers)).statusCode).toBe(200);
  });

  test('that was ended is over on the server, whoever still has the cookie', async () => {
    const { email } = await aPersonWithPassword(db());
    const { headers } = await entered(email);
    const answer = await call('DELETE', '/session', undefined, headers);
    expect(answer.cookies[0]).toMatchObject({ value: '' });
    expect((await api.get('/session', headers)).statusCode).toBe(401);
  });
});
