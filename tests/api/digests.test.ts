import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { digestPreference } from '#db/schema/messages.ts';
import { agreement } from '#db/schema/plans.ts';
import { addDays, calendarDate, type CalendarDate, type PartialDate } from '#server/domain/dates.ts';
import { makeDigests } from '#server/features/messages/digest.ts';
import { tell } from '#server/features/messages/tell.ts';
import { startApi } from '../support/api.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aProject } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const db = () => api.database.db;
const owner = () => api.database.ownerDb;

/** Each test works in days of its own, because the digests of a day are made once. */
let today = calendarDate('2026-12-07');
beforeEach(() => {
  today = addDays(today, 70);
});

const digestsOf = async (email: string) =>
  (await owner().select().from(mail).where(eq(mail.recipient, email))).map(({ subject, body, path }) => ({
    subject,
    body,
    path,
  }));

async function aCase() {
  const place = await aVillage(owner());
  const { projectId } = await aProject(owner(), place, { title: 'Schommel' });
  const key = { municipalityId: place.municipalityId, projectId };
  const chair = await aPerson(owner(), { ...place, role: 'chair' });
  const officer = await aPerson(owner(), { municipalityId: place.municipalityId, role: 'officer' });
  const agree = (dueOn: CalendarDate, position = 1) =>
    owner()
      .insert(agreement)
      .values({
        ...key,
        position,
        who: 'De dorpsraad',
        what: 'Offerte sturen',
        dueOn: dueOn as string as PartialDate,
        status: 'open',
      });
  const submit = (decideBy: CalendarDate) => owner().$client`
    update project set status = 'submitted', decide_by = ${decideBy} where id = ${projectId}`;
  return { place, key, chair, officer, agree, submit };
}

describe('the digest of a day', () => {
  test('reminds a council of what it agreed, once for each of its stages, and stays away on other days', async () => {
    const { chair, officer, agree } = await aCase();
    await agree(addDays(today, 14));
    for (let i = 0; i <= 20; i += 1) await makeDigests(db(), addDays(today, i));
    const mails = await digestsOf(chair.email);
    // Fourteen, seven and two days before, and when it is late.
    expect(mails.map(({ body }) => /(nog \d+ dagen|\d+ dag te laat)/.exec(body!)![0])).toEqual([
      'nog 14 dagen',
      'nog 7 dagen',
      'nog 2 dagen',
      '1 dag te laat',
    ]);
    expect(mails[0]).toMatchObject({ path: '/werk' });
    expect(await digestsOf(officer.email)).toEqual([]);
  });

  test('makes up for days on which it was not made', async () => {
    const { chair, agree } = await aCase();
    await agree(addDays(today, 14));
    await makeDigests(db(), addDays(today, 9));
    expect((await digestsOf(chair.email)).map(({ body }) => body)).toEqual([
      expect.stringContaining('nog 5 dagen'),
    ]);
  });

  test('reminds the officers of a decision that is due, and not while the term stands still', async () => {
    const { key, chair, officer, submit } = await aCase();
    await submit(addDays(today, 7));
    await owner()
      .$client`update project set suspended_until = ${addDays(today, 3)} where id = ${key.projectId}`;
    await makeDigests(db(), today);
    expect(await digestsOf(officer.email)).toEqual([]);
    await makeDigests(db(), addDays(today, 4));
    expect((await digestsOf(officer.email))[0]!.body).toContain('Schommel');
    expect(await digestsOf(chair.email)).toEqual([]);
  });

  test('is one mail for everything that waits, with the messages that have no mail of their own', async () => {
    const { key, officer, submit } = await aCase();
    await submit(addDays(today, 2));
    const values = { date: '1 juli 2026', reason: 'Te duur.' };
    await db().transaction((tx) => tell(tx, { ...key, kind: 'application_withdrawn', to: 'office', values }));
    await makeDigests(db(), today);
    await makeDigests(db(), addDays(today, 1));
    const mails = await digestsOf(officer.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toContain('2');
    expect(mails[0]!.body).toContain('- Aanvraag ingetrokken: Schommel');
  });

  test('tells what belongs to one project under its name', async () => {
    const { key, place, officer, submit } = await aCase();
    await submit(addDays(today, 2));
    const other = await aProject(owner(), place, { title: 'Fietspad' });
    const values = { date: '1 juli 2026', reason: 'Te duur.' };
    for (const projectId of [key.projectId, other.projectId, key.projectId]) {
      const telling = { municipalityId: key.municipalityId, projectId, values } as const;
      await db().transaction((tx) => tell(tx, { ...telling, kind: 'application_withdrawn', to: 'office' }));
    }
    await makeDigests(db(), today);
    const blocks = (await digestsOf(officer.email))[0]!.body!.split('\n\n');
    const headed = (title: string) => blocks.filter((block) => block.startsWith(`${title} (`));
    expect(headed('Schommel').map((block) => block.split('\n').length)).toEqual([2, 3]);
    expect(headed('Fietspad')).toEqual([expect.stringMatching(/\n- Aanvraag ingetrokken: Fietspad$/)]);
  });

  test('is made once, also when several processes do so at the same moment', async () => {
    const { chair, agree } = await aCase();
    await agree(addDays(today, 2));
    const made = await Promise.all([1, 2, 3, 4].map(() => makeDigests(db(), today)));
    expect(made.filter((count) => count !== null)).toHaveLength(1);
    expect(await makeDigests(db(), today)).toBeNull();
    expect(await digestsOf(chair.email)).toHaveLength(1);
  });

  test('comes once a week, or never, for who wants that', async () => {
    const { place, agree } = await aCase();
    const [weekly, never] = [
      await aPerson(owner(), { ...place, role: 'treasurer' }),
      await aPerson(owner(), { ...place, role: 'treasurer' }),
    ];
    const choose = async (id: string, frequency: string) =>
      api.send({
        method: 'PUT',
        url: '/api/v1/messages/consents',
        headers: await signedIn(api.app, owner(), id),
        payload: { topics: [], digest: frequency },
      });
    expect((await choose(weekly.id, 'weekly')).statusCode).toBe(200);
    await choose(never.id, 'daily');
    await choose(never.id, 'none');
    expect((await choose(never.id, 'elk uur')).statusCode).toBe(400);
    expect(await owner().select().from(digestPreference)).toHaveLength(2);
    for (const [position, days] of [3, 5, 8, 12].entries())
      await agree(addDays(today, days + 14), position + 1);
    for (let i = 0; i <= 14; i += 1) await makeDigests(db(), addDays(today, i));
    expect(await digestsOf(weekly.email)).toHaveLength(2);
    expect(await digestsOf(never.email)).toEqual([]);
  });

  test('is for who has a role on that day', async () => {
    const { place, agree } = await aCase();
    const former = await aPerson(owner(), { ...place, role: 'treasurer', endsOn: addDays(today, -1) });
    await agree(addDays(today, 2));
    await makeDigests(db(), today);
    expect(await digestsOf(former.email)).toEqual([]);
  });
});
