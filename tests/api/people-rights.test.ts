import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { membership, person } from '#db/schema/people.ts';
import { addDays, dayAt } from '#server/domain/dates.ts';
import type { People } from '#server/features/people/contract.ts';
import { startApi } from '../support/api.ts';
import { aPerson, aPersonWithPassword, aToken, signedIn } from '../support/people.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
const db = () => api.database.ownerDb;
const today = dayAt(new Date());
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

describe('a role', () => {
  async function aRole(role: 'chair' | 'officer' = 'chair') {
    const held = role === 'chair' ? { ...place, role } : { municipalityId: place.municipalityId, role };
    const who = await aPersonWithPassword(db(), held);
    const [row] = await db().select().from(membership).where(eq(membership.personId, who.id));
    return { ...who, membershipId: row!.id, headers: await signedIn(api.app, db(), who.id) };
  }
  const rolesOf = async (as: Record<string, string>) =>
    (await api.get('/session', as))
      .json<{ memberships: { role: string }[] }>()
      .memberships.map(({ role }) => role);

  test('that is ended is over at once, also for who is signed in', async () => {
    const { membershipId, headers: theirs, id } = await aRole();
    expect(await rolesOf(theirs)).toEqual(['chair']);
    expect((await call('POST', `${root}/memberships/${membershipId}/end`)).statusCode).toBe(200);
    expect(await rolesOf(theirs)).toEqual([]);
    expect((await find(id)).memberships[0]).toMatchObject({ endsOn: addDays(today, -1) });
  });

  test('that began today and is ended is over too', async () => {
    const { person: id, membership: membershipId } = (await invite()).json<{
      person: string;
      membership: string;
    }>();
    await call('POST', `${root}/memberships/${membershipId}/end`);
    expect((await find(id)).memberships[0]).toMatchObject({ endsOn: addDays(today, -1) });
  });

  test('can be changed: until when it holds, and whether it may submit', async () => {
    const { membershipId, id } = await aRole();
    const body = { startsOn: '2020-01-01', endsOn: today, maySubmit: true };
    await call('PUT', `${root}/memberships/${membershipId}`, body);
    expect((await find(id)).memberships[0]).toMatchObject(body);
    const wrong = await call('PUT', `${root}/memberships/${membershipId}`, { ...body, endsOn: '2019-01-01' });
    expect(wrong.json()).toMatchObject({ errors: [{ field: 'endsOn', code: 'ends-before-start' }] });
  });

  test('in the municipality never gets the mandate of a council', async () => {
    const { membershipId, id } = await aRole('officer');
    await call('PUT', `${root}/memberships/${membershipId}`, {
      startsOn: today,
      endsOn: null,
      maySubmit: true,
    });
    expect((await find(id)).memberships[0]).toMatchObject({ maySubmit: false });
  });

  test('in another municipality is not there to change', async () => {
    const { id } = await aPerson(db(), { ...elsewhere, role: 'chair' });
    const [row] = await db().select().from(membership).where(eq(membership.personId, id));
    for (const answer of [
      await call('POST', `${root}/memberships/${row!.id}/end`),
      await call('PUT', `${root}/memberships/${row!.id}`, { startsOn: today, endsOn: null, maySubmit: true }),
    ]) {
      expect(answer.json()).toMatchObject({ status: 404, title: 'membership-not-found' });
    }
  });

  test('of one’s own is changed by someone else', async () => {
    const [own] = await db().select().from(membership).where(eq(membership.personId, administrator.id));
    const answers = [
      await invite({ email: administrator.email, role: 'budget_holder', village: undefined }),
      await call('POST', `${root}/memberships/${own!.id}/end`),
      await call('POST', `${root}/people/${administrator.id}/second-factor-reset`),
    ];
    for (const answer of answers) expect(answer.json()).toMatchObject({ status: 403, title: 'own-rights' });
  });

  test('of administrator stays with someone, also when two end each other at the same moment', async () => {
    const { municipalityId } = await aVillage(db(), 'tweetal');
    const two = await Promise.all(
      [1, 2].map(() => aPersonWithPassword(db(), { municipalityId, role: 'administrator' })),
    );
    const rows = await db().select().from(membership).where(eq(membership.municipalityId, municipalityId));
    const answers = await Promise.all(
      two.map(async ({ id }) => {
        const other = rows.find(({ personId }) => personId !== id)!;
        const path = `/work/municipalities/gemeente-tweetal/memberships/${other.id}/end`;
        return call('POST', path, {}, await signedIn(api.app, db(), id));
      }),
    );
    const outcomes = answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b);
    expect(outcomes[0]).toBe(200);
    expect([403, 409]).toContain(outcomes[1]);
  });

  test('is not changed by a machine', async () => {
    const machine = await aToken(db(), administrator.id, ['read', 'write']);
    expect((await invite({}, machine)).json()).toMatchObject({ status: 403, title: 'not-allowed' });
  });
});

describe('the second step of a municipality', () => {
  test('can be switched off by the municipality, which is recorded, and on again', async () => {
    const { municipalityId } = await aVillage(db(), 'keuze');
    const officer = await aPerson(db(), { municipalityId, role: 'officer' });
    const boss = await aPersonWithPassword(db(), { municipalityId, role: 'administrator' });
    const weak = await signedIn(api.app, db(), officer.id, { secondFactor: false });
    const [own, path] = [await signedIn(api.app, db(), boss.id), '/work/municipalities/gemeente-keuze'];
    const waits = async () =>
      (await api.get('/session', weak)).json<{ needsSecondFactor: boolean }>().needsSecondFactor;
    expect(await waits()).toBe(true);
    await call('PUT', `${path}/sign-in-policy`, { secondFactorRequired: false }, own);
    expect(await waits()).toBe(false);
    const told = (await api.get(`${path}/people`, own)).json<People>();
    expect(told).toMatchObject({
      secondFactorRequired: false,
      events: [{ what: 'policy_changed', detail: 'secondFactorRequired: false' }],
    });
    await call('PUT', `${path}/sign-in-policy`, { secondFactorRequired: true }, own);
    expect(await waits()).toBe(true);
  });

  test('of someone who lost phone and codes is taken away, with all sign-ins and a mail', async () => {
    const who = await aPersonWithPassword(db(), { ...place, role: 'chair' });
    await db()
      .update(person)
      .set({ totpSecret: new Uint8Array(40), totpSince: new Date() })
      .where(eq(person.id, who.id));
    const theirs = await signedIn(api.app, db(), who.id);
    expect((await find(who.id)).hasSecondFactor).toBe(true);
    expect((await call('POST', `${root}/people/${who.id}/second-factor-reset`)).statusCode).toBe(200);
    expect((await find(who.id)).hasSecondFactor).toBe(false);
    expect((await api.get('/session', theirs)).statusCode).toBe(401);
    expect((await bodiesTo(who.email)).length).toBe(1);
  });
});

test('the chair sees the people of the village, and nobody of the municipality or another village', async () => {
  const chair = await aPerson(db(), { ...place, role: 'chair' });
  await aPerson(db(), { municipalityId: place.municipalityId, role: 'officer' });
  const theirs = await signedIn(api.app, db(), chair.id);
  const { people } = (await api.get('/work/villages/proefdorp/people', theirs)).json<People>();
  expect(people.map(({ id }) => id)).toContain(chair.id);
  const seen = new Set(people.flatMap(({ memberships }) => memberships.map(({ village }) => village?.slug)));
  expect([...seen]).toEqual(['proefdorp']);
  expect((await api.get('/work/villages/elders/people', theirs)).statusCode).toBe(403);
  expect((await api.get(`${root}/people`, theirs)).statusCode).toBe(403);
});

test('every change is recorded with who did it, and cannot be erased', async () => {
  const { membership: id } = (await invite()).json<{ membership: string }>();
  await call('POST', `${root}/memberships/${id}/end`);
  const { events } = await read();
  expect(events.slice(0, 2).map(({ what, about }) => [what, about])).toEqual([
    ['membership_ended', 'Nieuw Mens'],
    ['invited', 'Nieuw Mens'],
  ]);
  expect(events[0]!.by).toMatch(/^Mens/);
  await expect(db().$client`delete from access_event`).rejects.toThrow('append-only');
});
