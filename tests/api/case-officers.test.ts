import { beforeAll, describe, expect, test } from 'vitest';
import type { membership } from '#db/schema/people.ts';
import { teamMember } from '#db/schema/preparation.ts';
import { handOn, handOnAll, officerOf } from '#server/features/cases/officers.ts';
import type { CaseItem } from '#server/features/cases/contract.ts';
import { startApi } from '../support/api.ts';
import { aCase, anOffice, daysFromNow, today, working, wrongIn, type Office } from '../support/cases.ts';

const api = startApi();
let office: Office;
beforeAll(async () => {
  office = await anOffice(api);
});
const itemsOf = async (headers = office.officer.headers, query = '') =>
  (await api.get(`/work/cases${query}`, headers)).json().offices[0].items as CaseItem[];
const namesOf = async (...of: Parameters<typeof itemsOf>) => (await itemsOf(...of)).map(({ title }) => title);

describe('who has a case', () => {
  let place: Office;
  beforeAll(async () => {
    place = await anOffice(api);
  });
  const officer = (more: Partial<typeof membership.$inferInsert> = {}) =>
    place.person({ municipalityId: place.place.municipalityId, role: 'officer', ...more } as never);

  test('is the officer with the fewest, from the moment it comes in', async () => {
    const second = await officer();
    const [one, two] = [await aCase(api, place), await aCase(api, place)];
    const had = await Promise.all([one, two].map(({ key }) => officerOf(api.database.db, key, today())));
    expect(new Set(had.map((who) => who?.personId))).toEqual(new Set([place.officer.id, second.id]));
  });

  test('is changed for many at once, by hand, and stays in the history', async () => {
    const third = await officer();
    const cases = [await aCase(api, place), await aCase(api, place)];
    const give = (projects: string[], to: string | null) =>
      api.send({
        method: 'POST',
        url: `/api/v1/work/municipalities/gemeente-${place.slug}/case-assignments`,
        headers: place.officer.headers,
        payload: { projects, officer: to },
      });
    expect(wrongIn(await give([], null))).toEqual(['projects: missing', 'officer: missing']);
    expect((await give([cases[0]!.projectId], place.chair.id)).json().title).toBe('officer-not-available');
    const ids = cases.map(({ projectId }) => projectId);
    expect((await give(ids, third.id)).json()).toEqual({ count: 2 });
    const { assignments } = await working(api, ids[0]!).handling(place.officer.headers);
    expect(assignments.map(({ reason }) => reason)).toEqual(['chosen', 'rule']);
    expect((await itemsOf(third.headers, '?officer=me')).map(({ id }) => id).toSorted()).toEqual(
      ids.toSorted(),
    );
    const elsewhere = await aCase(api, office);
    expect((await give([elsewhere.projectId], third.id)).json().title).toBe('project-not-found');
  });

  test('goes to others in the transaction that ends a role', async () => {
    const leaving = await officer();
    const { key } = await aCase(api, place);
    expect(await officerOf(api.database.db, key, today())).toMatchObject({ personId: leaving.id });
    const { municipalityId } = key;
    const administrator = await place.person({ municipalityId, role: 'administrator' });
    const [held] = await api.database.ownerDb.$client<{ id: string }[]>`
      select id from membership where person_id = ${leaving.id}`;
    const ended = await api.send({
      method: 'POST',
      url: `/api/v1/work/municipalities/gemeente-${place.slug}/memberships/${held!.id}/end`,
      headers: administrator.headers,
      payload: {},
    });
    expect(ended.statusCode).toBe(200);
    const now = await officerOf(api.database.db, key, today());
    expect(now?.personId).toBeDefined();
    expect(now?.personId).not.toBe(leaving.id);
    const { assignments } = await working(api, key.projectId).handling(place.officer.headers);
    expect(assignments[0]).toMatchObject({ reason: 'left', assignedBy: null });
  });

  test('is nobody on the day after the role of who had it, until somebody looks', async () => {
    const { key, projectId } = await aCase(api, office);
    const before = await officerOf(api.database.db, key, today());
    expect(before?.personId).toBe(office.officer.id);
    const leaver = await office.person({
      municipalityId: key.municipalityId,
      role: 'officer',
      endsOn: daysFromNow(-1),
    });
    await api.database.ownerDb.$client`insert into case_assignment
      (municipality_id, project_id, number, officer_id, reason)
      values (${key.municipalityId}, ${projectId}, 2, ${leaver.id}, 'chosen')`;
    expect(await officerOf(api.database.db, key, today())).toBeNull();
    const found = (await itemsOf()).find(({ id }) => id === projectId);
    expect(found?.officer?.id).toBe(office.officer.id);
  });

  test('is another one on the day after the last day of who had it, also when nobody looks', async () => {
    const own = await anOffice(api);
    const { municipalityId } = own.place;
    const leaver = await own.person({ municipalityId, role: 'officer', endsOn: daysFromNow(3) });
    const { key, projectId } = await aCase(api, own);
    await api.database.ownerDb.$client`insert into case_assignment
      (municipality_id, project_id, number, officer_id, reason)
      values (${municipalityId}, ${projectId}, 2, ${leaver.id}, 'chosen')`;
    const handOnFor = (days: number) =>
      handOnAll(api.database.db, daysFromNow(days), (error) => {
        throw error;
      });
    await handOnFor(3);
    expect((await officerOf(api.database.db, key, daysFromNow(3)))?.personId).toBe(leaver.id);
    // Of two servers that find it at once, it is handed on once.
    await Promise.all([handOnFor(4), handOnFor(4)]);
    expect((await officerOf(api.database.db, key, daysFromNow(4)))?.personId).toBe(own.officer.id);
    const rows = await api.database.ownerDb.$client`
      select number from case_assignment where project_id = ${projectId}`;
    expect(rows).toHaveLength(3);
  });

  test('is nobody who takes part in the project, and then that is told once', async () => {
    const alone = await anOffice(api);
    const { key, projectId } = await aCase(api, alone);
    await api.database.ownerDb
      .insert(teamMember)
      .values({ ...key, role: 'initiator', name: 'Mens', personId: alone.officer.id });
    await api.database.ownerDb.$client`insert into case_assignment
      (municipality_id, project_id, number, officer_id, reason)
      values (${key.municipalityId}, ${projectId}, 2, null, 'left')`;
    await api.database.ownerDb.transaction((tx) => handOn(tx, key.municipalityId, today()));
    const [row] = await api.database.ownerDb.$client<{ count: number }[]>`
      select count(*)::int as count from case_assignment where project_id = ${projectId}`;
    expect(row!.count).toBe(2);
    const item = (await itemsOf(alone.holder.headers)).find(({ id }) => id === projectId);
    expect(item?.officer).toBeNull();
    expect(await namesOf(alone.holder.headers, '?officer=nobody')).toHaveLength(1);
  });

  test('cannot be rewritten', async () => {
    await expect(api.database.ownerDb.$client`delete from case_assignment`).rejects.toThrow(/append-only/);
  });
});

describe('the work list', () => {
  test('has what is due first, first, and tells what being late risks', async () => {
    const own = await anOffice(api);
    await aCase(api, own, { daysAgo: 3, title: 'Nieuw' });
    await aCase(api, own, { daysAgo: 80, title: 'Laat' });
    await aCase(api, own, { daysAgo: 40, title: 'Bijna' });
    const items = await itemsOf(own.officer.headers);
    expect(items.map(({ title }) => title)).toEqual(['Laat', 'Bijna', 'Nieuw']);
    expect(items[0]).toMatchObject({ atRisk: '1442.00', waitingFor: 'officer', penalty: null });
    expect(items[0]!.daysLeft).toBeLessThan(0);
    expect(await namesOf(own.officer.headers, `?village=${own.slug}`)).toHaveLength(3);
    expect(await namesOf(own.officer.headers, '?village=elders')).toEqual([]);
  });

  test('is empty for who handles no applications', async () => {
    expect((await api.get('/work/cases', office.chair.headers)).json()).toEqual({ offices: [] });
  });
});
