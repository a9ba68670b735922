import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { teamMember } from '#db/schema/preparation.ts';
import type { PartialDate } from '#server/domain/dates.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import type { Case } from '#server/features/decisions/contract.ts';
import { startApi } from '../support/api.ts';
import { anApplication, withKey } from '../support/application.ts';
import { aCompleteProject, aFund, aFundYear, balancedLines } from '../support/prepared.ts';
import { aVillage } from '../support/village.ts';

const api = startApi();
type Made = Awaited<ReturnType<typeof anApplication>>;
let made: Made;

beforeEach(async () => {
  made = await anApplication(api);
});

const post = (path: string, headers: Record<string, string>, payload: object) =>
  api.send({ method: 'POST', url: `/api/v1/work/projects/${made.projectId}/${path}`, headers, payload });
const propose = (outcome: string, amount = '1000,00', headers: Record<string, string> = made.officer) =>
  post('proposals', headers, {
    outcome,
    shares: outcome === 'rejected' ? [] : [{ fund: made.fund.slug, year: 2026, amount }],
    reasoning: 'Past bij het doel van het fonds.',
  });
const take = (proposal = 1, headers: Record<string, string> = made.holder) =>
  post('decisions', withKey(headers), { proposal });
const caseOf = (headers = made.officer) => made.read<Case>('case', headers);

describe('a decision', () => {
  test('that grants is prepared by one and taken by another, with everything that follows', async () => {
    expect((await propose('granted')).json()).toEqual({ number: 1 });
    expect(await caseOf()).toMatchObject({
      requested: '1000.00',
      version: 1,
      proposal: { outcome: 'granted', amount: '1000.00', isMine: true, shares: [{ slug: made.fund.slug }] },
    });
    expect((await take()).json()).toMatchObject({ status: 'granted' });
    const told = await api.json(`/projects/${made.projectId}`);
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
    expect(JSON.stringify(told)).not.toContain(made.officerId);
  });

  test('that grants in part tells so, and what the fund gives', async () => {
    await propose('granted_in_part', '750');
    await take();
    const told = await api.json(`/projects/${made.projectId}`);
    expect(told).toMatchObject({ granted: '750.00', decisions: [{ outcome: 'granted_in_part' }] });
    const granted = told.budget.lines.map((line: { granted: string | null }) => line.granted);
    expect(granted).toEqual([null, '750.00', null]);
  });

  test('that rejects gives its reason and no amount', async () => {
    await propose('rejected');
    expect((await take()).json()).toMatchObject({ status: 'rejected' });
    expect(await api.json(`/projects/${made.projectId}`)).toMatchObject({
      status: 'rejected',
      granted: null,
      statusReason: 'Past bij het doel van het fonds.',
      decisions: [{ outcome: 'rejected', amount: null }],
    });
  });

  test('is never for more than was requested, nor without a reason', async () => {
    const more = await propose('granted', '1000,01');
    expect([more.statusCode, more.json().errors]).toMatchObject([400, [{ code: 'more-than-requested' }]]);
    const silent = await post('proposals', made.officer, {
      outcome: 'rejected',
      shares: [],
      reasoning: '  ',
    });
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
    const { items } = await api.json(`/projects/${made.projectId}/events`);
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
    await post('withdrawal', made.chair, { reason: 'Anders.' });
    await post('reopening', made.chair, { reason: 'Toch wel.' });
    await post('submissions', made.chair, { version: 2 });
    expect((await caseOf()).proposal).toBeNull();
    expect((await take(1)).json().title).toBe('proposal-not-valid');
  });

  test('is not possible on what was withdrawn, and ends withdrawing', async () => {
    await propose('granted');
    await take();
    const late = await post('withdrawal', made.chair, { reason: 'Te laat.' });
    expect([late.statusCode, late.json().title]).toEqual([409, 'transition-not-allowed']);
    made = await anApplication(api);
    await post('withdrawal', made.chair, { reason: 'Op tijd.' });
    expect((await propose('granted')).statusCode).toBe(409);
  });
});

describe('two pairs of eyes', () => {
  test('who prepared it cannot take it, also with both roles', async () => {
    const { municipalityId } = made.place;
    const { headers: both } = await made.someone(
      { municipalityId, role: 'officer' },
      { municipalityId, role: 'budget_holder' },
    );
    await propose('granted', '1000', both);
    const own = await take(1, both);
    expect([own.statusCode, own.json().title]).toEqual([403, 'two-pairs-of-eyes']);
    expect((await take(1, made.holder)).statusCode).toBe(200);
  });

  test('who takes part in the project works on no decision about it (Awb 2:4)', async () => {
    const { municipalityId } = made.place;
    await api.database.ownerDb.insert(teamMember).values({
      municipalityId,
      projectId: made.projectId,
      role: 'deputy',
      name: 'Zelf',
      personId: made.officerId,
    });
    for (const answer of [
      await propose('granted'),
      await post('comments', made.officer, { text: 'Mooi plan.' }),
      await api.get(`/work/projects/${made.projectId}/case`, made.officer),
    ]) {
      expect([answer.statusCode, answer.json().title]).toEqual([403, 'conflict-of-interest']);
    }
  });

  test('each step belongs to one role, and neither to the council', async () => {
    const other = await aVillage(api.database.ownerDb);
    const foreign = await made.someone({ municipalityId: other.municipalityId, role: 'officer' });
    expect((await propose('granted', '1000', made.holder)).statusCode).toBe(403);
    expect((await propose('granted', '1000', made.chair)).statusCode).toBe(403);
    expect((await propose('granted', '1000', foreign.headers)).statusCode).toBe(403);
    expect((await propose('granted', '1000', {})).statusCode).toBe(401);
    await propose('granted');
    for (const headers of [made.officer, made.chair, foreign.headers])
      expect((await take(1, headers)).statusCode).toBe(403);
    for (const headers of [made.chair, foreign.headers])
      expect((await api.get(`/work/projects/${made.projectId}/case`, headers)).statusCode).toBe(403);
  });
});

const leftOf = async () => (await caseOf()).funds.find(({ slug }) => slug === made.fund.slug)!.years[0]!.left;

describe('the ceiling of a fund year (Awb 4:25(2))', () => {
  test('is nothing where the council set nothing aside', async () => {
    const shares = [{ fund: made.fund.slug, year: 2031, amount: '1000' }];
    const answer = await post('proposals', made.officer, { outcome: 'granted', shares, reasoning: 'Mooi.' });
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'fund-year-not-found']);
  });

  test('is never exceeded, and the answer says what is left', async () => {
    made = await anApplication(api, { room: '900.00' });
    const answer = await propose('granted');
    expect([answer.statusCode, answer.json().title]).toEqual([409, 'fund-year-exceeded']);
    expect(answer.json().errors).toMatchObject([{ values: { left: '900.00', year: 2026 } }]);
    expect((await propose('granted_in_part', '900')).statusCode).toBe(200);
    expect((await take()).statusCode).toBe(200);
    expect(await leftOf()).toBe('0.00');
  });

  test('holds for two decisions at once: the last euros are given once', async () => {
    made = await anApplication(api, { room: '1500.00' });
    const second = await made.another();
    await made.propose();
    await second.propose();
    const answers = await Promise.all([made.take(), second.take()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('gives back what a step back undid', async () => {
    made = await anApplication(api, { room: '1000.00' });
    await propose('granted');
    await take();
    expect(await leftOf()).toBe('0.00');
    const event = {
      type: 'stepped_back',
      occurredOn: '2099-12-31' as PartialDate,
      reason: 'Verkeerd besluit.',
      data: { to: 'submitted' },
    } as const;
    const { municipalityId } = made.place;
    await api.database.ownerDb.transaction((tx) =>
      recordEvents(tx, 'municipality', [{ municipalityId, projectId: made.projectId, events: [event] }]),
    );
    expect(await leftOf()).toBe('1000.00');
  });
});

describe('notes of the municipality', () => {
  test('stand beside the text of the council, which stays as it was submitted', async () => {
    const before = (await api.get(`/work/projects/${made.projectId}/submissions/1`, made.officer)).json();
    expect((await post('comments', made.officer, { text: '' })).statusCode).toBe(400);
    expect((await post('comments', made.officer, { text: 'Ligt er een kabel?' })).statusCode).toBe(200);
    expect((await caseOf(made.holder)).comments).toMatchObject([{ text: 'Ligt er een kabel?' }]);
    expect((await api.get(`/work/projects/${made.projectId}/submissions/1`, made.officer)).json()).toEqual(
      before,
    );
    expect((await api.get(`/projects/${made.projectId}`)).body).not.toContain('kabel');
    expect((await post('comments', made.chair, { text: 'Nee.' })).statusCode).toBe(403);
  });

  test('are never changed afterwards', async () => {
    await post('comments', made.officer, { text: 'Eerste indruk.' });
    await expect(api.database.db.execute(sql`update case_comment set text = ''`)).rejects.toThrow();
  });
});

describe('an application to several funds', () => {
  test('is granted from each of them, with one decision each', async () => {
    const second = await aFund(api.database.ownerDb, made.place);
    await aFundYear(api.database.ownerDb, made.place, second, 2027, '5000.00');
    const { projectId } = await aCompleteProject(api.database.ownerDb, made.place, made.fund.slug);
    made = { ...made, projectId };
    const lines = balancedLines(made.fund.slug).flatMap((line) =>
      line.id === 'b'
        ? [
            { ...line, amount: '600' },
            { ...line, id: 'd', fund: second.slug, amount: '400' },
          ]
        : [line],
    );
    await api.database.ownerDb.execute(
      sql`update budget_draft set budget = ${JSON.stringify({ lines })}::text::jsonb where project_id = ${made.projectId}`,
    );
    await post('submissions', made.chair, { version: 1 });
    const shares = [
      { fund: made.fund.slug, year: 2026, amount: '600' },
      { fund: second.slug, year: 2027, amount: '300' },
    ];
    await post('proposals', made.officer, { outcome: 'granted_in_part', shares, reasoning: 'Deels.' });
    expect((await take()).statusCode).toBe(200);
    const told = await api.json(`/projects/${made.projectId}`);
    expect(told).toMatchObject({
      granted: '900.00',
      decisions: [
        { outcome: 'granted', amount: '600.00' },
        { outcome: 'granted_in_part', amount: '300.00' },
      ],
    });
  });
});
