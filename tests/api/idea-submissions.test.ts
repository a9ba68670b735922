import { describe, expect, it } from 'vitest';
import { aPerson, signedIn } from '#tests/support/people.ts';
import { aVillage } from '#tests/support/village.ts';
import { startIdeas } from '#tests/support/ideas.ts';

type Headers = Record<string, string>;

const { api, slug, sql, post, work, desk, newSender, newAddress, send, mailsTo, tokenFor, sent } =
  startIdeas('ideeendorp');

describe('a resident without an account', () => {
  it('sends in an idea, which the council sees once the mail is confirmed', async () => {
    const email = newSender();
    const answer = await send({ title: 'Zwembad op het dak', email });
    expect([answer.statusCode, answer.json()]).toEqual([202, {}]);
    const titles = async () =>
      (await desk('idea-submissions')).items.map(({ title }: { title: string }) => title);
    expect(await titles()).not.toContain('Zwembad op het dak');

    const [mail] = await mailsTo(email);
    expect(mail!.subject).toBe('Bevestig uw idee voor Dorp ideeendorp');
    expect(mail!.body).toContain('https://dorp.example/bevestigen?idee=');
    const confirmed = await post('/idea-submission-confirmations', { token: await tokenFor(email) }, {});
    expect([confirmed.statusCode, confirmed.json()]).toEqual([
      200,
      { title: 'Zwembad op het dak', village: { slug, name: 'Dorp ideeendorp' } },
    ]);
    expect(await titles()).toContain('Zwembad op het dak');
  });

  it('cannot use a link twice, or one that is made up', async () => {
    const email = newSender();
    await send({ email });
    const token = await tokenFor(email);
    expect((await post('/idea-submission-confirmations', { token }, {})).statusCode).toBe(200);
    for (const wrong of [token, 'verzonnen', '']) {
      const again = await post('/idea-submission-confirmations', { token: wrong }, {});
      expect([again.statusCode, again.json().title]).toEqual([410, 'link-not-valid']);
    }
  });

  it('cannot send somebody a text of their own: the mail to confirm holds nothing of it', async () => {
    const email = newSender();
    await send({ title: 'Koop nu pillen', sentence: 'Kijk op pillen.example.', email });
    const [mail] = await mailsTo(email);
    expect(`${mail!.subject} ${mail!.body}`).not.toMatch(/pillen/i);
  });

  it('is told everything that is wrong at once', async () => {
    const answer = await send({ title: ' ', sentence: 'x'.repeat(1001), email: 'geen adres' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map(({ field, code }: Headers) => [field, code])).toEqual([
      ['title', 'missing'],
      ['sentence', 'too-long'],
      ['email', 'not-an-email'],
    ]);
  });

  it.each(['geen', 'twee@@x.nl', 'a b@x.nl', 'a@x', 'a@x.nl,b@x.nl', '"a@x.nl', 'Naam <a@x.nl>'])(
    'cannot be mailed at %j',
    async (email) => expect((await send({ email })).statusCode).toBe(400),
  );

  it('cannot reach another receiver or subject by line breaks in the address', async () => {
    const email = 'a@x.example\r\nBcc: b@x.example';
    expect((await send({ email })).statusCode).toBe(400);
  });

  it('gets the same answer whether the address had mails before or not, and three mails a day at most', async () => {
    const email = newSender();
    const answers = [];
    for (let i = 0; i < 5; i += 1) {
      const { statusCode, payload } = await send({ email: i % 2 ? email : email.toUpperCase() });
      answers.push([statusCode, payload]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const [count] = await sql()`select count(*)::int as mails from mail where lower(recipient) = ${email}`;
    expect(count!.mails).toBe(3);
  });

  it('sends ten in an hour from one address, then waits', async () => {
    const from = newAddress();
    const codes = [];
    for (let i = 0; i < 11; i += 1) codes.push((await send({}, { from })).statusCode);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 202), 429]);
    const refused = await send({}, { from });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json().title).toBe('too-many-attempts');
  });

  it('cannot fill up a village from many addresses', async () => {
    const to = 'druk-dorp';
    await aVillage(api.database.ownerDb, to);
    const codes = [];
    for (let i = 0; i < 101; i += 1) {
      codes.push((await send({}, { to, from: `10.1.${i}.1` })).statusCode);
    }
    expect(codes.filter((code) => code === 202)).toHaveLength(100);
    expect(codes.at(-1)).toBe(429);
    expect((await send()).statusCode).toBe(202);
  });

  it('that is a program and fills in the hidden field, is thanked and forgotten', async () => {
    const email = newSender();
    expect((await send({ website: 'https://pillen.example', email })).statusCode).toBe(202);
    expect(await mailsTo(email)).toHaveLength(0);
    expect(await sql()`select from idea_submission where email = ${email}`).toHaveLength(0);
  });

  it('is forgotten after three days without confirming', async () => {
    const email = newSender();
    await send({ email });
    await sql()`update idea_submission set received_at = now() - interval '73 hours' where email = ${email}`;
    await send();
    expect(await sql()`select from idea_submission where email = ${email}`).toHaveLength(0);
  });

  it('keeps markup as text, and loses the signs that turn words around', async () => {
    const { id } = await sent({
      title: '<b>Bank</b> \u202Ekcirt',
      sentence: '<script>alert(1)</script>\tja\u0007',
    });
    const found = (await desk('idea-submissions')).items.find((one: { id: string }) => one.id === id);
    expect([found.title, found.sentence]).toEqual(['<b>Bank</b> kcirt', '<script>alert(1)</script> ja']);
  });

  it('is not heard in a village that is not there', async () => {
    const answer = await send({}, { to: 'nergens' });
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'village-not-found']);
  });
});

describe('what was sent in and is not accepted', () => {
  it('is nowhere public: not in lists, not in searches, not among similar titles, not in errors', async () => {
    const title = 'Geheimzinnige kasteelruïne';
    const { id } = await sent({ title, sentence: 'Heel geheimzinnig.' });
    await work(`idea-submissions/${id}/refusal`, { reason: 'Er is hier geen kasteel.' });
    await sent({ title, sentence: 'Heel geheimzinnig.' });
    await send({ title, sentence: 'Heel geheimzinnig.' });
    for (const path of [
      `/villages/${slug}/ideas`,
      `/villages/${slug}/ideas?state=set-aside`,
      `/villages/${slug}/ideas?q=geheimzinnige`,
      `/villages/${slug}/similar-projects?title=${encodeURIComponent(title)}`,
      `/projects?village=${slug}&q=geheimzinnige`,
      `/villages/${slug}`,
      `/villages/${slug}/projects/99999`,
    ]) {
      const { payload } = await api.get(path);
      expect([path, payload.match(/kasteel/i)]).toEqual([path, null]);
    }
    const again = await work(`idea-submissions/${id}/refusal`, { reason: 'Nog eens.' });
    expect(again.payload).not.toMatch(/kasteel|@/i);
  });

  it('cannot be answered before it was confirmed: for the council it is not there', async () => {
    const email = newSender();
    await send({ email });
    const [row] = await sql()<{ id: string }[]>`select id from idea_submission where email = ${email}`;
    const answer = await work(`idea-submissions/${row!.id}/refusal`, { reason: 'Nee.' });
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'idea-submission-not-found']);
  });
});

describe('the council answers', () => {
  it('yes: the idea is on the list from the day it came in, the sender is told, and the address is gone', async () => {
    const { id, email } = await sent({ title: 'Vogelkijkhut', language: 'en' });
    await sql()`update idea_submission set received_at = '2026-03-31T22:30:00Z' where id = ${id}`;
    const answer = await work(`idea-submissions/${id}/acceptance`, {
      title: 'Vogelkijkhut aan de plas',
      sentence: 'Kijken zonder te storen.',
      theme: 'Natuur',
      workingGroup: 'Groen',
    });
    expect(answer.statusCode).toBe(201);
    const { number, id: projectId } = answer.json();
    const { items } = await api.json(`/villages/${slug}/ideas?q=vogelkijkhut`);
    expect(items.find((one: { number: number }) => one.number === number)).toMatchObject({
      title: 'Vogelkijkhut aan de plas',
      theme: 'Natuur',
      workingGroup: 'Groen',
      addedOn: '2026-04-01',
    });
    const { items: events } = await api.json(`/projects/${projectId}/events`);
    expect(events).toMatchObject([{ type: 'idea_added', by: 'village_council', occurredOn: '2026-04-01' }]);
    const mail = (await mailsTo(email)).at(-1)!;
    expect(mail.subject).toBe('Your idea is on the list of Dorp ideeendorp');
    expect(mail.body).toContain(`https://dorp.example/en/${slug}/projecten/${number}`);
    const [row] = await sql()`select email, moderated_at, project_id from idea_submission where id = ${id}`;
    expect(row).toMatchObject({ email: null, project_id: projectId });
  });

  it('no: the sender is told why, and the address is gone', async () => {
    const { id, email } = await sent({ title: 'Vuurwerkfestival' });
    const answer = await work(`idea-submissions/${id}/refusal`, { reason: 'Vuurwerk mag hier niet.' });
    expect(answer.statusCode).toBe(200);
    const mail = (await mailsTo(email)).at(-1)!;
    expect(mail.body).toContain('Vuurwerk mag hier niet.');
    const [row] = await sql()`select email, declined_reason from idea_submission where id = ${id}`;
    expect(row).toEqual({ email: null, declined_reason: 'Vuurwerk mag hier niet.' });
  });

  it('no, but not without a reason', async () => {
    const { id } = await sent();
    const answer = await work(`idea-submissions/${id}/refusal`, { reason: ' \n ' });
    expect(answer.json().errors).toMatchObject([{ field: 'reason', code: 'missing' }]);
  });

  it('once: of two who answer at the same moment, one is told that the other did', async () => {
    const { id } = await sent({ title: 'Twee tegelijk' });
    const body = { title: 'Twee tegelijk', sentence: 'Een.' };
    const answers = await Promise.all([
      work(`idea-submissions/${id}/acceptance`, body),
      work(`idea-submissions/${id}/acceptance`, body),
      work(`idea-submissions/${id}/refusal`, { reason: 'Nee.' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).filter((code) => code < 300)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(2);
    expect(answers.find(({ statusCode }) => statusCode === 409)!.json().title).toBe('idea-already-answered');
  });

  it('not for another village, even knowing the number', async () => {
    const { id } = await sent();
    const elders = await aVillage(api.database.ownerDb);
    const other = await aPerson(api.database.ownerDb, { ...elders, role: 'chair' });
    const headers = await signedIn(api.app, api.database.ownerDb, other.id);
    const [address] = await sql()<{ slug: string }[]>`
      select slug from village_address where village_id = ${elders.villageId}`;
    const path = `/work/villages/${address!.slug}/idea-submissions/${id}/refusal`;
    expect((await post(path, { reason: 'Nee.' }, headers)).statusCode).toBe(404);
    expect((await work(`idea-submissions/${id}/refusal`, { reason: 'Nee.' }, headers)).statusCode).toBe(403);
  });
});

describe('a village that is told of from public sources', () => {
  it('collects no ideas: nobody would answer', async () => {
    const to = 'feitendorp';
    const { villageId } = await aVillage(api.database.ownerDb, to);
    await sql()`update village set notice = 'public_facts' where id = ${villageId}`;
    const answer = await send({}, { to });
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'no-ideas-here']);
  });
});
