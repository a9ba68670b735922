import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import type { Case } from '#server/features/decisions/contract.ts';
import type { Contestable, ObjectionCase } from '#server/features/objections/contract.ts';
import { anApplication, withKey } from '../support/application.ts';
import { startApi } from '../support/api.ts';

const api = startApi();
const today = dayAt(new Date());
type Headers = Record<string, string>;
let made: Awaited<ReturnType<typeof anApplication>>;
let colleague: Headers;
let secondHolder: Headers;

beforeEach(async () => {
  made = await anApplication(api, { room: '1500.00' });
  const { municipalityId } = made.place;
  colleague = (await made.someone({ municipalityId, role: 'officer' })).headers;
  secondHolder = (await made.someone({ municipalityId, role: 'budget_holder' })).headers;
});

const decided = async (outcome = 'rejected', amount = '1000') => {
  await made.propose(outcome, amount);
  await made.take();
};
const object = (
  grounds = 'De speeltuin is wel nodig.',
  headers = made.chair,
  letterNumber: number | null = 1,
) => made.post('objections', headers, { letterNumber, grounds });
const posted = (given: object, headers = made.officer) =>
  made.post('posted-objections', headers, {
    madeBy: 'other',
    objector: 'Mevrouw Geheim',
    objectorAddress: 'Achterweg 1\n6071 AA Swalmen',
    letterNumber: 1,
    postedOn: today,
    receivedOn: today,
    grounds: 'Te veel lawaai.',
    ...given,
  });
const hear = () =>
  made.post('hearing-records', made.officer, {
    purpose: 'objection',
    on: today,
    waiver: null,
    report: 'De voorzitter lichtte het toe.',
  });
const revision = (amount = '1000', outcome = 'granted') => ({
  outcome,
  shares: [{ fund: made.fund.slug, year: 2026, amount }],
  reasoning: '',
});
const prepare = (given: object, headers = colleague, number = 1) =>
  made.post(`objections/${number}/proposals`, headers, {
    outcome: 'founded',
    reasoning: 'De dorpsraad heeft gelijk.',
    revision: revision(),
    ...given,
  });
const decide = (outcome = 'founded', headers = secondHolder, number = 1) =>
  made.post(`objections/${number}/decision`, withKey(headers), { outcome });
const listed = (headers = made.chair) =>
  made.read<{ items: ObjectionCase[]; contestable: Contestable[] }>('objections', headers);
const leftOf = async () => (await made.read<Case>('case', made.officer)).funds[0]!.years[0]!.left;
const titleOf = (answer: Awaited<ReturnType<typeof decide>>) => [answer.statusCode, answer.json().title];
const codes = (answer: Awaited<ReturnType<typeof decide>>) =>
  (answer.json().errors ?? []).map(({ field, code }: { field: string; code: string }) => `${field}: ${code}`);

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

describe('an objection by post', () => {
  beforeEach(() => decided());

  test('is recorded with both its days, and names nobody outside the municipality', async () => {
    expect((await posted({})).json()).toEqual({ number: 1, inTime: true });
    const council = await api.get(`/work/projects/${made.projectId}/objections`, made.chair);
    for (const words of ['Geheim', 'lawaai']) {
      expect(council.body).not.toContain(words);
      expect((await api.get(`/projects/${made.projectId}`)).body).not.toContain(words);
    }
    const office = await made.read<{ items: ObjectionCase[] }>('objection-cases', made.holder);
    expect(office.items).toMatchObject([{ objector: 'Mevrouw Geheim', grounds: 'Te veel lawaai.' }]);
    expect((await api.get(`/work/projects/${made.projectId}/objection-cases`, made.chair)).statusCode).toBe(
      403,
    );
  });

  test('says what is missing or impossible, at once', async () => {
    const answer = await posted({
      objector: ' ',
      objectorAddress: ' ',
      postedOn: null,
      receivedOn: addDays(today, 1),
      grounds: '',
    });
    expect(codes(answer)).toEqual([
      'grounds: missing',
      'postedOn: missing',
      'objector: missing',
      'objectorAddress: missing',
      'receivedOn: in-future',
    ]);
    expect(codes(await posted({ receivedOn: addDays(today, -1), postedOn: addDays(today, -1) }))).toContain(
      'receivedOn: before-announcement',
    );
  });

  test('of someone else is answered to that person, by name and address, and to the council without them', async () => {
    await posted({});
    await hear();
    await prepare({ outcome: 'unfounded', revision: null, reasoning: 'Het geluid blijft binnen de norm.' });
    expect((await decide('unfounded')).statusCode).toBe(200);
    const { ownerDb } = api.database;
    const letters = await ownerDb.execute<{
      kind: string;
      letter: { addressee: string[]; salutation: string };
    }>(sql`
      select kind, content::jsonb -> 'letter' as letter from letter
      where project_id = ${made.projectId} and kind like 'objection%' order by number`);
    expect(letters.map(({ kind, letter }) => [kind, letter.addressee])).toEqual([
      ['objection_decided', ['Mevrouw Geheim', 'Achterweg 1', '6071 AA Swalmen']],
      ['objection_of_other_decided', [expect.stringMatching(/^Het bestuur van /), expect.any(String)]],
    ]);
    expect(letters[0]!.letter.salutation).toBe('Geachte heer of mevrouw,');
    // The council reads its own letter, and not that to the other; nothing it gets names that person.
    const at = `/work/projects/${made.projectId}/letters`;
    const own = await made.read<{ items: { kind: string; number: number }[] }>('letters', made.chair);
    expect(own.items.map(({ kind }) => kind)).toEqual(['objection_of_other_decided', 'rejected']);
    expect((await api.get(`${at}/2/file`, made.chair)).statusCode).toBe(404);
    expect((await api.get(`${at}/2/file`, colleague)).statusCode).toBe(200);
    const messages = await ownerDb.execute<{
      audience: string;
      byPost: boolean;
      personId: string | null;
    }>(sql`
      select audience, by_post as "byPost", person_id as "personId" from message
      where project_id = ${made.projectId} and kind = 'objection_decided'`);
    expect([...messages]).toEqual([{ audience: 'objector', byPost: true, personId: null }]);
    const [toCouncil] = await ownerDb.execute<{ content: string; body: string }>(sql`
      select l.content, m.body from letter l join message m using (project_id)
      where l.project_id = ${made.projectId} and l.kind = 'objection_of_other_decided'
        and m.kind = 'objection_of_other_decided'`);
    for (const words of ['Geheim', 'Achterweg', 'lawaai']) {
      expect(toCouncil!.content + toCouncil!.body).not.toContain(words);
    }
    // The letters of a decision on an objection are not decisions to object to again.
    expect((await listed()).contestable.map(({ letterNumber }) => letterNumber)).toEqual([1]);
  });

  test('cannot be withdrawn by the council when another made it', async () => {
    await posted({});
    expect((await made.post('objections/1/withdrawal', made.chair, {})).statusCode).toBe(403);
    expect((await made.post('posted-objections/1/withdrawal', made.officer, {})).statusCode).toBe(200);
  });
});

describe('the term to decide on an objection', () => {
  const step = (given: object) =>
    made.post('objections/1/steps', made.officer, {
      on: today,
      until: null,
      weeks: null,
      days: null,
      ...given,
    });
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
    expect(codes(await step({ kind: 'mend_requested' }))).toEqual(['until: missing']);
    expect(codes(await step({ kind: 'mend_requested', until: today }))).toEqual(['until: in-past']);
    expect(codes(await step({ kind: 'consented', days: 5, on: addDays(today, 2) }))).toEqual([
      'on: in-future',
    ]);
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
    const look = (headers: Headers) =>
      api.get(`/work/projects/${made.projectId}/objections/1/letter`, headers);
    expect((await look(colleague)).json().title).toBe('proposal-not-valid');
    await prepare({});
    expect((await look(colleague)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await look(made.chair)).statusCode).toBe(403);
  });
});
