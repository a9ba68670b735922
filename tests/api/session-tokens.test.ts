import { createHmac, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { session, signingKey } from '#db/schema/people.ts';
import { sessionCookie } from '#server/http/session.ts';
import { startApi } from '../support/api.ts';
import { aPerson, aPersonWithPassword, aToken, cookieOf, password, signedIn } from '../support/people.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const db = () => api.database.ownerDb;
let place: { municipalityId: number; villageId: number };
let personId: string;
let sessionId: string;
beforeAll(async () => {
  place = await aVillage(db(), 'proefdorp');
});
beforeEach(async () => {
  personId = (await aPerson(db(), { ...place, role: 'chair' })).id;
  const expiresAt = new Date(Date.now() + 3_600_000);
  const [row] = await db().insert(session).values({ personId, expiresAt }).returning();
  sessionId = row!.id;
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);
const claims = () => ({
  sub: personId,
  sid: sessionId,
  iat: now(),
  exp: now() + 3600,
  iss: 'burgerbegroting',
  aud: 'burgerbegroting-sessions',
});

function forge(header: object, payload: object, secret: Uint8Array | string, hash = 'sha256') {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}
const ask = async (token: string) =>
  (await api.get('/session', { cookie: `${sessionCookie}=${token}` })).statusCode;

describe('the cookie of a session', () => {
  test('is taken when it is signed with the key that signs today', async () => {
    const { kid, secret } = await api.app.keys.current();
    expect(await ask(forge({ alg: 'HS256', typ: 'JWT', kid }, claims(), secret))).toBe(200);
  });

  test('is not taken without a signature, however it names that', async () => {
    const { kid } = await api.app.keys.current();
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      const text = `${part({ alg, typ: 'JWT', kid })}.${part(claims())}`;
      expect(await ask(`${text}.`)).toBe(401);
      expect(await ask(text)).toBe(401);
      expect(await ask(forge({ alg, typ: 'JWT', kid }, claims(), ''))).toBe(401);
    }
  });

  test('is not taken with another algorithm, also when the key is right', async () => {
    const { kid, secret } = await api.app.keys.current();
    expect(await ask(forge({ alg: 'HS512', typ: 'JWT', kid }, claims(), secret, 'sha512'))).toBe(401);
    expect(await ask(forge({ alg: 'HS384', typ: 'JWT', kid }, claims(), secret, 'sha384'))).toBe(401);
    expect(await ask(forge({ alg: 'RS256', typ: 'JWT', kid }, claims(), secret))).toBe(401);
  });

  test('is not taken when it is signed with another key, names none or an unknown one', async () => {
    const { kid, secret } = await api.app.keys.current();
    expect(await ask(forge({ alg: 'HS256', kid }, claims(), randomBytes(32)))).toBe(401);
    expect(await ask(forge({ alg: 'HS256' }, claims(), secret))).toBe(401);
    for (const other of ['unknown', '../../etc/passwd', "' or '1'='1", '']) {
      expect(await ask(forge({ alg: 'HS256', kid: other }, claims(), secret))).toBe(401);
    }
    const jwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url') };
    expect(await ask(forge({ alg: 'HS256', kid: { kid }, jwk }, claims(), secret))).toBe(401);
  });

  test('is not taken from another issuer, for another audience, or after its time', async () => {
    const { kid, secret } = await api.app.keys.current();
    const wrong = [
      { iss: 'elders' },
      { iss: undefined },
      { aud: 'burgerbegroting-other' },
      { aud: undefined },
      { exp: now() - 1 },
      { exp: undefined },
      { sid: undefined },
      { sub: undefined },
      { iat: now() - 15 * 24 * 3600 },
      { nbf: now() + 3600 },
      { sid: 'geen uuid' },
    ];
    for (const change of wrong) {
      const token = forge({ alg: 'HS256', kid }, { ...claims(), ...change }, secret);
      expect([change, await ask(token)]).toEqual([change, 401]);
    }
  });

  test('is not taken for the session of someone else', async () => {
    const { kid, secret } = await api.app.keys.current();
    const other = await aPerson(db());
    expect(await ask(forge({ alg: 'HS256', kid }, { ...claims(), sub: other.id }, secret))).toBe(401);
  });

  test('is not taken when the session on the server has ended, whatever it says itself', async () => {
    const { kid, secret } = await api.app.keys.current();
    const token = forge({ alg: 'HS256', kid }, claims(), secret);
    await db()
      .update(session)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(session.id, sessionId));
    expect(await ask(token)).toBe(401);
  });

  test('is not a token for a machine, and the other way round', async () => {
    const { kid, secret } = await api.app.keys.current();
    const token = forge({ alg: 'HS256', kid }, claims(), secret);
    expect((await api.get('/session', { authorization: `Bearer ${token}` })).statusCode).toBe(401);
    const { authorization } = await aToken(db(), personId, ['read']);
    expect(await ask(authorization.slice(7))).toBe(401);
  });

  test('is sent over HTTPS only where people come over HTTPS', async () => {
    const { email } = await aPersonWithPassword(db());
    const { config } = api.app;
    config.PUBLIC_ORIGIN = 'https://begroting.example';
    const answer = await api.send({ method: 'POST', url: '/api/v1/session', payload: { email, password } });
    delete config.PUBLIC_ORIGIN;
    expect(answer.cookies[0]).toMatchObject({ secure: true, httpOnly: true });
  });
});

describe('the keys that sign', () => {
  test('change: what the one before signed stays good, until it is retired', async () => {
    const before = await api.app.keys.current();
    const token = forge({ alg: 'HS256', kid: before.kid }, claims(), before.secret);
    const next = await api.app.keys.rotate();
    expect((await api.app.keys.current()).kid).toBe(next.kid);
    expect(await ask(token)).toBe(200);
    const last = await api.app.keys.rotate({ retireOthers: true });
    expect(await ask(token)).toBe(401);
    expect(await ask(forge({ alg: 'HS256', kid: last.kid }, claims(), last.secret))).toBe(200);
  });

  test('change by themselves after ninety days, and the old one is refused when no session can be left', async () => {
    const before = await api.app.keys.current();
    const token = forge({ alg: 'HS256', kid: before.kid }, claims(), before.secret);
    const age = (days: number) =>
      db()
        .update(signingKey)
        .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
        .where(eq(signingKey.kid, before.kid));
    await age(91);
    await db().$client`update signing_key set retired_at = now() where kid <> ${before.kid}`;
    expect((await api.app.keys.current()).kid).not.toBe(before.kid);
    expect(await ask(token)).toBe(200);
    await age(105);
    expect(await ask(token)).toBe(401);
  });

  test('cannot be read from the database', async () => {
    const { secret, kid } = await api.app.keys.current();
    const [row] = await db().select().from(signingKey).where(eq(signingKey.kid, kid));
    expect(Buffer.from(row!.secret).includes(secret)).toBe(false);
  });
});

describe('a token for a machine', () => {
  const make = (headers: Record<string, string>, body: object) =>
    api.send({ method: 'POST', url: '/api/v1/account/tokens', headers, payload: body });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test('is shown once, kept as a hash, listed, and revoked', async () => {
    const headers = await signedIn(api.app, db(), personId);
    const made = await make(headers, { name: 'Rekenblad', scopes: ['read'], expiresOn: inDays(30) });
    const { token } = made.json<{ token: string }>();
    const machine = { authorization: `Bearer ${token}` };
    expect((await api.get('/session', machine)).statusCode).toBe(200);
    const account = await api.get('/account', headers);
    expect(account.body).not.toContain(token);
    const [listed] = account.json<{ tokens: { id: string; name: string }[] }>().tokens;
    expect(listed).toMatchObject({ name: 'Rekenblad', scopes: ['read'] });
    await api.send({ method: 'DELETE', url: `/api/v1/account/tokens/${listed!.id}`, headers });
    expect((await api.get('/session', machine)).statusCode).toBe(401);
  });

  test('has an end, within a year', async () => {
    const headers = await signedIn(api.app, db(), personId);
    const made = (expiresOn: string) => make(headers, { name: 'Rekenblad', scopes: ['read'], expiresOn });
    expect((await made(inDays(-2))).json()).toMatchObject({
      errors: [{ field: 'expiresOn', code: 'in-past' }],
    });
    expect((await made(inDays(400))).json()).toMatchObject({
      errors: [{ field: 'expiresOn', code: 'too-far' }],
    });
    const expired = await aToken(db(), personId, ['read'], { expiresAt: new Date(Date.now() - 1) });
    expect((await api.get('/session', expired)).statusCode).toBe(401);
  });

  test('cannot change the account it belongs to, nor make another', async () => {
    const machine = await aToken(db(), personId, ['read', 'write']);
    const made = await make(machine, { name: 'Nog een', scopes: ['write'], expiresOn: inDays(1) });
    expect(made.json()).toMatchObject({ status: 403, title: 'not-allowed' });
    const everywhere = await api.send({
      method: 'DELETE',
      url: '/api/v1/account/sessions',
      headers: machine,
    });
    expect(everywhere.statusCode).toBe(403);
  });

  test('that was made without the second step has no role of the municipality either', async () => {
    const { municipalityId } = place;
    const { id } = await aPerson(db(), { municipalityId, role: 'administrator' });
    const path = '/work/municipalities/gemeente-proefdorp/people';
    const weak = await aToken(db(), id, ['read'], { withSecondFactor: false });
    expect((await api.get(path, weak)).json()).toMatchObject({ title: 'second-factor-required' });
    const strong = await aToken(db(), id, ['read']);
    expect((await api.get(path, strong)).statusCode).toBe(200);
  });
});

describe('a form on another site', () => {
  const post = (headers: Record<string, string>, url = '/api/v1/session') =>
    api.send({ method: 'DELETE', url, headers: { host: 'begroting.example', ...headers } });

  test.each([
    [{ origin: 'https://kwaad.example' }],
    [{ origin: 'null' }],
    [{ origin: 'https://begroting.example.kwaad.example' }],
    [{ origin: 'https://kwaad.example', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://kwaad.example', authorization: 'Basic YTpi' }],
  ])('does nothing in the name of who is signed in here: %j', async (headers) => {
    const { cookie } = await signedIn(api.app, db(), personId);
    expect((await post({ ...headers, cookie })).json()).toMatchObject({ status: 403, title: 'cross-site' });
    expect((await api.get('/session', { cookie })).statusCode).toBe(200);
  });

  test('cannot sign anyone in either', async () => {
    const { email } = await aPersonWithPassword(db());
    const answer = await api.send({
      method: 'POST',
      url: '/api/v1/session',
      headers: { origin: 'https://kwaad.example' },
      payload: { email, password },
    });
    expect([answer.statusCode, answer.cookies]).toEqual([403, []]);
  });

  test('is not what our own pages are', async () => {
    const { cookie } = await signedIn(api.app, db(), personId);
    const answer = await post({
      origin: 'https://begroting.example',
      'sec-fetch-site': 'same-origin',
      cookie,
    });
    expect(answer.statusCode).toBe(200);
    expect(cookieOf(answer)).toEqual({ cookie: `${sessionCookie}=` });
  });
});
