import { beforeAll, describe, expect, test } from 'vitest';
import type { CalendarDate } from '#server/domain/dates.ts';
import { officerOf } from '#server/features/cases/officers.ts';
import { requireHeard } from '#server/features/hearings/queries.ts';
import type { CaseItem } from '#server/features/cases/contract.ts';
import { startApi } from '../support/api.ts';
import { aCase, anOffice, daysFromNow, today, working, wrongIn, type Office } from '../support/cases.ts';
import { aScheme } from '../support/prepared.ts';

const api = startApi();
let office: Office;
beforeAll(async () => {
  office = await anOffice(api);
});
const itemsOf = async (headers = office.officer.headers, query = '') =>
  (await api.get(`/work/cases${query}`, headers)).json().offices[0].items as CaseItem[];

describe('advice', () => {
  test('is asked, given once, waited for, and public only when it is published', async () => {
    const { projectId } = await aCase(api, office);
    const { post, handling } = working(api, projectId);
    const { headers } = office.officer;
    const ask = (given: object) =>
      post('advices', headers, {
        adviserKind: 'department',
        adviser: 'Verkeer',
        question: 'Kan dit op deze plek?',
        dueOn: daysFromNow(14),
        ...given,
      });
    expect(wrongIn(await ask({ adviser: ' ', dueOn: today() }))).toEqual([
      'adviser: missing',
      'dueOn: in-past',
    ]);
    const { id } = (await ask({})).json<{ id: string }>();
    expect((await itemsOf()).find((one) => one.id === projectId)).toMatchObject({
      waitingFor: 'adviser',
      advisers: ['Verkeer'],
    });
    expect((await post(`advices/${id}/publication`, headers)).statusCode).toBe(404);
    const answer = (given: object) =>
      post(`advices/${id}/answer`, headers, { answer: 'Nee, te druk.', conclusion: 'negative', ...given });
    expect(wrongIn(await answer({ answer: '', conclusion: null }))).toEqual([
      'answer: missing',
      'conclusion: missing',
    ]);
    expect((await answer({})).statusCode).toBe(200);
    expect((await answer({})).json().title).toBe('advice-not-found');
    expect((await handling(headers)).advices).toMatchObject([{ conclusion: 'negative', isLate: false }]);

    const outside = async () => (await api.get(`/projects/${projectId}`)).body;
    expect(await outside()).not.toContain('te druk');
    expect((await post(`advices/${id}/publication`, headers)).statusCode).toBe(200);
    expect(await outside()).toContain('Nee, te druk.');
  });
});

describe('an assessment', () => {
  test('answers each criterion of the scheme of the day of receipt with a reason', async () => {
    const own = await anOffice(api);
    const version = (validFrom: string, name: string) =>
      aScheme(api.database.ownerDb, own.place, own.fund, { name, validFrom: validFrom as CalendarDate }, [
        { name: 'Draagvlak', text: 'Het dorp wil het.' },
        { name: 'Beheer', text: 'Iemand zorgt ervoor.' },
      ]);
    const schemeId = await version('2020-01-01', 'Regeling 2020');
    await version(daysFromNow(-1), 'Regeling van gisteren');
    const { projectId } = await aCase(api, own, { daysAgo: 7 });
    const { put, handling } = working(api, projectId);
    const write = (verdicts: object[]) => put('assessment', own.officer.headers, { verdicts });
    const wrong = await write([
      { schemeId, position: 1, verdict: 'deviates', reason: '' },
      { schemeId, position: 9, verdict: 'met', reason: 'Ja' },
    ]);
    expect(wrongIn(wrong)).toEqual([
      `reason.${schemeId}.1: missing`,
      `verdict.${schemeId}.9: criterion-unknown`,
    ]);
    await write([
      { schemeId, position: 1, verdict: 'met', reason: '87 handtekeningen.' },
      { schemeId, position: 2, verdict: null, reason: '' },
    ]);
    await write([{ schemeId, position: 1, verdict: 'deviates', reason: 'Eén straat was tegen.' }]);
    expect((await handling(own.officer.headers)).criteria).toMatchObject([
      { scheme: 'Regeling 2020', verdict: 'deviates', reason: 'Eén straat was tegen.' },
      { name: 'Beheer', verdict: null },
    ]);
    expect((await api.get(`/projects/${projectId}`)).body).not.toContain('Eén straat was tegen');
  });
});

describe('a hearing', () => {
  test('is recorded with what was said, which stays inside, and opens the way to the decision', async () => {
    const { key, projectId } = await aCase(api, office);
    const { post, handling } = working(api, projectId);
    const needed = () =>
      api.database.db.transaction((tx) => requireHeard(tx, key, { purpose: 'decision', today: today() }));
    await expect(needed()).rejects.toThrow(/4:7/);
    const record = (given: object) =>
      post('hearing-records', office.officer.headers, {
        purpose: 'decision',
        on: today(),
        waiver: null,
        report: 'De voorzitter legde uit waarom.',
        ...given,
      });
    expect(wrongIn(await record({ report: '', waiver: 'Awb 7:3(a)', on: daysFromNow(1) }))).toEqual([
      'on: in-future',
      'waiver: waiver-not-here',
      'report: missing',
    ]);
    expect((await record({})).json()).toEqual({ number: 1 });
    expect(
      (await record({ purpose: 'objection', waiver: 'Awb 7:3(c)', report: 'Zag ervan af.' })).json(),
    ).toEqual({
      number: 2,
    });
    await needed();
    expect((await handling(office.officer.headers)).hearings).toMatchObject([
      { purpose: 'decision', waiver: null },
      { purpose: 'objection', waiver: 'Awb 7:3(c)' },
    ]);
    await expect(
      api.database.ownerDb.$client`update hearing set report = 'Anders' where project_id = ${projectId}`,
    ).rejects.toThrow(/a hearing is kept/);
    const outside = await api.get(`/projects/${projectId}`);
    expect(outside.body).not.toContain('legde uit waarom');
    expect(outside.json().events.slice(-2)).toMatchObject([
      { type: 'heard', yes: true },
      { type: 'heard', yes: false, about: 'objection' },
    ]);
  });
});

describe('the departments of a municipality', () => {
  test('are written by its administrator, and decide who gets the next case', async () => {
    const own = await anOffice(api);
    const { municipalityId } = own.place;
    const administrator = await own.person({ municipalityId, role: 'administrator' });
    const other = await own.person({ municipalityId, role: 'officer' });
    const url = `/api/v1/work/municipalities/gemeente-${own.slug}/departments`;
    const write = (department: string, headers = administrator.headers) =>
      api.send({
        method: 'PUT',
        url,
        headers,
        payload: {
          villages: [{ slug: own.slug, department }],
          officers: [
            { id: own.officer.id, department: 'Wijken' },
            { id: other.id, department: 'Groen' },
          ],
        },
      });
    expect((await write('Wijken', own.officer.headers)).statusCode).toBe(403);
    expect(wrongIn(await write('Sport'))).toEqual([`village.${own.slug}: department-empty`]);
    expect((await write('Groen')).statusCode).toBe(200);
    const read = await api.send({ method: 'GET', url, headers: administrator.headers });
    expect(read.json().villages).toMatchObject([{ department: 'Groen' }]);
    for (let i = 0; i < 2; i += 1) {
      const { key } = await aCase(api, own);
      expect(await officerOf(api.database.db, key, today())).toMatchObject({ personId: other.id });
    }
  });
});
