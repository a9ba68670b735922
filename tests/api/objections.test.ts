import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import type { ObjectionCase } from '#server/features/objections/contract.ts';
import { startApi } from '../support/api.ts';
import { aContestable, objecting } from '../support/objecting.ts';

const api = startApi();
const today = dayAt(new Date());
let contestable: Awaited<ReturnType<typeof aContestable>>;
let made: (typeof contestable)['made'];
let colleague: (typeof contestable)['colleague'];
const { decided, object, hear, step, revision, prepare, decide, listed, leftOf, titleOf, codes } = objecting(
  () => contestable,
);

beforeEach(async () => {
  contestable = await aContestable(api);
  ({ made, colleague } = contestable);
});

describe('an objection through the portal', () => {
  test('comes in at once, is in time, and has a last day to decide', async () => {
    await decided();
    expect((await object()).json()).toEqual({ number: 1, inTime: true });
    expect((await listed()).items).toMatchObject([
      {
        number: 1,
        way: 'portal',
        madeBy: 'applicant',
        inTime: true,
        outcome: null,
        grounds: 'De speeltuin is wel nodig.',
      },
    ]);
    const { events } = await made.told();
    expect(events.at(-1)).toMatchObject({ type: 'objection_received', yes: true });
    expect(JSON.stringify(events)).not.toContain('speeltuin');
  });

  test('sent twice, as with a second click, is one; other words are another', async () => {
    await decided();
    const twice = await Promise.all([object(), object()]);
    expect(twice.map((answer) => answer.json().number)).toEqual([1, 1]);
    expect((await object('Er is nog iets.')).json()).toEqual({ number: 2, inTime: true });
    expect((await listed()).items).toHaveLength(2);
  });

  test('is told to everyone with its days and its outcome, and what moved them, without its words', async () => {
    await decided();
    await object();
    const told = async () => (await made.told()).objections;
    const [first] = await told();
    expect(first).toEqual({
      number: 1,
      about: 'application',
      announcedOn: today,
      madeBy: 'applicant',
      receivedOn: today,
      inTime: true,
      withCommittee: false,
      withdrawnOn: null,
      decideBy: expect.any(String),
      steps: [],
      decidedOn: null,
      outcome: null,
      reasoning: null,
    });
    const step = { kind: 'postponed', on: today, until: null, weeks: 6, days: null };
    await made.post('objections/1/steps', made.officer, step);
    const [moved] = await told();
    expect(moved.decideBy > first.decideBy).toBe(true);
    expect(moved.steps).toEqual([step]);
    await prepare({ outcome: 'unfounded', revision: null });
    expect((await told())[0]).toMatchObject({ outcome: null, reasoning: null });
    await hear();
    await decide('unfounded');
    expect((await told())[0]).toMatchObject({
      decidedOn: today,
      outcome: 'unfounded',
      reasoning: 'De dorpsraad heeft gelijk.',
    });
  });

  test('needs a decision to be against, and grounds', async () => {
    expect(titleOf(await object())).toEqual([409, 'nothing-to-object-to']);
    await decided();
    expect(codes(await object('  '))).toEqual(['grounds: missing']);
    expect(titleOf(await object('Nee.', made.chair, 9))).toEqual([409, 'nothing-to-object-to']);
  });

  test('is made by the chair, and by nobody of the municipality', async () => {
    await decided();
    for (const headers of [made.officer, made.holder])
      expect((await object('Nee.', headers)).statusCode).toBe(403);
  });

  test('can be withdrawn, and is over then', async () => {
    await decided();
    await object();
    expect((await made.post('objections/1/withdrawal', made.chair, {})).json()).toEqual({
      withdrawnOn: today,
    });
    expect(titleOf(await prepare({}))).toEqual([409, 'objection-ended']);
    expect((await made.told()).events.at(-1)).toMatchObject({ type: 'objection_withdrawn' });
  });
});

describe('the term to decide on an objection', () => {
  beforeEach(async () => {
    await decided();
    await object();
  });

  test('is six weeks longer with a committee, and moves by what the law allows', async () => {
    const [{ decideBy: first }] = (await listed()).items as [ObjectionCase];
    const committee = await api.send({
      method: 'PUT',
      url: `/api/v1/work/projects/${made.projectId}/objections/1/committee`,
      headers: made.officer,
      payload: { withCommittee: true },
    });
    expect(committee.json().decideBy > first).toBe(true);
    const postponed = await step({ kind: 'postponed', weeks: 6 });
    expect(postponed.json().decideBy > committee.json().decideBy).toBe(true);
    expect(codes(await step({ kind: 'postponed', weeks: 1 }))).toEqual(['weeks: postponed-already']);
    expect((await step({ kind: 'consented', days: 10 })).statusCode).toBe(200);
  });

  test('is not moved by what is not possible', async () => {
    expect(codes(await step({ kind: 'postponed', weeks: 7 }))).toEqual(['weeks: weeks-not-possible']);
    expect(codes(await step({ kind: 'mended' }))).toEqual(['on: not-fitting']);
    expect(codes(await step({ kind: 'mend_requested' }))).toEqual(['note: missing', 'until: missing']);
    expect(codes(await step({ kind: 'mend_requested', until: today, note: 'Uw handtekening.' }))).toEqual([
      'until: in-past',
    ]);
    expect(codes(await step({ kind: 'consented', days: 5, on: addDays(today, 2) }))).toEqual([
      'on: in-future',
    ]);
  });
});

describe('mending an objection (Awb 6:6)', () => {
  const mend = (text: string, headers = made.chair) => made.post('objections/1/mending', headers, { text });
  const ask = () =>
    made.post('objections/1/steps', made.officer, {
      kind: 'mend_requested',
      on: today,
      until: addDays(today, 10),
      weeks: null,
      days: null,
      note: 'De handtekening ontbreekt.',
    });
  beforeEach(async () => {
    await decided();
    await object();
  });

  test('is asked with what is missing, done in the portal by who objected, and told to nobody else', async () => {
    expect(titleOf(await mend('Hier is hij.'))).toEqual([409, 'nothing-to-mend']);
    await ask();
    const [asked] = (await listed()).items;
    expect(asked!.mend).toEqual({ until: addDays(today, 10), asked: 'De handtekening ontbreekt.' });
    const [told] = await api.database.ownerDb.$client<{ body: string }[]>`
      select body from message where project_id = ${made.projectId} and kind = 'objection_mend_asked'`;
    expect(told!.body).toContain('De handtekening ontbreekt.');
    expect(codes(await mend(' '))).toEqual(['text: missing']);
    expect((await mend('Hier is hij.', made.officer)).statusCode).toBe(403);
    expect((await mend('Hier is hij.')).statusCode).toBe(200);
    const [mended] = (await listed(made.officer)).items;
    expect(mended).toMatchObject({
      mend: null,
      steps: [{ kind: 'mend_requested' }, { kind: 'mended', on: today, note: 'Hier is hij.' }],
    });
    const open = JSON.stringify((await made.told()).objections);
    expect(open).toContain('mended');
    expect(open).not.toMatch(/handtekening|Hier is hij/);
    expect(titleOf(await mend('Nog iets.'))).toEqual([409, 'nothing-to-mend']);
  });
});

describe('the decision on an objection', () => {
  test('that is founded takes the decision again: the project is granted, with money, letter and history', async () => {
    await decided();
    await object();
    expect((await prepare({})).statusCode).toBe(200);
    expect(titleOf(await decide())).toEqual([409, 'hearing-needed']);
    await hear();
    expect((await decide()).json()).toEqual({ status: 'granted' });
    expect(await leftOf()).toBe('500.00');
    const told = await made.told();
    expect(told).toMatchObject({
      status: 'granted',
      granted: '1000.00',
      decisions: [
        { outcome: 'rejected', isReplaced: true, afterObjection: false },
        { outcome: 'granted', isReplaced: false, afterObjection: true },
      ],
    });
    expect(told.events.slice(-3).map(({ type }: { type: string }) => type)).toEqual([
      'objection_decided',
      'stepped_back',
      'granted',
    ]);
    const letters = await made.read<{ items: { kind: string }[] }>('letters', made.chair);
    expect(letters.items.map(({ kind }) => kind)).toEqual(['objection_decided', 'rejected']);
  });

  test('can grant more of what was granted in part, and moves only the difference', async () => {
    await decided('granted_in_part', '400');
    await object();
    await prepare({ outcome: 'partly_founded', revision: revision('700', 'granted_in_part') });
    await hear();
    expect((await decide('partly_founded')).json()).toEqual({ status: 'granted' });
    expect(await leftOf()).toBe('800.00');
    expect((await made.told()).granted).toBe('700.00');
  });

  test('never leaves the applicant who objected worse off', async () => {
    await decided('granted_in_part', '400');
    await object();
    expect(codes(await prepare({ revision: revision('300', 'granted_in_part') }))).toEqual([
      'amount: worse-off',
    ]);
  });

  test('that is unfounded leaves everything as it was', async () => {
    await decided();
    await object();
    expect(codes(await prepare({ outcome: 'unfounded' }))).toEqual(['revision: revision-not-fitting']);
    expect(codes(await prepare({ revision: null, reasoning: ' ' }))).toEqual([
      'reasoning: missing',
      'revision: revision-missing',
    ]);
    await prepare({ outcome: 'unfounded', revision: null });
    await hear();
    expect((await decide('unfounded')).json()).toEqual({ status: 'rejected' });
    expect((await made.told()).decisions).toMatchObject([{ outcome: 'rejected', isReplaced: false }]);
  });

  test('is not prepared by who prepared the decision while a colleague can, nor taken by who took it', async () => {
    await decided();
    await object();
    expect(titleOf(await prepare({}, made.officer))).toEqual([403, 'prepared-before']);
    await prepare({});
    await hear();
    expect(titleOf(await decide('founded', made.holder))).toEqual([403, 'decided-before']);
    for (const headers of [made.chair, colleague])
      expect((await decide('founded', headers)).statusCode).toBe(403);
  });

  test('is taken once, of two windows, and not on another proposal than was seen', async () => {
    await decided();
    await object();
    await prepare({});
    await hear();
    expect(titleOf(await decide('unfounded'))).toEqual([409, 'proposal-not-valid']);
    const answers = await Promise.all([decide(), decide()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await leftOf()).toBe('500.00');
  });

  test('does not take a fund year over its ceiling', async () => {
    await decided();
    await object();
    await prepare({});
    await hear();
    const second = await made.another();
    await second.propose();
    await second.take();
    expect(titleOf(await decide())).toEqual([409, 'fund-year-exceeded']);
    expect((await made.told()).status).toBe('rejected');
  });

  test('can be read as a letter before it is taken', async () => {
    await decided();
    await object();
    const look = (headers: Record<string, string>) =>
      api.get(`/work/projects/${made.projectId}/objections/1/letter`, headers);
    expect((await look(colleague)).json().title).toBe('proposal-not-valid');
    await prepare({});
    expect((await look(colleague)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await look(made.chair)).statusCode).toBe(403);
  });
});
