import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { teamMember } from '#db/schema/preparation.ts';
import type { PartialDate } from '#server/domain/dates.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import type { Case } from '#server/features/decisions/contract.ts';
import { startApi } from '../support/api.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { aCompleteProject, aFund, aFundYear, balancedLines } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
let place: Awaited<ReturnType<typeof aVillage>>;
let asked: Awaited<ReturnType<typeof aFund>>;
let chair: Record<string, string>;
let officer: Record<string, string>;
let officerId: string;
let holder: Record<string, string>;
let projectId: string;

const sign = async (role: Parameters<typeof aPerson>[1]) => {
  const { id } = await aPerson(api.database.ownerDb, role);
  return { id, headers: await signedIn(api.app, api.database.ownerDb, id) };
};
const post = (path: string, headers: Record<string, string>, payload: object) =>
  api.send({ method: 'POST', url: `/api/v1/work/projects/${projectId}/${path}`, headers, payload });
const propose = (outcome: string, amount = '1000,00', headers = officer) =>
  post('proposals', headers, {
    outcome,
    shares: outcome === 'rejected' ? [] : [{ fund: asked.slug, year: 2026, amount }],
    reasoning: 'Past bij het doel van het fonds.',
  });
const take = (proposal = 1, headers = holder, key: string = crypto.randomUUID()) =>
  post('decisions', { ...headers, 'idempotency-key': key }, { proposal });
const caseOf = async (headers = officer) =>
  (await api.get(`/work/projects/${projectId}/case`, headers)).json<Case>();

/** A fund of its own, with this much for the village in 2026. */
async function withRoom(original: string) {
  asked = await aFund(api.database.ownerDb, place);
  await aFundYear(api.database.ownerDb, place, asked, 2026, original);
  await submitted();
}

async function submitted() {
  const made = await aCompleteProject(api.database.ownerDb, place, asked.slug);
  projectId = made.projectId;
  await post('submissions', chair, { version: 1 });
}

beforeAll(async () => {
  place = await aVillage(api.database.ownerDb);
  const { municipalityId } = place;
  chair = (await sign({ ...place, role: 'chair' })).headers;
  ({ id: officerId, headers: officer } = await sign({ municipalityId, role: 'officer' }));
  holder = (await sign({ municipalityId, role: 'budget_holder' })).headers;
});
beforeEach(() => withRoom('100000.00'));

describe('a decision', () => {
  test('that grants is prepared by one and taken by another, with everything that follows', async () => {
    expect((await propose('granted')).json()).toEqual({ number: 1 });
    expect(await caseOf()).toMatchObject({
      requested: '1000.00',
      version: 1,
      proposal: { outcome: 'granted', amount: '1000.00', isMine: true, shares: [{ slug: asked.slug }] },
    });
    expect((await take()).json()).toEqual({ status: 'granted' });
    const told = await api.json(`/projects/${projectId}`);
    expect(told).toMatchObject({
      status: 'granted',
      granted: '1000.00',
      ballWith: 'village_council',
      decisions: [{ outcome: 'granted', amount: '1000.00', reasoning: 'Past bij het doel van het fonds.' }],
    });
    expect(told.budget.lines.map(({ granted }: { granted: string }) => granted)).toEqual([
      '1210.00',
      '1000.00',
      '210.00',
    ]);
    expect(JSON.stringify(told)).not.toContain(officerId);
  });

  test('that grants in part tells so, and what the fund gives', async () => {
    await propose('granted_in_part', '750');
    await take();
    const told = await api.json(`/projects/${projectId}`);
    expect(told).toMatchObject({ granted: '750.00', decisions: [{ outcome: 'granted_in_part' }] });
    const granted = told.budget.lines.map((line: { granted: string | null }) => line.granted);
    expect(granted).toEqual([null, '750.00', null]);
  });

  test('that rejects gives its reason and no amount', async () => {
    await propose('rejected');
    expect((await take()).json()).toEqual({ status: 'rejected' });
    expect(await api.json(`/projects/${projectId}`)).toMatchObject({
      status: 'rejected',
      granted: null,
      statusReason: 'Past bij het doel van het fonds.',
      decisions: [{ outcome: 'rejected', amount: null }],
    });
  });

  test('is never for more than was requested, nor without a reason', async () => {
    const more = await propose('granted', '1000,01');
    expect([more.statusCode, more.json().errors]).toMatchObject([400, [{ code: 'more-than-requested' }]]);
    const silent = await post('proposals', officer, { outcome: 'rejected', shares: [], reasoning: '  ' });
    expect(silent.json().errors).toMatchObject([{ field: 'reasoning', code: 'missing' }]);
    for (const typed of ['veel', '1.250,505', '-5']) {
      const answer = await propose('granted_in_part', typed);
      expect([typed, answer.statusCode, answer.json().title]).toEqual([typed, 400, 'invalid-input']);
    }
  });

  test('takes effect once, of two who take it at once', async () => {
    await propose('granted');
    const answers = await Promise.all([take(), take(), take()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const { items } = await api.json(`/projects/${projectId}/events`);
    expect(items.filter(({ type }: { type: string }) => type === 'granted')).toHaveLength(1);
  });

  test('is about the latest proposal, not about one that was replaced', async () => {
    await propose('granted');
    await propose('granted_in_part', '500');
    const old = await take(1);
    expect([old.statusCode, old.json().title]).toEqual([409, 'proposal-not-valid']);
    expect((await take(2)).statusCode).toBe(200);
  });

  test('that was prepared for version 1 does not decide on version 2', async () => {
    await propose('granted');
    await post('withdrawal', chair, { reason: 'Anders.' });
    await post('reopening', chair, { reason: 'Toch wel.' });
    await post('submissions', chair, { version: 2 });
    expect((await caseOf()).proposal).toBeNull();
    expect((await take(1)).json().title).toBe('proposal-not-valid');
  });

  test('is not possible on what was withdrawn, and ends withdrawing', async () => {
    await propose('granted');
    await take();
    const late = await post('withdrawal', chair, { reason: 'Te laat.' });
    expect([late.statusCode, late.json().title]).toEqual([409, 'transition-not-allowed']);
    await submitted();
    await post('withdrawal', chair, { reason: 'Op tijd.' });
    expect((await propose('granted')).statusCode).toBe(409);
  });
});

describe('two pairs of eyes', () => {
  test('who prepared it cannot take it, also with both roles', async () => {
    const { municipalityId } = place;
    const { id } = await aPerson(
      api.database.ownerDb,
      { municipalityId, role: 'officer' },
      { municipalityId, role: 'budget_holder' },
    );
    const both = await signedIn(api.app, api.database.ownerDb, id);
    await propose('granted', '1000', both);
    const own = await take(1, both);
    expect([own.statusCode, own.json().title]).toEqual([403, 'two-pairs-of-eyes']);
    expect((await take(1, holder)).statusCode).toBe(200);
  });

  test('who takes part in the project works on no decision about it (Awb 2:4)', async () => {
    const { municipalityId } = place;
    await api.database.ownerDb
      .insert(teamMember)
      .values({ municipalityId, projectId, role: 'deputy', name: 'Zelf', personId: officerId });
    for (const answer of [
      await propose('granted'),
      await post('comments', officer, { text: 'Mooi plan.' }),
      await api.get(`/work/projects/${projectId}/case`, officer),
    ]) {
      expect([answer.statusCode, answer.json().title]).toEqual([403, 'conflict-of-interest']);
    }
  });

  test('each step belongs to one role, and neither to the council', async () => {
    const other = await aVillage(api.database.ownerDb);
    const foreign = await sign({ municipalityId: other.municipalityId, role: 'officer' });
    expect((await propose('granted', '1000', holder)).statusCode).toBe(403);
    expect((await propose('granted', '1000', chair)).statusCode).toBe(403);
    expect((await propose('granted', '1000', foreign.headers)).statusCode).toBe(403);
    expect((await propose('granted', '1000', {})).statusCode).toBe(401);
    await propose('granted');
    for (const headers of [officer, chair, foreign.headers])
      expect((await take(1, headers)).statusCode).toBe(403);
    for (const headers of [chair, foreign.headers])
      expect((await api.get(`/work/projects/${projectId}/case`, headers)).statusCode).toBe(403);
  });
});

const leftOf = async () => (await caseOf()).funds.find(({ slug }) => slug === asked.slug)!.years[0]!.left;

describe('the ceiling of a fund year (Awb 4:25(2))', () => {
  test('is nothing where the council set nothing aside', async () => {
    const shares = [{ fund: asked.slug, year: 2031, amount: '1000' }];
    const answer = await post('proposals', officer, { outcome: 'granted', shares, reasoning: 'Mooi.' });
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'fund-year-not-found']);
  });

  test('is never exceeded, and the answer says what is left', async () => {
    await withRoom('900.00');
    const answer = await propose('granted');
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'fund-year-exceeded']);
    expect(answer.json().errors).toMatchObject([{ values: { left: '900.00', year: 2026 } }]);
    expect((await propose('granted_in_part', '900')).statusCode).toBe(200);
    expect((await take()).statusCode).toBe(200);
    expect(await leftOf()).toBe('0.00');
  });

  test('holds for two decisions at once: the last euros are given once', async () => {
    await withRoom('1500.00');
    const first = projectId;
    await propose('granted');
    await submitted();
    await propose('granted');
    const taking = (id: string) =>
      api.send({
        method: 'POST',
        url: `/api/v1/work/projects/${id}/decisions`,
        headers: { ...holder, 'idempotency-key': crypto.randomUUID() },
        payload: { proposal: 1 },
      });
    const answers = await Promise.all([taking(first), taking(projectId)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('gives back what a step back undid', async () => {
    await withRoom('1000.00');
    await propose('granted');
    await take();
    expect(await leftOf()).toBe('0.00');
    const event = {
      type: 'stepped_back',
      occurredOn: '2099-12-31' as PartialDate,
      reason: 'Verkeerd besluit.',
      data: { to: 'submitted' },
    } as const;
    const { municipalityId } = place;
    await api.database.ownerDb.transaction((tx) =>
      recordEvents(tx, 'municipality', [{ municipalityId, projectId, events: [event] }]),
    );
    expect(await leftOf()).toBe('1000.00');
  });
});

describe('notes of the municipality', () => {
  test('stand beside the text of the council, which stays as it was submitted', async () => {
    const before = (await api.get(`/work/projects/${projectId}/submissions/1`, officer)).json();
    expect((await post('comments', officer, { text: '' })).statusCode).toBe(400);
    expect((await post('comments', officer, { text: 'Ligt er een kabel?' })).statusCode).toBe(200);
    expect((await caseOf(holder)).comments).toMatchObject([{ text: 'Ligt er een kabel?' }]);
    expect((await api.get(`/work/projects/${projectId}/submissions/1`, officer)).json()).toEqual(before);
    expect((await api.get(`/projects/${projectId}`)).body).not.toContain('kabel');
    expect((await post('comments', chair, { text: 'Nee.' })).statusCode).toBe(403);
  });

  test('are never changed afterwards', async () => {
    await post('comments', officer, { text: 'Eerste indruk.' });
    await expect(api.database.db.execute(sql`update case_comment set text = ''`)).rejects.toThrow();
  });
});

describe('an application to several funds', () => {
  test('is granted from each of them, with one decision each', async () => {
    const second = await aFund(api.database.ownerDb, place);
    await aFundYear(api.database.ownerDb, place, second, 2027, '5000.00');
    const made = await aCompleteProject(api.database.ownerDb, place, asked.slug);
    projectId = made.projectId;
    const lines = balancedLines(asked.slug).flatMap((line) =>
      line.id === 'b'
        ? [
            { ...line, amount: '600' },
            { ...line, id: 'd', fund: second.slug, amount: '400' },
          ]
        : [line],
    );
    await api.database.ownerDb.execute(
      sql`update budget_draft set budget = ${JSON.stringify({ lines })}::text::jsonb where project_id = ${projectId}`,
    );
    await post('submissions', chair, { version: 1 });
    const shares = [
      { fund: asked.slug, year: 2026, amount: '600' },
      { fund: second.slug, year: 2027, amount: '300' },
    ];
    await post('proposals', officer, { outcome: 'granted_in_part', shares, reasoning: 'Deels.' });
    expect((await take()).statusCode).toBe(200);
    const told = await api.json(`/projects/${projectId}`);
    expect(told).toMatchObject({
      granted: '900.00',
      decisions: [
        { outcome: 'granted', amount: '600.00' },
        { outcome: 'granted_in_part', amount: '300.00' },
      ],
    });
  });
});
