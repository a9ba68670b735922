import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import type { People } from '#server/features/people/contract.ts';
import { sendDueMail } from '#server/mail/sender.ts';
import { startApi } from '../support/api.ts';
import { aTransport, startMailServer } from '../support/mail.ts';
import { aPerson, aPersonWithPassword, cookieOf, password, signedIn } from '../support/people.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const mailServer = startMailServer();
const db = () => api.database.ownerDb;
const root = '/work/municipalities/gemeente-proefdorp';
let place: { municipalityId: number; villageId: number };
let elsewhere: { municipalityId: number; villageId: number };
let administrator: { id: string; email: string };
let headers: Record<string, string>;
beforeAll(async () => {
  [place, elsewhere] = [await aVillage(db(), 'proefdorp'), await aVillage(db(), 'elders')];
});
beforeEach(async () => {
  const { municipalityId } = place;
  administrator = await aPersonWithPassword(db(), { municipalityId, role: 'administrator' });
  headers = await signedIn(api.app, db(), administrator.id);
});

const call = (method: 'POST' | 'PUT', path: string, body: object = {}, as = headers) =>
  api.send({ method, url: `/api/v1${path}`, headers: as, payload: body });
let made = 0;
const newEmail = () => `nieuw-${(made += 1)}@voorbeeld.example`;
const invite = (more: object = {}, as = headers) =>
  call(
    'POST',
    `${root}/people`,
    { email: newEmail(), name: 'Nieuw Mens', role: 'chair', village: 'proefdorp', ...more },
    as,
  );
const read = async () => (await api.get(`${root}/people`, headers)).json<People>();
const find = async (id: string) => (await read()).people.find((one) => one.id === id)!;
const bodiesTo = async (email: string) =>
  (await db().select().from(mail).where(eq(mail.recipient, email))).map(({ body }) => body ?? '');
const lastLink = async (email: string) =>
  (await bodiesTo(email)).flatMap((body) => /\/uitnodiging\/(\S+)/.exec(body)?.[1] ?? []).at(-1)!;

describe('an invitation', () => {
  test('is mailed, tells for what it is, and makes someone who can sign in with just that role', async () => {
    const email = newEmail();
    const answer = await invite({ email: email.toUpperCase(), name: '  Zoë   van Dam ' });
    expect(answer.json()).toMatchObject({ isNew: true });
    const { person: id } = answer.json<{ person: string }>();
    expect(await find(id)).toMatchObject({ name: 'Zoë van Dam', email, invitation: 'waiting' });
    const link = await lastLink(email);
    expect((await api.get(`/invitations/${link}`)).json()).toMatchObject({
      email,
      memberships: [{ role: 'chair', village: { slug: 'proefdorp' } }],
    });
    const accepted = await call('POST', `/invitations/${link}`, { name: 'Zoë', password }, {});
    const session = await api.get('/session', cookieOf(accepted));
    expect(session.json()).toMatchObject({ name: 'Zoë', memberships: [{ role: 'chair' }] });
    expect(await find(id)).toMatchObject({ invitation: 'accepted' });
    expect((await api.get(`/invitations/${link}`)).statusCode).toBe(410);
  });

  test('for the municipality asks for the second step before it gives anything', async () => {
    const email = newEmail();
    await invite({ email, role: 'officer', village: undefined });
    const accepted = await call(
      'POST',
      `/invitations/${await lastLink(email)}`,
      { name: 'Mens', password },
      {},
    );
    const session = await api.get('/session', cookieOf(accepted));
    expect(session.json()).toMatchObject({ needsSecondFactor: true, memberships: [] });
  });

  test('of someone who has an account gives the role at once, and keeps the name that they chose', async () => {
    const known = await aPersonWithPassword(db(), { ...elsewhere, role: 'treasurer' });
    const answer = await invite({ email: known.email, name: 'Anders' });
    expect(answer.json()).toMatchObject({ isNew: false, person: known.id });
    expect(await find(known.id)).toMatchObject({ invitation: 'accepted', memberships: [{ role: 'chair' }] });
    expect((await find(known.id)).name).not.toBe('Anders');
    expect((await bodiesTo(known.email))[0]).toContain('/werk');
  });

  test('that cannot be delivered is told to the administrator, who mends the address', async () => {
    const email = newEmail();
    const { person: id } = (await invite({ email })).json<{ person: string }>();
    const first = await lastLink(email);
    mailServer.refuse.set(email, { code: 550, text: 'No such user' });
    const transport = aTransport({ SMTP_URL: mailServer.url });
    await sendDueMail(api.database.db, transport);
    expect((await find(id)).undeliverable).toContain('No such user');
    const corrected = newEmail();
    await call('POST', `${root}/people/${id}/invitation`, { email: corrected });
    expect(await find(id)).toMatchObject({ email: corrected, undeliverable: null, invitation: 'waiting' });
    expect((await api.get(`/invitations/${first}`)).statusCode).toBe(410);
    await sendDueMail(api.database.db, transport);
    expect(mailServer.received.flatMap(({ to }) => to)).toContain(corrected);
    transport.close();
  });

  test('is not sent again to who accepted it, nor to an address of someone else', async () => {
    const known = await aPersonWithPassword(db(), { ...place, role: 'treasurer' });
    const again = await call('POST', `${root}/people/${known.id}/invitation`);
    expect(again.json()).toMatchObject({ errors: [{ code: 'accepted-already' }] });
    const { person: id } = (await invite()).json<{ person: string }>();
    const taken = await call('POST', `${root}/people/${id}/invitation`, { email: known.email });
    expect(taken.json()).toMatchObject({ errors: [{ code: 'email-taken' }] });
    const stranger = await aPerson(db(), { ...elsewhere, role: 'chair' });
    expect((await call('POST', `${root}/people/${stranger.id}/invitation`)).statusCode).toBe(404);
  });

  test.each([
    [{ role: 'chair', village: undefined }, 'village', 'village-needed'],
    [{ role: 'evaluator', endsOn: '2100-01-01' }, 'evaluation', 'evaluation-needed'],
    [{ role: 'evaluator' }, 'endsOn', 'end-needed'],
    [{ startsOn: '2026-02-01', endsOn: '2026-01-31' }, 'endsOn', 'ends-before-start'],
    [{ email: 'geen adres' }, 'email', 'not-an-email'],
    [{ email: 'a@b.example, c@d.example' }, 'email', 'not-an-email'],
    [{ email: 'mens@voorbeeld.example\r\nBcc: x@y.example' }, 'email', 'not-an-email'],
    [{ name: '   ' }, 'name', 'missing'],
    [{ name: 'Jan\u202Egnaalk' }, 'name', 'hidden-characters'],
    [{ name: 'Jan\u0007' }, 'name', 'hidden-characters'],
    [{ name: 'Jan\u200B' }, 'name', 'hidden-characters'],
    [{ name: 'x'.repeat(101) }, 'name', 'too-long'],
  ])('%j is refused at %s: %s', async (more, field, code) => {
    const answer = await invite(more);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ errors: object[] }>().errors).toContainEqual(
      expect.objectContaining({ field, code }),
    );
  });

  test('for a village of another municipality is refused', async () => {
    expect((await invite({ village: 'elders' })).json()).toMatchObject({ title: 'village-not-found' });
  });

  test('keeps a name with markup as the text it is', async () => {
    const { person: id } = (await invite({ name: '<img src=x onerror=alert(1)> {{link}}' })).json<{
      person: string;
    }>();
    const { name, email } = await find(id);
    expect(name).toBe('<img src=x onerror=alert(1)> {{link}}');
    expect((await bodiesTo(email))[0]).toContain('Beste <img src=x onerror=alert(1)> {{link}},');
  });

  test('does not give the same role twice at once', async () => {
    const email = newEmail();
    await invite({ email });
    expect((await invite({ email })).json()).toMatchObject({
      errors: [{ field: 'role', code: 'role-held' }],
    });
    expect((await invite({ email, role: 'treasurer' })).statusCode).toBe(200);
  });
});
