import { beforeEach, expect, test } from 'vitest';
import { advice } from '#db/schema/cases.ts';
import { addDays, dayAt } from '#server/domain/dates.ts';
import type { Handling } from '#server/features/cases/contract.ts';
import type { ObjectionCase } from '#server/features/objections/contract.ts';
import { startApi } from '../support/api.ts';
import { aContestable, objecting } from '../support/objecting.ts';
import { aScheme } from '../support/prepared.ts';

/** The decision that comes after an objection says as much as a first one: criteria, advice, conditions. */
const api = startApi();
const today = dayAt(new Date());
let contestable: Awaited<ReturnType<typeof aContestable>>;
let made: (typeof contestable)['made'];
let schemeId: number;
const { object, hear, revision, prepare, decide, codes } = objecting(() => contestable);
const permit = { text: 'Vraag een vergunning aan.', dueOn: addDays(today, 30) };
const photo = { text: 'Stuur een foto.', dueOn: null };

beforeEach(async () => {
  contestable = await aContestable(api);
  ({ made } = contestable);
  const criteria = [{ name: 'Draagvlak', isRefusalGround: true }];
  schemeId = await aScheme(api.database.ownerDb, made.place, made.fund, {}, criteria);
});

const assess = (verdict: string, reason: string, headers = made.officer) =>
  api.send({
    method: 'PUT',
    url: `/api/v1/work/projects/${made.projectId}/assessment`,
    headers,
    payload: { verdicts: [{ schemeId, position: 1, verdict, reason }] },
  });
const propose = (outcome: string, conditions: object[] = []) =>
  made.post('proposals', made.officer, {
    outcome,
    shares: outcome === 'rejected' ? [] : [{ fund: made.fund.slug, year: 2026, amount: '1000' }],
    reasoning: 'Zie de criteria.',
    conditions,
  });
const criteriaOf = async () =>
  (await made.told()).decisions.map(({ criteria }: { criteria: object[] }) => criteria);

test('the criteria are assessed again while an objection is open, and the decision of before keeps its own', async () => {
  await assess('not_met', 'Niemand tekende.');
  await propose('rejected');
  await made.take();
  expect((await assess('met', 'Toch wel.')).statusCode).toBe(409);
  await object();
  expect(codes(await prepare({}))).toEqual(['criteria: refusal-ground']);
  expect((await made.read<Handling>('handling', made.officer)).mayAssess).toBe(true);
  expect((await assess('met', 'De lijst met namen is gevonden.')).statusCode).toBe(200);
  expect((await prepare({})).statusCode).toBe(200);
  await hear();
  await decide();
  expect(await criteriaOf()).toEqual([
    [{ name: 'Draagvlak', verdict: 'not_met', reason: 'Niemand tekende.' }],
    [{ name: 'Draagvlak', verdict: 'met', reason: 'De lijst met namen is gevonden.' }],
  ]);
  expect((await made.read<Handling>('handling', made.officer)).mayAssess).toBe(false);
  expect((await assess('not_met', 'Toch niet.')).statusCode).toBe(409);
});

test('it has conditions with a day to come, which who decides reads first, and which replace those of before', async () => {
  await assess('met', 'Er is een lijst.');
  await propose('granted', [permit, photo]);
  await made.take();
  await object('Eén voorwaarde is te zwaar.');
  const past = { ...revision(), conditions: [{ text: '', dueOn: addDays(today, -1) }] };
  expect(codes(await prepare({ revision: past }))).toEqual([
    'conditions.0.text: missing',
    'conditions.0.dueOn: in-past',
  ]);
  const refusal = { ...revision('', 'rejected'), shares: [], conditions: [photo] };
  expect(codes(await prepare({ revision: refusal }))).toContain('conditions: condition-without-grant');
  expect((await prepare({ revision: { ...revision(), conditions: [photo] } })).statusCode).toBe(200);
  const { items } = await made.read<{ items: ObjectionCase[] }>('objection-cases', made.officer);
  expect(items[0]!.proposal?.revision).toEqual({
    outcome: 'granted',
    amount: '1000.00',
    shares: [{ fund: expect.any(String), slug: made.fund.slug, year: 2026, amount: '1000.00' }],
    conditions: [photo],
    criteria: [expect.objectContaining({ name: 'Draagvlak', verdict: 'met' })],
    deviation: null,
  });
  await hear();
  await decide();
  const { decisions, events } = await made.told();
  type Told = { conditions: { text: string; waived: boolean }[] };
  expect(decisions.map(({ conditions }: Told) => conditions)).toMatchObject([
    [
      { text: permit.text, waived: true },
      { text: photo.text, waived: true },
    ],
    [{ text: photo.text, waived: false }],
  ]);
  const lapsed = events.filter(({ type }: { type: string }) => type === 'condition_waived');
  expect(lapsed).toHaveLength(2);
});

test('it does not deviate from an advice without a reason', async () => {
  await assess('met', 'Er is een lijst.');
  await propose('rejected');
  await made.take();
  await api.database.ownerDb.insert(advice).values({
    municipalityId: made.place.municipalityId,
    projectId: made.projectId,
    adviserKind: 'department',
    adviser: 'Groen',
    question: 'Kan dit?',
    askedOn: today,
    askedBy: made.officerId,
    dueOn: addDays(today, 1),
    answer: 'Nee.',
    conclusion: 'negative',
    answeredOn: today,
    recordedBy: made.officerId,
  });
  await object();
  expect(codes(await prepare({}))).toEqual(['deviation: deviation-needs-reason']);
  const answered = { ...revision(), deviation: 'De wortels blijven vrij.' };
  expect((await prepare({ revision: answered })).statusCode).toBe(200);
});
