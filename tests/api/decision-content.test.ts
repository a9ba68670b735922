import { beforeEach, describe, expect, test } from 'vitest';
import { advice, assessment, completionRequest } from '#db/schema/cases.ts';
import { addDays, dayAt } from '#server/domain/dates.ts';
import type { Case } from '#server/features/decisions/contract.ts';
import { anApplication } from '../support/application.ts';
import { startApi } from '../support/api.ts';
import { aScheme } from '../support/prepared.ts';

const api = startApi();
const today = dayAt(new Date());
let made: Awaited<ReturnType<typeof anApplication>>;
let schemeId: number;

beforeEach(async () => {
  made = await anApplication(api);
  schemeId = await aScheme(api.database.ownerDb, made.place, made.fund, { name: 'Regeling leefbaarheid' }, [
    { name: 'Draagvlak in het dorp' },
    { name: 'In het belang van het dorp', isRefusalGround: true },
  ]);
});

type Verdict = (typeof assessment.$inferInsert)['verdict'];
const key = () => ({ municipalityId: made.place.municipalityId, projectId: made.projectId });
const judge = (...found: Verdict[]) =>
  api.database.ownerDb.insert(assessment).values(
    found.map((verdict, i) => ({
      ...key(),
      version: 1,
      schemeId,
      position: i + 1,
      verdict,
      reason: `Reden ${i + 1}.`,
      assessedBy: made.officerId,
    })),
  );
const propose = (given: object = {}) =>
  made.post('proposals', made.officer, {
    outcome: 'granted',
    shares: [{ fund: made.fund.slug, year: 2026, amount: '1000' }],
    reasoning: 'Een mooi plan.',
    ...given,
  });
const reject = (given: object = {}) => propose({ outcome: 'rejected', shares: [], ...given });
const errorsOf = (answer: Awaited<ReturnType<typeof propose>>) =>
  (answer.json().errors ?? []).map(({ field, code }: { field: string; code: string }) => `${field}: ${code}`);

describe('a decision answers the published criteria', () => {
  test('each of them, before it can be prepared', async () => {
    await judge('met');
    const answer = await propose();
    expect(errorsOf(answer)).toEqual(['criteria: criteria-open']);
    expect(answer.json().errors[0].values).toEqual({ names: 'In het belang van het dorp' });
  });

  test('and grants nothing against a legal reason to refuse, unless it says that it deviates', async () => {
    await judge('met', 'not_met');
    expect(errorsOf(await propose())).toEqual(['criteria: refusal-ground']);
    expect((await reject()).statusCode).toBe(200);
  });

  test('and tells everyone what was found of each, as it was when it was prepared', async () => {
    await judge('met', 'deviates');
    await propose();
    await made.take();
    expect((await made.told()).decisions[0].criteria).toEqual([
      { name: 'Draagvlak in het dorp', verdict: 'met', reason: 'Reden 1.' },
      { name: 'In het belang van het dorp', verdict: 'deviates', reason: 'Reden 2.' },
    ]);
  });
});

describe('conditions', () => {
  const conditions = [
    { text: 'Vraag eerst een vergunning aan.', dueOn: addDays(today, 60) },
    { text: 'Laat zien wat u hebt gebouwd.', dueOn: null },
  ];
  beforeEach(() => judge('met', 'met'));

  test('stand with the decision, in the letter and on the public page', async () => {
    await propose({ conditions });
    await made.take();
    const [decision] = (await made.told()).decisions;
    expect(decision.conditions).toMatchObject(conditions);
    const [row] = await api.database.ownerDb.$client<{ content: string }[]>`
      select content from letter where project_id = ${made.projectId}`;
    for (const words of [
      'Vraag eerst een vergunning aan, uiterlijk op',
      'Regeling leefbaarheid',
      'Reden 1.',
      'Een mooi plan.',
    ])
      expect(row!.content).toContain(words);
  });

  test('have words and a day to come, and belong to a grant', async () => {
    const wrong = [
      { text: ' ', dueOn: null },
      { text: 'Iets', dueOn: addDays(today, -1) },
    ];
    expect(errorsOf(await propose({ conditions: wrong }))).toEqual([
      'conditions.0.text: missing',
      'conditions.1.dueOn: in-past',
    ]);
    expect(errorsOf(await reject({ conditions }))).toEqual(['conditions: condition-without-grant']);
  });
});

describe('an advice', () => {
  beforeEach(async () => {
    await judge('met', 'met');
    await api.database.ownerDb.insert(advice).values({
      ...key(),
      adviserKind: 'department',
      adviser: 'Afdeling Groen',
      question: 'Kan dit hier?',
      askedOn: addDays(today, -10),
      askedBy: made.officerId,
      dueOn: addDays(today, -1),
      answer: 'Liever niet: de wortels.',
      conclusion: 'negative',
      answeredOn: addDays(today, -2),
    });
  });

  test('is not deviated from without a reason, which the letter tells', async () => {
    expect(errorsOf(await propose())).toEqual(['deviation: deviation-needs-reason']);
    expect((await propose({ deviation: 'De schommel staat ver van de bomen.' })).statusCode).toBe(200);
    await made.take();
    const [row] = await api.database.ownerDb.$client<{ content: string }[]>`
      select content from letter where project_id = ${made.projectId}`;
    expect(row!.content).toContain('De schommel staat ver van de bomen.');
    expect(row!.content).not.toContain('de wortels');
  });

  test('can be followed without more', async () => {
    expect((await reject()).statusCode).toBe(200);
  });
});

describe('a decision on other facts than the applicant gave (Awb 4:7)', () => {
  test('is not taken before the applicant was heard', async () => {
    await judge('met', 'met');
    await reject({ onOtherFacts: true });
    const refused = await made.take();
    expect([refused.statusCode, refused.json().title]).toEqual([409, 'hearing-needed']);
    await made.post('hearing-records', made.officer, {
      purpose: 'decision',
      on: today,
      waiver: null,
      report: 'De dorpsraad kwam langs.',
    });
    expect((await made.take()).statusCode).toBe(200);
  });
});

describe('setting an application aside (Awb 4:5)', () => {
  const aside = () => propose({ outcome: 'set_aside', shares: [], reasoning: 'De begroting ontbreekt.' });

  test('is not possible when nothing was asked', async () => {
    expect((await aside()).json().title).toBe('setting-aside-not-possible');
  });

  test('is not possible while there is time to complete it', async () => {
    await made.post('completion-requests', made.officer, {
      asked: 'Een offerte.',
      remedyUntil: addDays(today, 14),
    });
    expect((await aside()).json().title).toBe('setting-aside-not-possible');
    expect(await api.database.ownerDb.select().from(completionRequest)).not.toEqual([]);
  });
});

test('the letter can be read before the decision is taken, by who works on it', async () => {
  await judge('met', 'met');
  const { number } = (await propose()).json();
  const look = (headers: Record<string, string>) =>
    api.get(`/work/projects/${made.projectId}/proposals/${number}/letter`, headers);
  for (const headers of [made.officer, made.holder]) {
    const answer = await look(headers);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  }
  expect((await look(made.chair)).statusCode).toBe(403);
  expect((await made.read<Case>('case', made.officer)).proposal).toMatchObject({ number });
});
