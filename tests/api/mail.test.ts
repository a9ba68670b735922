import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, isNotNull } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { serializers } from '#server/http/log.ts';
import { pauses, sendDueMail, startMail } from '#server/mail/sender.ts';
import { oneTimeLink, readLink, useLink, withdrawLinks } from '#server/mail/links.ts';
import { queueMail } from '#server/mail/queue.ts';
import { readOutbox, type Transport } from '#server/mail/transport.ts';
import { startApi } from '../support/api.ts';
import { aTransport, startMailServer } from '../support/mail.ts';

const api = startApi();
const server = startMailServer();
const db = () => api.database.db;
let transport: Transport;
const letter = { subject: 'Eén onderwerp – met tekens', body: 'Beste Zoë,\n\nDit is een zin.\n\nDag!' };
const to = (name: string) => `${name}@voorbeeld.example`;

beforeEach(async () => {
  await api.database.ownerDb.$client`delete from mail`;
  transport = aTransport({ SMTP_URL: server.url, MAIL_FROM: 'Raad <raad@voorbeeld.example>' });
  server.received.length = 0;
});
afterEach(() => {
  transport.close();
  server.refuse.clear();
  server.state.trouble = null;
});
const rowOf = async (recipient: string) =>
  (await api.database.ownerDb.select().from(mail).where(eq(mail.recipient, recipient)))[0]!;
const makeDue = () =>
  api.database.ownerDb.$client`update mail set next_attempt_at = now() - interval '1 second'`;

describe('a mail', () => {
  test('leaves when the transaction that made it did happen, and not when it was undone', async () => {
    const undone = db().transaction(async (tx) => {
      await queueMail(tx, { to: to('nooit'), ...letter });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await db().transaction((tx) => queueMail(tx, { to: to('wel'), ...letter }));
    expect(await sendDueMail(db(), transport)).toEqual({ sent: 1, failed: 0, postponed: 0 });
    expect(server.received.map((one) => one.to)).toEqual([[to('wel')]]);
    expect(await sendDueMail(db(), transport)).toEqual({ sent: 0, failed: 0, postponed: 0 });
  });

  test('comes as plain text from who we are, marked as made by a machine; what is kept of it holds no links', async () => {
    await queueMail(db(), { to: to('zoe'), ...letter });
    await sendDueMail(db(), transport);
    const { source } = server.received[0]!;
    expect(source).toMatch(/^From: Raad <raad@voorbeeld\.example>/m);
    expect(source).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(source).toContain('Content-Type: text/plain; charset=utf-8');
    expect(await api.database.ownerDb.select().from(mail)).toMatchObject([
      { recipient: null, body: null, sentAt: expect.any(Date), attempts: 1 },
    ]);
  });

  test('cannot get more heads or more recipients from what someone typed', async () => {
    await queueMail(db(), { to: to('zoe'), subject: 'Hallo\r\nBcc: kwaad@voorbeeld.example', body: 'x' });
    await queueMail(db(), { to: 'a@voorbeeld.example, b@voorbeeld.example', subject: 'x', body: 'x' });
    await sendDueMail(db(), transport);
    for (const { source, to: all } of server.received) {
      expect(source.slice(0, source.indexOf('\r\n\r\n'))).not.toMatch(/^Bcc:/m);
      expect(all.length).toBe(1);
    }
  });

  test('that is refused for good is given up and says why; the others still go', async () => {
    server.refuse.set(to('weg'), { code: 550, text: `<${to('weg')}>: No such user here` });
    for (const name of ['een', 'weg', 'twee']) await queueMail(db(), { to: to(name), ...letter });
    expect(await sendDueMail(db(), transport)).toEqual({ sent: 2, failed: 1, postponed: 0 });
    const [row] = await api.database.ownerDb.select().from(mail).where(isNotNull(mail.failedAt));
    expect(row).toMatchObject({ recipient: null, body: null });
    expect(row!.lastError).toContain('No such user here');
    expect(row!.lastError).not.toContain(to('weg'));
    await makeDue();
    expect(await sendDueMail(db(), transport)).toEqual({ sent: 0, failed: 0, postponed: 0 });
  });

  test('that is refused for now is tried again after a pause that grows, and given up in the end', async () => {
    server.refuse.set(to('vol'), { code: 452, text: 'Mailbox full' });
    await queueMail(db(), { to: to('vol'), ...letter });
    const waited: number[] = [];
    for (const _ of pauses) {
      expect(await sendDueMail(db(), transport)).toEqual({ sent: 0, failed: 0, postponed: 1 });
      expect(await sendDueMail(db(), transport)).toEqual({ sent: 0, failed: 0, postponed: 0 });
      const [row] = await api.database.ownerDb.$client<{ minutes: number }[]>`
        select round(extract(epoch from next_attempt_at - now()) / 60)::int as minutes from mail`;
      waited.push(row!.minutes);
      await makeDue();
    }
    expect(waited).toEqual([...pauses]);
    expect(await sendDueMail(db(), transport)).toEqual({ sent: 0, failed: 1, postponed: 0 });
  });

  test('waits while the server does not want us, or is not there: that is not the recipient', async () => {
    server.state.trouble = { code: 550, text: 'Sender not allowed' };
    await queueMail(db(), { to: to('een'), ...letter });
    expect(await sendDueMail(db(), transport)).toEqual({ sent: 0, failed: 0, postponed: 1 });
    await makeDue();
    const nowhere = aTransport({ SMTP_URL: 'smtp://127.0.0.1:1' });
    expect(await sendDueMail(db(), nowhere)).toEqual({ sent: 0, failed: 0, postponed: 1 });
    server.state.trouble = null;
    await makeDue();
    expect(await sendDueMail(db(), transport)).toEqual({ sent: 1, failed: 0, postponed: 0 });
  });

  test('is sent once, also when several processes send at the same time', async () => {
    for (let i = 0; i < 30; i += 1) await queueMail(db(), { to: to(`mens${i}`), ...letter });
    const outcomes = await Promise.all([1, 2, 3].map(() => sendDueMail(db(), transport)));
    expect(outcomes.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(server.received.map((one) => one.to[0])).size).toBe(30);
  });

  test('leaves by itself as soon as it is queued, and no more after the sender has stopped', async () => {
    const stop = await startMail(db(), transport, (error) => {
      throw error;
    });
    await queueMail(db(), { to: to('meteen'), ...letter });
    await vi.waitFor(() => expect(server.received.length).toBe(1), { timeout: 10_000 });
    await stop();
    await queueMail(db(), { to: to('later'), ...letter });
    expect((await rowOf(to('later'))).attempts).toBe(0);
  });
});

test('without a mail server each mail is a file that only we can read, as it was written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'burgerbegroting-mail-'));
  const toFiles = aTransport({ DATA_DIR: folder });
  const body = `Beste Zoë,\n\nEen lange regel ${'met woorden '.repeat(20)}en een link:\n\nhttp://localhost/x?a=b\n\n=20 €5.`;
  await queueMail(db(), { to: to('zoe'), subject: 'Post', body });
  expect(await sendDueMail(db(), toFiles)).toMatchObject({ sent: 1 });
  const [name] = await readdir(join(folder, 'outbox'));
  const path = join(folder, 'outbox', name!);
  expect(name).toMatch(/\.eml$/);
  expect((await stat(path)).mode & 0o077).toBe(0);
  expect(await readFile(path, 'utf8')).toContain('Subject: Post');
  const [row] = await api.database.ownerDb.select().from(mail);
  expect(await readOutbox(folder)).toEqual(new Map([[row!.id, { recipient: to('zoe'), body }]]));
  await rm(folder, { recursive: true });
});

describe('a link in a mail', () => {
  const subjectId = '11111111-1111-4111-8111-111111111111';
  const make = (hours = 1) => oneTimeLink(db(), { purpose: 'idea', subjectId, hours });

  test('can be read often and used once, for its own purpose', async () => {
    const token = await make();
    await expect(useLink(db(), token, 'endorsement')).rejects.toThrow('used already');
    expect(await readLink(db(), token, 'idea')).toBe(subjectId);
    expect(await useLink(db(), token, 'idea')).toBe(subjectId);
    await expect(readLink(db(), token, 'idea')).rejects.toThrow('used already');
    await expect(useLink(db(), token, 'idea')).rejects.toThrow('used already');
  });

  test('is used by one of two who try at the same moment', async () => {
    const token = await make();
    const outcomes = await Promise.allSettled([useLink(db(), token, 'idea'), useLink(db(), token, 'idea')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('ends by itself, or when a new one takes its place', async () => {
    const [old, withdrawn] = [await make(0), await make()];
    await withdrawLinks(db(), 'idea', subjectId);
    for (const token of [old, withdrawn, 'never made']) {
      await expect(useLink(db(), token, 'idea')).rejects.toThrow('used already');
    }
  });

  test('is not written in the log of requests', async () => {
    const token = await make();
    const request = { method: 'GET', host: 'x', ip: '::1' };
    const logged = (url: string) => serializers.req({ ...request, url } as FastifyRequest).url;
    expect(logged(`/uitnodiging/${token}`)).toBe('/uitnodiging/…');
    expect(logged(`/api/v1/invitations/${token}?x=1`)).toBe('/api/v1/invitations/…?x=1');
    expect(logged(`/bevestigen?sleutel=${token}`)).toBe('/bevestigen?sleutel=…');
    expect(logged('/voorbeelddorp/projecten/12?zoek=speeltuin')).toBe(
      '/voorbeelddorp/projecten/12?zoek=speeltuin',
    );
  });

  test('cannot be found in the database', async () => {
    const token = await make();
    const [row] = await api.database.ownerDb.$client`
      select count(*)::int as known from mailed_link where encode(hash, 'escape') like ${`%${token}%`}`;
    expect(row).toEqual({ known: 0 });
  });
});
