import { eq } from 'drizzle-orm';
import Fastify from 'fastify';
import { describe, expect, it, vi } from 'vitest';
import { mail } from '#db/schema/mail.ts';
import { person } from '#db/schema/people.ts';
import { roles } from '#server/domain/roles.ts';
import { seedDemonstration } from '#server/features/demonstration/seed.ts';
import { access } from '#server/http/access.ts';
import { startApi } from '#tests/support/api.ts';
import { aPerson, aPersonWithPassword, aToken, cookieOf, signedIn } from '#tests/support/people.ts';
import { aVillage } from '#tests/support/village.ts';

const api = startApi();

describe('who is signed in', () => {
  it('is nobody without a cookie', async () => {
    const answer = await api.get('/session');
    expect([answer.statusCode, answer.json().title]).toEqual([401, 'sign-in-required']);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is told with the roles that hold today, and not those that ended yesterday', async () => {
    const place = await aVillage(api.database.ownerDb);
    const { id, email } = await aPerson(
      api.database.ownerDb,
      { ...place, role: 'chair' },
      { ...place, role: 'treasurer', endsOn: '2020-02-01' },
    );
    const answer = await api.get('/session', await signedIn(api.app, api.database.ownerDb, id));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ email, memberships: [{ role: 'chair' }] });
  });

  it('has no municipal role without the second factor', async () => {
    const { municipalityId } = await aVillage(api.database.ownerDb);
    const { id } = await aPerson(api.database.ownerDb, { municipalityId, role: 'officer' });
    const headers = await signedIn(api.app, api.database.ownerDb, id, { secondFactor: false });
    expect((await api.get('/session', headers)).json()).toMatchObject({
      needsSecondFactor: true,
      memberships: [],
    });
  });
});

describe('a demonstration', () => {
  const demonstration = startApi(({ ownerDb }) => seedDemonstration(ownerDb));
  const enter = (person: string) =>
    demonstration.send({ method: 'POST', url: '/api/v1/demonstration/session', payload: { person } });

  it('has someone of each role to be, with the second step counted as taken', async () => {
    const { items } = await demonstration.json('/demonstration/people');
    const found = (items as { id: string; role: string }[]).map(({ role }) => role);
    expect([...new Set(found)].toSorted()).toEqual([...roles].toSorted());
    for (const { id, role } of items as { id: string; role: string }[]) {
      const session = await demonstration.get('/session', cookieOf(await enter(id)));
      expect(session.json()).toMatchObject({ needsSecondFactor: false, memberships: [{ role }] });
    }
  });

  it('lets nobody be someone who was not made for it', async () => {
    const { id } = await aPersonWithPassword(demonstration.database.ownerDb);
    const answer = await enter(id);
    expect([answer.statusCode, answer.cookies]).toEqual([404, []]);
  });

  it('mails no password to its people: they have none', async () => {
    const { ownerDb } = demonstration.database;
    const body = { email: 'saskia@voorbeeldgemeente.example' };
    await demonstration.send({ method: 'POST', url: '/api/v1/password-resets', payload: body });
    const { id, email } = await aPersonWithPassword(ownerDb);
    await demonstration.send({ method: 'POST', url: '/api/v1/password-resets', payload: { email } });
    await vi.waitFor(async () => {
      // The mails of messages are of the story itself.
      const own = (await ownerDb.select().from(mail)).filter(({ messageId }) => messageId === null);
      expect(own.map(({ aboutId }) => aboutId)).toEqual([id]);
    });
  });
});

describe('without a demonstration', () => {
  const real = startApi(({ ownerDb }) => seedDemonstration(ownerDb), { DEMONSTRATION: 'false' });

  it('there is no address to sign in without a password', async () => {
    expect(real.app.offered.filter(({ url }) => url.includes('demonstration'))).toEqual([]);
    for (const method of ['GET', 'POST'] as const) {
      for (const path of ['people', 'session', 'mails']) {
        const url = `/api/v1/demonstration/${path}`;
        const answer = await real.send({ method, url, payload: { person: crypto.randomUUID() } });
        expect([answer.statusCode, answer.cookies]).toEqual([404, []]);
      }
    }
  });

  it('a sign-in from when there was one is over, and so is a token', async () => {
    const { ownerDb } = real.database;
    const [someone] = await ownerDb.select().from(person).where(eq(person.isDemonstration, true)).limit(1);
    const headers = await signedIn(real.app, ownerDb, someone!.id);
    expect((await real.get('/session', headers)).statusCode).toBe(401);
    expect((await real.get('/session', await aToken(ownerDb, someone!.id, ['read']))).statusCode).toBe(401);
  });
});

it('a route that does not say who may use it, or where, stops the server from starting', async () => {
  const withRoute = (url: string, config: object) => {
    const app = Fastify();
    app
      .decorate('db', api.database.db)
      .decorate('versions', api.app.versions)
      .decorate('config', api.app.config);
    void app.register(access);
    void app.register(async (routes) => {
      routes.get(url, { config }, () => 'in');
    });
    return app.ready();
  };
  await expect(withRoute('/open', {})).rejects.toThrow('does not say who may use it');
  await expect(withRoute('/work/x', { access: 'people.read' })).rejects.toThrow('does not say where');
});
