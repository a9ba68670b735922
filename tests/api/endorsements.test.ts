import { desc, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { mailedLink } from '#db/schema/people.ts';
import { endorsement } from '#db/schema/preparation.ts';
import { startApi } from '#tests/support/api.ts';
import { aPreparation } from '#tests/support/council.ts';

const api = startApi();
let project: Awaited<ReturnType<typeof aPreparation>>;
let visitors = 0;
/** Each visitor at an address of its own, unless that is what is tried. */
const from = () => `10.0.${(visitors += 1) >> 8}.${visitors & 255}`;

beforeEach(async () => {
  project = await aPreparation(api);
});

const post = (path: string, payload: object, remoteAddress = from()) =>
  api.send({ method: 'POST', url: `/api/v1${path}`, payload, remoteAddress });
const endorse = (email: string, more: object = {}, on = project, address?: string) =>
  post(`/villages/${on.slug}/projects/${on.number}/endorsements`, { email, ...more }, address);
const confirm = (token: string) => post('/endorsement-confirmations', { token });
const mailsTo = (email: string) =>
  api.database.ownerDb.select().from(mail).where(eq(mail.recipient, email)).orderBy(desc(mail.madeAt));
const tokenFor = async (email: string) =>
  /code=([\w-]+)/.exec((await mailsTo(email))[0]?.body ?? '')?.[1] ?? '';
const counted = async () =>
  (await api.json(`/villages/${project.slug}/projects/${project.number}/support`)).endorsements as number;
const rows = () =>
  api.database.ownerDb.select().from(endorsement).where(eq(endorsement.projectId, project.id));

describe('an endorsement', () => {
  it('counts once it was confirmed by the link in the mail, and names nobody', async () => {
    const email = 'iemand@voorbeeld.example';
    const answer = await endorse(email);
    expect([answer.statusCode, answer.json()]).toEqual([202, {}]);
    expect(await counted()).toBe(0);
    const confirmed = await confirm(await tokenFor(email));
    expect(confirmed.json()).toMatchObject({ number: project.number, village: { slug: project.slug } });
    await expect.poll(counted).toBe(1);
    const [row] = await rows();
    expect(Object.keys(row!)).toEqual([
      'municipalityId',
      'projectId',
      'id',
      'emailHash',
      'madeAt',
      'confirmedAt',
    ]);
    expect(JSON.stringify(row)).not.toContain('iemand');
    expect((await project.get('/support')).json().endorsements).toBe(1);
  });

  it('of the same address counts once, however it is written', async () => {
    await endorse('Iemand.Anders@voorbeeld.example');
    await confirm(await tokenFor('Iemand.Anders@voorbeeld.example'));
    await endorse('iemand.anders@VOORBEELD.example');
    expect(await rows()).toHaveLength(1);
    const [again] = await mailsTo('iemand.anders@VOORBEELD.example');
    expect(again!.body).toContain('telde al mee');
    expect(again!.body).not.toContain('code=');
    await expect.poll(counted).toBe(1);
  });

  it('is kept under another hash for each project, that only the key of the server makes', async () => {
    const other = await aPreparation(api);
    await endorse('zelfde@voorbeeld.example');
    await endorse('zelfde@voorbeeld.example', {}, other);
    const all = await api.database.ownerDb.select().from(endorsement);
    const [one, two] = all.filter(({ projectId }) => projectId === project.id || projectId === other.id);
    expect(Buffer.from(one!.emailHash)).not.toEqual(Buffer.from(two!.emailHash));
    expect(one!.emailHash).toHaveLength(32);
  });

  it('has a link that works once, and not for something else', async () => {
    await endorse('keer@voorbeeld.example');
    const token = await tokenFor('keer@voorbeeld.example');
    expect((await post('/idea-submission-confirmations', { token })).statusCode).toBe(410);
    expect((await confirm(token)).statusCode).toBe(200);
    const again = await confirm(token);
    expect([again.statusCode, again.json().title]).toEqual([410, 'link-not-valid']);
    expect((await confirm('verzonnen')).statusCode).toBe(410);
    await expect.poll(counted).toBe(1);
  });

  it('that is confirmed twice at once counts once', async () => {
    await endorse('snel@voorbeeld.example');
    const token = await tokenFor('snel@voorbeeld.example');
    const answers = await Promise.all([confirm(token), confirm(token), confirm(token)]);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 410)).toHaveLength(2);
    await expect.poll(counted).toBe(1);
  });

  it('does not count after its link has become too old', async () => {
    await endorse('laat@voorbeeld.example');
    const token = await tokenFor('laat@voorbeeld.example');
    await api.database.ownerDb.update(mailedLink).set({ expiresAt: sql`now() - interval '1 minute'` });
    expect((await confirm(token)).statusCode).toBe(410);
    expect(await counted()).toBe(0);
  });

  it('is forgotten when it was not confirmed within three days', async () => {
    await endorse('vergeten@voorbeeld.example');
    await api.database.ownerDb.update(endorsement).set({ madeAt: sql`now() - interval '73 hours'` });
    await endorse('ander@voorbeeld.example');
    expect(await rows()).toHaveLength(1);
    expect((await confirm(await tokenFor('vergeten@voorbeeld.example'))).statusCode).toBe(410);
  });

  it('is only possible while the project is being prepared', async () => {
    await endorse('op-tijd@voorbeeld.example');
    await project.become('submitted');
    const late = await endorse('te-laat@voorbeeld.example');
    expect([late.statusCode, late.json().title]).toEqual([409, 'preparation-closed']);
    const confirmed = await confirm(await tokenFor('op-tijd@voorbeeld.example'));
    expect([confirmed.statusCode, confirmed.json().title]).toEqual([409, 'preparation-closed']);
    expect(await counted()).toBe(0);
  });

  it.each(['geen adres', 'a@b', '', 'a@b.nl\nBcc: c@d.nl'])('cannot be by %j', async (email) => {
    expect((await endorse(email)).statusCode).toBe(400);
    expect(await rows()).toHaveLength(0);
  });

  it('of a project that is not there is told so', async () => {
    const answer = await post(`/villages/${project.slug}/projects/999/endorsements`, {
      email: 'a@b.example',
    });
    expect(answer.statusCode).toBe(404);
  });

  it('by a program is thrown away, with the same answer', async () => {
    const answer = await endorse('robot@voorbeeld.example', { website: 'http://reclame.example' });
    expect([answer.statusCode, answer.json()]).toEqual([202, {}]);
    expect(await mailsTo('robot@voorbeeld.example')).toHaveLength(0);
  });

  it('has a mail that names no project where the address is kept', async () => {
    await endorse('onderwerp@voorbeeld.example', { language: 'en' });
    const [sent] = await mailsTo('onderwerp@voorbeeld.example');
    expect(sent).toMatchObject({ subject: 'Confirm your support', aboutId: null });
    expect(sent!.body).toContain(`/en/${project.slug}/projecten/${project.number}`);
    expect(sent!.body).toContain('/en/bevestigen/steun?code=');
  });
});

describe('too many', () => {
  it('mails to one address are not sent, and nobody learns that', async () => {
    for (let i = 0; i < 7; i += 1) {
      expect((await endorse('bestookt@voorbeeld.example')).statusCode).toBe(202);
    }
    expect(await mailsTo('bestookt@voorbeeld.example')).toHaveLength(5);
  });

  it('from one place are refused, with when it is possible again', async () => {
    const answers = [];
    for (let i = 0; i < 205; i += 1)
      answers.push(await endorse(`zaal-${i}@voorbeeld.example`, { website: 'x' }, project, '10.9.9.9'));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused).toHaveLength(5);
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0);
  });
});
