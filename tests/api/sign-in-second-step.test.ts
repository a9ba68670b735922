import { Secret } from 'otpauth';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeAt } from '#server/features/sign-in/codes.ts';
import { startApi } from '../support/api.ts';
import { aPersonWithPassword, cookieOf, password } from '../support/people.ts';
import { signingIn } from '../support/sign-in.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const { db, call, entered, rowOf, mailsTo } = signingIn(api);
let place: { municipalityId: number; villageId: number };
beforeAll(async () => {
  place = await aVillage(db());
});

describe('the second step', () => {
  async function withSecondStep(role: 'officer' | 'chair' = 'officer') {
    const municipal = { municipalityId: place.municipalityId };
    const made = await aPersonWithPassword(
      db(),
      role === 'officer' ? { ...municipal, role } : { ...place, role },
    );
    const { headers } = await entered(made.email);
    const start = await call('POST', '/account/second-factor', { currentPassword: password }, headers);
    const { secret, uri, qr } = start.json<{ secret: string; uri: string; qr: string }>();
    expect([uri, qr]).toEqual([
      expect.stringMatching(/^otpauth:\/\/totp\//),
      expect.stringContaining('<svg'),
    ]);
    const bytes = Secret.fromBase32(secret).bytes;
    const code = codeAt(bytes, new Date());
    const confirmed = await call('POST', '/account/second-factor/confirmation', { code }, headers);
    expect(confirmed.statusCode).toBe(200);
    const { recoveryCodes } = confirmed.json<{ recoveryCodes: string[] }>();
    return { ...made, bytes, code, recoveryCodes, headers: cookieOf(confirmed) };
  }
  const giveCode = (code: string, headers: Record<string, string>) =>
    call('POST', '/session/code', { code }, headers);
  const nextCode = (bytes: Uint8Array) => codeAt(bytes, new Date(Date.now() + 30_000));

  test('is kept sealed, and shown again to nobody', async () => {
    const { id, bytes, headers } = await withSecondStep();
    const { totpSecret } = await rowOf(id);
    expect(Buffer.from(totpSecret!).includes(Buffer.from(bytes))).toBe(false);
    expect((await api.get('/account/second-factor', headers)).statusCode).toBe(401);
  });

  test('stands between the password and everything else', async () => {
    const { email, bytes } = await withSecondStep('chair');
    const { answer, headers } = await entered(email);
    expect(answer.json()).toEqual({ awaitsCode: true });
    const minutes = (answer.cookies[0]!.expires!.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeLessThanOrEqual(15);
    expect((await api.get('/session', headers)).json()).toMatchObject({ awaitsCode: true, memberships: [] });
    for (const path of ['/account', `/work/villages/nergens/people`]) {
      expect((await api.get(path, headers)).json()).toMatchObject({ title: 'second-factor-required' });
    }
    const given = await giveCode(nextCode(bytes), headers);
    expect(given.statusCode).toBe(200);
    const whole = cookieOf(given);
    expect((await api.get('/session', whole)).json()).toMatchObject({ memberships: [{ role: 'chair' }] });
  });

  test('takes a code once, and none that is older or made up', async () => {
    const { email, bytes, code } = await withSecondStep();
    const { headers } = await entered(email);
    expect((await giveCode(code, headers)).json()).toMatchObject({ title: 'code-not-right' });
    const old = codeAt(bytes, new Date(Date.now() - 10 * 60_000));
    for (const wrong of [old, '000000', 'abc', '12 34']) {
      expect((await giveCode(wrong, headers)).statusCode).toBe(401);
    }
    const good = nextCode(bytes);
    const two = await Promise.all([giveCode(good, headers), giveCode(good, headers)]);
    expect(two.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 401]);
  });

  test('takes a recovery code once, and tells by mail that it was used', async () => {
    const { email, recoveryCodes } = await withSecondStep();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [one, two] = [await entered(email), await entered(email)];
    expect((await giveCode(recoveryCodes[0]!.toLowerCase(), one.headers)).statusCode).toBe(200);
    expect((await giveCode(recoveryCodes[0]!, two.headers)).statusCode).toBe(401);
    const subjects = (await mailsTo(email)).map(({ subject }) => subject);
    expect(subjects).toContain('Er is ingelogd met een herstelcode');
    const { secondFactor } = (await api.get('/account', one.headers)).json<{ secondFactor: object }>();
    expect(secondFactor).toMatchObject({ recoveryCodesLeft: 9, required: true });
  });

  test('cannot be guessed: after ten codes there is a pause', async () => {
    const { email, bytes } = await withSecondStep();
    const { headers } = await entered(email);
    for (let i = 0; i < 10; i += 1) await giveCode(`00000${i}`, headers);
    expect((await giveCode(nextCode(bytes), headers)).statusCode).toBe(429);
  });

  test('stays on for a role of the municipality, and can be switched off by others', async () => {
    const remove = ({ recoveryCodes, headers }: Awaited<ReturnType<typeof withSecondStep>>) =>
      call(
        'POST',
        '/account/second-factor/removal',
        { currentPassword: password, code: recoveryCodes[0] },
        headers,
      );
    expect((await remove(await withSecondStep())).json()).toMatchObject({ title: 'second-factor-stays' });
    const chair = await withSecondStep('chair');
    expect((await remove(chair)).statusCode).toBe(200);
    expect((await entered(chair.email)).answer.json()).toEqual({ awaitsCode: false });
  });

  test('is not set up by who does not know the password', async () => {
    const { email, id } = await aPersonWithPassword(db());
    const { headers } = await entered(email);
    const body = { currentPassword: 'iets anders dan dat' };
    const answer = await call('POST', '/account/second-factor', body, headers);
    expect(answer.json()).toMatchObject({
      errors: [{ field: 'currentPassword', code: 'password-not-right' }],
    });
    expect((await rowOf(id)).totpPending).toBeNull();
  });
});
