import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { message, messageConsent, messageStep } from '#db/schema/messages.ts';
import { dayAt } from '#server/domain/dates.ts';
import { tell } from '#server/features/messages/tell.ts';
import { sendDueMail } from '#server/mail/sender.ts';
import type { Transport } from '#server/mail/transport.ts';
import { startApi } from '../support/api.ts';
import { aTransport, startMailServer } from '../support/mail.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aProject } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';
import type { SentMessage } from '#server/features/messages/contract.ts';

/** What becomes of a mail that tells of a formal message, and what the office does about it. */
const api = startApi();
const server = startMailServer();
const db = () => api.database.db;
const owner = () => api.database.ownerDb;
let transport: Transport;

beforeEach(async () => {
  await owner().$client`delete from mail`;
  transport = aTransport({ SMTP_URL: server.url });
  server.received.length = 0;
});
afterEach(() => {
  transport.close();
  server.refuse.clear();
});

const send = () => sendDueMail(db(), transport);
/** As if so many minutes had passed for everything that waits. */
const pass = (minutes: number) =>
  owner().$client`update mail set next_attempt_at = next_attempt_at - make_interval(mins => ${minutes})`;

/** A decision for a chair who agreed to mail, in a village with an office. */
async function aDecision({ agrees = true, now = new Date() } = {}) {
  const place = await aVillage(owner());
  const { municipalityId } = place;
  const { projectId } = await aProject(owner(), place);
  const chair = await aPerson(owner(), { ...place, role: 'chair' });
  const officer = await aPerson(owner(), { municipalityId, role: 'officer' });
  if (agrees)
    await owner().insert(messageConsent).values({ personId: chair.id, topic: 'decision', given: true });
  const values = { date: '1 juli 2026', decision: 'toegekend', reasoning: 'Goed.' };
  await db().transaction((tx) =>
    tell(tx, { municipalityId, projectId, kind: 'decision_announced', to: 'applicant', values, now }),
  );
  const [told] = await owner().select().from(message).where(eq(message.projectId, projectId));
  const [municipality] = await owner().$client<{ slug: string }[]>`
    select slug from municipality where id = ${municipalityId}`;
  const headers = await signedIn(api.app, owner(), officer.id);
  const root = `/api/v1/work/municipalities/${municipality!.slug}/messages/${told!.id}`;
  const act = (path: string, payload: object = {}) =>
    api.send({ method: 'POST', url: `${root}/${path}`, headers, payload });
  const steps = async () =>
    (
      await owner()
        .select({ step: messageStep.step })
        .from(messageStep)
        .where(eq(messageStep.messageId, told!.id))
        .orderBy(messageStep.id)
    ).map(({ step }) => step);
  const open = async () =>
    (await api.get('/work/dispatches', headers)).json<{ items: { messages: SentMessage[] }[] }>().items[0]!
      .messages;
  return { chair, officer, told: told!, act, steps, open, headers };
}

describe('a mail that tells of a message', () => {
  test('and bounces for a week is tried all that time, and then shown as not delivered, to be posted', async () => {
    const { chair, steps, open, act } = await aDecision();
    server.refuse.set(chair.email, { code: 452, text: 'Mailbox full' });
    let outcome = await send();
    let days = 0;
    while (outcome.postponed === 1) {
      const [row] = await owner().$client<{ minutes: number }[]>`
        select ceil(extract(epoch from next_attempt_at - now()) / 60)::int as minutes from mail`;
      await pass(row!.minutes);
      days += row!.minutes / 1440;
      outcome = await send();
    }
    expect(outcome).toEqual({ sent: 0, failed: 1, postponed: 0 });
    expect(days).toBeGreaterThan(7);
    expect(days).toBeLessThan(9);
    expect(await steps()).toEqual(['made', 'failed']);
    expect(await open()).toMatchObject([
      {
        delivery: 'undelivered',
        steps: [{ step: 'made' }, { step: 'failed', detail: expect.stringContaining('Mailbox full') }],
      },
    ]);
    expect((await act('posting', { posted: dayAt(new Date()) })).statusCode).toBe(200);
    expect(await open()).toEqual([]);
    expect(await steps()).toEqual(['made', 'failed', 'posted']);
  });

  test('and is refused for good is shown at once; mailed again by hand it goes to the address of now', async () => {
    const { chair, steps, open, act } = await aDecision();
    server.refuse.set(chair.email, { code: 550, text: 'No such user' });
    expect(await send()).toMatchObject({ failed: 1 });
    expect(await open()).toMatchObject([{ delivery: 'undelivered' }]);
    const email = `nieuw-${chair.email}`;
    await owner().$client`update person set email = ${email} where id = ${chair.id}`;
    const answers = await Promise.all([act('retry'), act('retry')]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(server.received.map(({ to }) => to)).toEqual([[email]]);
    expect(await steps()).toEqual(['made', 'failed', 'retried', 'sent', 'delivered']);
    expect(await open()).toEqual([]);
  });

  test('of a process that died between taking and noting is sent once more, as the same message, and logged once', async () => {
    const { told, steps } = await aDecision();
    const handed = Promise.withResolvers<void>();
    void sendDueMail(db(), {
      hand: async (letter) => {
        await transport.hand(letter);
        handed.resolve();
        // From here on the process is gone: nothing more of it happens.
        return new Promise<string>(() => {});
      },
      close: () => {},
    });
    await handed.promise;
    await pass(1);
    await Promise.all([send(), send()]);
    expect(server.received).toHaveLength(2);
    const ids = server.received.map(({ source }) => /^Message-ID: (.*)$/m.exec(source)![1]);
    expect(new Set(ids).size).toBe(1);
    expect(await steps()).toEqual(['made', 'sent', 'delivered']);
    expect((await owner().select().from(mail).where(eq(mail.messageId, told.id)))[0]!.sentAt).not.toBeNull();
  });

  test('and has not left within 48 hours is shown to the office as late, hour by hour', async () => {
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    const inTime = await aDecision({ now: hours(47) });
    const late = await aDecision({ now: hours(49) });
    expect(await inTime.open()).toEqual([]);
    expect(await late.open()).toMatchObject([{ delivery: 'late' }]);
  });
});

describe('a message for who did not agree to mail', () => {
  const today = () => dayAt(new Date());

  test('is on the list to be posted until someone says that it was, once', async () => {
    const { open, act, steps } = await aDecision({ agrees: false });
    expect(await send()).toEqual({ sent: 0, failed: 0, postponed: 0 });
    expect(await open()).toMatchObject([{ delivery: 'to-post', byPost: true }]);
    expect((await act('retry')).json()).toMatchObject({ title: 'message-arrived' });
    const answers = await Promise.all([1, 2, 3].map(() => act('posting', { posted: today() })));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    expect(await steps()).toEqual(['made', 'posted']);
  });

  test.each(['', 'morgen', '2020-01-01', '2090-01-01', '2026-02-30'])(
    'is not posted on "%s"',
    async (posted) => {
      const { act, steps } = await aDecision({ agrees: false });
      const answer = await act('posting', { posted });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().errors).toMatchObject([{ field: 'posted' }]);
      expect(await steps()).toEqual(['made']);
    },
  );
});

describe('who reads what', () => {
  test('only the addressee opens a message, and the log keeps the first time', async () => {
    const { chair, told, officer, steps } = await aDecision();
    const open = async (personId: string) =>
      api.send({
        method: 'POST',
        url: `/api/v1/messages/${told.id}/opening`,
        headers: await signedIn(api.app, owner(), personId),
      });
    for (const other of [officer.id, (await aPerson(owner())).id]) {
      expect((await open(other)).json()).toMatchObject({ title: 'message-not-found' });
    }
    expect(await steps()).toEqual(['made']);
    const answers = await Promise.all([open(chair.id), open(chair.id)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const { openedAt } = answers[0].json<{ openedAt: string }>();
    expect((await open(chair.id)).json()).toMatchObject({ openedAt, body: told.body });
    expect(await steps()).toEqual(['made', 'opened']);
  });

  test('the list of someone holds their own messages, the unread first', async () => {
    const { chair, told } = await aDecision();
    const headers = await signedIn(api.app, owner(), chair.id);
    expect((await api.get('/messages', headers)).json()).toMatchObject({
      items: [{ id: told.id, openedAt: null, isFormal: true }],
      unread: 1,
      totalCount: 1,
    });
    const stranger = await signedIn(api.app, owner(), (await aPerson(owner())).id);
    expect((await api.get('/messages', stranger)).json()).toMatchObject({ items: [], totalCount: 0 });
  });

  test('what was sent about a project is for its officers, not for council, councillor or another municipality', async () => {
    const { told } = await aDecision();
    const { projectId, municipalityId } = told;
    const [project] = await owner().$client<{ villageId: number }[]>`
      select village_id as "villageId" from project where id = ${projectId}`;
    const sentTo = async (role: Parameters<typeof aPerson>[1]) => {
      const { id } = await aPerson(owner(), role);
      const answer = await api.get(
        `/work/projects/${projectId}/messages`,
        await signedIn(api.app, owner(), id),
      );
      return answer.statusCode === 200
        ? answer.json<{ mine: unknown[]; sent: unknown[] | null }>()
        : answer.statusCode;
    };
    expect(await sentTo({ municipalityId, role: 'officer' })).toMatchObject({
      mine: [],
      sent: [{ id: told.id }],
    });
    expect(await sentTo({ municipalityId, villageId: project!.villageId, role: 'treasurer' })).toEqual({
      mine: [],
      sent: null,
    });
    expect(await sentTo({ municipalityId, role: 'councillor' })).toEqual({ mine: [], sent: null });
    expect(await sentTo({ ...(await aVillage(owner())), villageId: null, role: 'officer' })).toBe(403);
  });

  test('an officer of another municipality neither sees nor changes what must be posted', async () => {
    const { told } = await aDecision({ agrees: false });
    const other = await aDecision({ agrees: false });
    expect((await other.open()).map(({ id }) => id)).toEqual([other.told.id]);
    const [mine] = await owner().$client<{ slug: string }[]>`
      select slug from municipality where id = ${other.told.municipalityId}`;
    const answer = await api.send({
      method: 'POST',
      url: `/api/v1/work/municipalities/${mine!.slug}/messages/${told.id}/posting`,
      headers: other.headers,
      payload: { posted: dayAt(new Date()) },
    });
    expect(answer.json()).toMatchObject({ title: 'message-not-found' });
  });
});

describe('consent', () => {
  test('is given and withdrawn by the person, with its date, and what did not change keeps its date', async () => {
    const { id } = await aPerson(owner());
    const headers = await signedIn(api.app, owner(), id);
    const choose = (topics: string[]) =>
      api.send({
        method: 'PUT',
        url: '/api/v1/messages/consents',
        headers,
        payload: { topics, digest: 'daily' },
      });
    const given = async () =>
      (await api.get('/messages/consents', headers))
        .json<{ items: { topic: string; given: boolean; since: string | null }[] }>()
        .items.filter((one) => one.given)
        .map(({ topic }) => topic);
    expect(await given()).toEqual([]);
    await choose(['decision', 'money']);
    await choose(['money', 'objection']);
    expect(await given()).toEqual(['money', 'objection']);
    const rows = await owner().select().from(messageConsent).where(eq(messageConsent.personId, id));
    expect(rows.map(({ topic, given: isGiven }) => [topic, isGiven])).toEqual([
      ['decision', true],
      ['money', true],
      ['decision', false],
      ['objection', true],
    ]);
    expect((await choose(['alles'])).statusCode).toBe(400);
  });
});
