import { describe, expect, it } from 'vitest';
import { startApi } from '#tests/support/api.ts';
import { aPerson, signedIn } from '#tests/support/people.ts';
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
