import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { message, messageConsent, messageStep } from '#db/schema/messages.ts';
import { sendDueMail } from '#server/mail/sender.ts';
import type { ConsentTopic } from '#server/domain/messages.ts';
import { tell } from '#server/features/messages/tell.ts';
import { startApi } from '../support/api.ts';
import { aTransport, origin, startMailServer } from '../support/mail.ts';
import { aPerson } from '../support/people.ts';
import { aProject } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const server = startMailServer();
const db = () => api.database.db;
const owner = () => api.database.ownerDb;

const consent = (personId: string, topic: ConsentTopic, given = true) =>
  owner().insert(messageConsent).values({ personId, topic, given });
const messagesOf = (projectId: string) =>
  owner().select().from(message).where(eq(message.projectId, projectId));
const stepsOf = async (projectId: string) =>
  (
    await owner()
      .select({ step: messageStep.step, detail: messageStep.detail, personId: message.personId })
      .from(messageStep)
      .innerJoin(message, eq(message.id, messageStep.messageId))
      .where(eq(message.projectId, projectId))
      .orderBy(messageStep.id)
  ).map((row) => ({ ...row }));
const mailsOf = (projectId: string) => owner().select().from(mail).where(eq(mail.aboutId, projectId));

async function aCase() {
  const place = await aVillage(owner());
  const { projectId } = await aProject(owner(), place, { title: 'Schommel' });
  const key = { municipalityId: place.municipalityId, projectId };
  return { place, key, projectId };
}
const decided = {
  kind: 'decision_announced',
  to: 'applicant',
  values: { date: '1 juli 2026', decision: 'toegekend', reasoning: 'Goed plan.' },
} as const;

describe('a message', () => {
  test('is for who may submit today: chair, treasurer and who was mandated, and nobody else', async () => {
    const { place, key, projectId } = await aCase();
    const { municipalityId } = place;
    const expected = [
      await aPerson(owner(), { ...place, role: 'chair' }),
      await aPerson(owner(), { ...place, role: 'treasurer' }),
      await aPerson(owner(), { ...place, role: 'council_member', maySubmit: true }),
    ];
    await aPerson(owner(), { ...place, role: 'council_member' });
    await aPerson(owner(), { ...place, role: 'chair', endsOn: '2025-12-31' });
    await aPerson(owner(), { ...(await aVillage(owner())), role: 'chair' });
    await aPerson(owner(), { municipalityId, role: 'officer' });
    await db().transaction((tx) => tell(tx, { ...key, ...decided }));
    const told = await messagesOf(projectId);
    expect(new Set(told.map(({ personId }) => personId))).toEqual(new Set(expected.map(({ id }) => id)));
    expect(told[0]).toMatchObject({
      subject: 'Besluit over Schommel',
      path: `/werk/projecten/${projectId}`,
      topic: 'decision',
    });
    expect(told[0]!.body).toContain(
      'op 1 juli 2026 een besluit genomen over uw aanvraag “Schommel”: toegekend',
    );
  });

  test('is mailed to who agreed to that for its kind, and posted to who did not or changed their mind', async () => {
    const { place, key, projectId } = await aCase();
    const [yes, no, other, withdrew] = [
      await aPerson(owner(), { ...place, role: 'chair' }),
      await aPerson(owner(), { ...place, role: 'treasurer' }),
      await aPerson(owner(), { ...place, role: 'treasurer' }),
      await aPerson(owner(), { ...place, role: 'treasurer' }),
    ];
    await consent(yes.id, 'decision');
    await consent(other.id, 'money');
    await consent(withdrew.id, 'decision');
    await consent(withdrew.id, 'decision', false);
    const now = new Date('2026-10-24T10:00:00Z');
    await db().transaction((tx) => tell(tx, { ...key, ...decided, now }));
    expect((await mailsOf(projectId)).map(({ recipient }) => recipient)).toEqual([yes.email]);
    const told = await messagesOf(projectId);
    const byPost = told.filter((one) => one.byPost).map(({ personId }) => personId);
    expect(new Set(byPost)).toEqual(new Set([no.id, other.id, withdrew.id]));
    // Two days of hours, over a night in which the clock changes (Awb 2:10).
    expect(told.find(({ personId }) => personId === yes.id)!.noticeBy).toEqual(
      new Date('2026-10-26T10:00:00Z'),
    );
  });

  test('for a village where nobody has an account is made all the same, to be posted', async () => {
    const { key, projectId } = await aCase();
    await db().transaction((tx) => tell(tx, { ...key, ...decided }));
    expect(await messagesOf(projectId)).toMatchObject([{ personId: null, byPost: true }]);
    expect(await stepsOf(projectId)).toMatchObject([{ step: 'made' }]);
  });

  test('to the office is not formal: it stands in the portal and no mail leaves for it alone', async () => {
    const { place, key, projectId } = await aCase();
    const officer = await aPerson(owner(), { municipalityId: place.municipalityId, role: 'officer' });
    await db().transaction((tx) =>
      tell(tx, {
        ...key,
        kind: 'application_withdrawn',
        to: 'office',
        values: { date: 'vandaag', reason: 'x' },
      }),
    );
    expect(await messagesOf(projectId)).toMatchObject([
      { personId: officer.id, topic: null, noticeBy: null },
    ]);
    expect(await mailsOf(projectId)).toEqual([]);
  });

  test('is undone with what it tells of', async () => {
    const { place, key, projectId } = await aCase();
    await aPerson(owner(), { ...place, role: 'chair' });
    const undone = db().transaction(async (tx) => {
      await tell(tx, { ...key, ...decided });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await messagesOf(projectId)).toEqual([]);
  });

  test('leaves with a link to itself, and its log says to whom, and what the mail server answered', async () => {
    const { place, key, projectId } = await aCase();
    const chair = await aPerson(owner(), { ...place, role: 'chair' });
    await consent(chair.id, 'decision');
    await db().transaction((tx) => tell(tx, { ...key, ...decided }));
    const [told] = await messagesOf(projectId);
    await sendDueMail(db(), aTransport({ SMTP_URL: server.url }));
    const { source } = server.received.find(({ to }) => to[0] === chair.email)!;
    expect(source.replaceAll('=\r\n', '')).toContain(`${origin}/werk/berichten/${told!.id}`);
    expect(await stepsOf(projectId)).toEqual([
      { personId: chair.id, step: 'made', detail: null },
      { personId: chair.id, step: 'sent', detail: chair.email },
      { personId: chair.id, step: 'delivered', detail: expect.stringMatching(/^250/) },
    ]);
  });

  test('and its log are never changed or removed', async () => {
    const { place, key, projectId } = await aCase();
    await aPerson(owner(), { ...place, role: 'chair' });
    await db().transaction((tx) => tell(tx, { ...key, ...decided }));
    const [told] = await messagesOf(projectId);
    for (const sql of [db().$client, owner().$client]) {
      await expect(sql`update message set body = 'anders' where id = ${told!.id}`).rejects.toThrow(
        /append-only|permission denied/,
      );
      await expect(sql`delete from message_step where message_id = ${told!.id}`).rejects.toThrow(
        /append-only|permission denied/,
      );
      await expect(sql`truncate message_consent`).rejects.toThrow(/append-only|permission denied/);
    }
  });
});
