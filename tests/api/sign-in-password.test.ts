import { describe, expect, test } from 'vitest';
import { startApi } from '../support/api.ts';
import { aPersonWithPassword, password } from '../support/people.ts';
import { signingIn } from '../support/sign-in.ts';

const api = startApi();
const { db, call, enter, entered, mailsTo, linkTo } = signingIn(api);

describe('a new password', () => {
  const next = 'andere woorden voor straks';

  test('comes by a mailed link that works once, and ends every sign-in', async () => {
    const { email } = await aPersonWithPassword(db());
    const { headers } = await entered(email);
    expect((await call('POST', '/password-resets', { email })).json()).toEqual({ done: true });
    const link = await linkTo(email);
    expect((await api.get(`/password-resets/${link}`)).statusCode).toBe(200);
    expect((await api.get(`/password-resets/${link}`)).statusCode).toBe(200);
    const answer = await call('POST', `/password-resets/${link}`, { password: next });
    expect(answer.statusCode).toBe(200);
    expect((await api.get('/session', headers)).statusCode).toBe(401);
    expect((await enter(email)).statusCode).toBe(401);
    await entered(email, next);
    const again = await call('POST', `/password-resets/${link}`, { password });
    expect(again.json()).toMatchObject({ status: 410, title: 'link-not-valid' });
  });

  test('is answered the same for an address that nobody has, and sends nothing there', async () => {
    const { email } = await aPersonWithPassword(db());
    const answers = [
      await call('POST', '/password-resets', { email }),
      await call('POST', '/password-resets', { email: 'geen@voorbeeld.example' }),
    ];
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [200, '{"done":true}'],
      [200, '{"done":true}'],
    ]);
    await linkTo(email);
    expect(await mailsTo('geen@voorbeeld.example')).toEqual([]);
  });

  test('leads to our own address, whatever host the one who asked for it named', async () => {
    const { email } = await aPersonWithPassword(db());
    await call('POST', '/password-resets', { email }, { host: 'kwaad.example' });
    await linkTo(email);
    const [{ body } = { body: '' }] = await mailsTo(email);
    expect(body).not.toContain('kwaad.example');
  });

  test('is not taken by a link that is too old, or was for something else', async () => {
    const { id, email } = await aPersonWithPassword(db());
    await call('POST', '/password-resets', { email });
    const link = await linkTo(email);
    const asInvitation = await call('POST', `/invitations/${link}`, { name: 'Mens', password: next });
    expect(asInvitation.statusCode).toBe(410);
    await db()
      .$client`update mailed_link set expires_at = now() - interval '1 second' where subject_id = ${id}`;
    expect((await call('POST', `/password-resets/${link}`, { password: next })).statusCode).toBe(410);
  });

  test('is asked for a few times an hour for one account', async () => {
    const email = 'vaak@voorbeeld.example';
    const statuses = [];
    for (let i = 0; i < 4; i += 1)
      statuses.push((await call('POST', '/password-resets', { email })).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  test('that is chosen on the account page ends the other sign-ins and not this one', async () => {
    const { email } = await aPersonWithPassword(db());
    const [here, there] = [await entered(email), await entered(email)];
    const body = { currentPassword: password, password: next };
    expect((await call('PUT', '/account/password', body, here.headers)).statusCode).toBe(200);
    expect((await api.get('/session', here.headers)).statusCode).toBe(200);
    expect((await api.get('/session', there.headers)).statusCode).toBe(401);
    const wrong = await call('PUT', '/account/password', body, here.headers);
    expect(wrong.json()).toMatchObject({ errors: [{ field: 'currentPassword' }] });
  });
});
