import { describe, expect, test } from 'vitest';
import { startApi } from '../support/api.ts';

const api = startApi();

const calculate = (payload: object, headers: Record<string, string> = {}) =>
  api.send({ method: 'POST', url: '/api/v1/term-calculations', payload, headers });
const answer = async (payload: object) => {
  const response = await calculate(payload);
  expect(response.json()).not.toHaveProperty('errors');
  expect(response.statusCode).toBe(200);
  return response.json();
};
type Wrong = { in: string; field: string; code: string; problem: string; remedy: string };
const errorsOf = async (payload: object) => {
  const response = await calculate(payload);
  expect(response.statusCode).toBe(400);
  expect(response.headers['content-type']).toContain('application/problem+json');
  const { title, errors } = response.json<{ title: string; errors: Wrong[] }>();
  expect(title).toBe('invalid-input');
  for (const wrong of errors) {
    expect(wrong.in).toBe('body');
    expect(wrong.problem).toMatch(/\w/);
    expect(wrong.remedy).toMatch(/\w/);
  }
  return errors.map(({ field, code }) => `${field}: ${code}`);
};

describe('everyone can ask for every term', () => {
  test('all at once, without signing in, and nothing is kept', async () => {
    const response = await calculate({
      receipt: { moment: '2026-06-30T22:30:00Z' },
      decision: { receivedOn: '2026-02-28', weeks: 8 },
      settingAside: { requestedOn: '2026-09-01', remedyUntil: '2026-09-15' },
      objection: { announcedOn: '2026-09-01', way: 'post', postedOn: '2026-10-13' },
      objectionDecision: { announcedOn: '2026-09-01', withCommittee: true },
      noticeOfDefault: { termEndedOn: '2026-11-02', noticeReceivedOn: '2026-11-09', applicants: 3 },
      payment: { announcedOn: '2026-09-01' },
      budgetReservation: { adoptedOn: '2026-11-10', invokedOn: '2026-12-09' },
      recovery: { settledOn: '2026-05-01' },
      financialYear: { startsOn: '2027-01-01' },
      counting: { from: '2026-04-17', count: 2, unit: 'weeks', direction: 'back' },
      portalMessage: { moment: '2026-03-28T10:00' },
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control'] ?? 'no-store').not.toContain('public');
    expect(response.json()).toMatchObject({
      receipt: { receivedOn: '2026-07-01', article: 'Awb 2:20' },
      decision: { deadline: { date: '2026-04-28', raw: '2026-04-25' }, suspendedDays: 0 },
      settingAside: { announceBy: { date: '2026-10-13', article: 'Awb 4:5(4)' } },
      objection: {
        lastDay: { date: '2026-10-13' },
        inTimeIfReceivedBy: { date: '2026-10-20' },
        inTime: null,
      },
      objectionDecision: { lastDayToObject: { date: '2026-10-13' }, deadline: { date: '2027-01-05' } },
      noticeOfDefault: {
        firstDay: '2026-11-24',
        lastDay: '2027-01-04',
        amount: '1442.00',
        shares: ['480.67', '480.67', '480.66'],
        fixBy: { date: '2027-01-18', article: 'Awb 4:18' },
      },
      payment: { payBy: { date: '2026-10-13', article: 'Awb 4:87(1)' } },
      budgetReservation: { invokeBy: { date: '2026-12-08', article: 'Awb 4:34' }, lapsed: true },
      recovery: { withdrawUntil: { date: '2031-05-01' }, recoverUntil: { article: 'Awb 4:57(4)' } },
      financialYear: {
        applyBy: { date: '2026-10-02', article: 'Awb 4:60' },
        accountBy: { date: '2028-06-30', article: 'Awb 4:74' },
      },
      counting: { end: { date: '2026-04-03', notExtended: { because: 'counted-back' } } },
      portalMessage: { notifyBy: '2026-03-30T11:00:00+02:00', article: 'Awb 2:10' },
    });
  });

  test('a date that moved names each day that moved it, with its article', async () => {
    const { decision } = await answer({ decision: { receivedOn: '2026-03-19' } });
    expect(decision.deadline).toEqual({
      date: '2026-05-18',
      raw: '2026-05-14',
      article: 'Awb 4:13(2)',
      moved: [
        { day: '2026-05-14', because: 'ascension-day', article: 'Atw 3(1)' },
        { day: '2026-05-15', because: 'made-equal', article: 'Atw 3(3)' },
        { day: '2026-05-16', because: 'saturday', article: 'Atw 1(1)' },
        { day: '2026-05-17', because: 'sunday', article: 'Atw 1(1)' },
      ],
      notExtended: null,
    });
  });

  test('the clock of a decision, step by step', async () => {
    const { decision } = await answer({
      decision: {
        receivedOn: '2026-09-08',
        suspensions: [
          { requestedOn: '2026-09-21', remedyUntil: '2026-10-07', completedOn: '2026-10-05' },
          { requestedOn: '2026-10-12', remedyUntil: null },
        ],
        consents: [{ agreedOn: '2026-10-20', days: 7 }],
        postponements: [{ sentOn: '2026-11-24', until: '2026-12-18' }],
      },
    });
    expect(decision.suspendedDays).toBe(13);
    expect(decision.deadline.date).toBe('2026-11-23');
    const steps = decision.steps as { kind: string; noEffect: string | null; deadline: string }[];
    expect(steps.map(({ kind, noEffect, deadline }) => [kind, noEffect, deadline])).toEqual([
      ['started', null, '2026-11-03'],
      ['suspended', null, '2026-11-16'],
      ['suspended', 'no-remedy-period', '2026-11-16'],
      ['consented', null, '2026-11-23'],
      ['postponed', 'term-was-over', '2026-11-23'],
    ]);
  });

  test('a notice on the last day of the term is premature', async () => {
    const { noticeOfDefault } = await answer({
      noticeOfDefault: { termEndedOn: '2026-11-02', noticeReceivedOn: '2026-11-02' },
    });
    expect(noticeOfDefault).toMatchObject({
      premature: true,
      noticePossibleFrom: '2026-11-03',
      firstDay: null,
      amount: '0.00',
      fixBy: null,
    });
  });

  test('a year without known decrees is warned of, in a sentence', async () => {
    const { payment, decision } = await answer({
      payment: { announcedOn: '2029-03-01' },
      decision: { receivedOn: '2026-09-07' },
    });
    expect(payment.warnings).toEqual([
      { code: 'decrees-unknown', value: '2029', warning: expect.stringContaining('2029') },
    ]);
    expect(decision.warnings).toEqual([]);
  });

  test('without signing in, and with a session that is no longer one', async () => {
    const payload = { payment: { announcedOn: '2026-09-01' } };
    expect((await calculate(payload, { cookie: 'burgerbegroting_sessie=old' })).statusCode).toBe(200);
    expect((await calculate(payload, { authorization: 'Bearer nobody' })).statusCode).toBe(200);
  });
});

describe('everything that is wrong is told at once', () => {
  test('what cannot be read together with what the rules do not allow', async () => {
    const errors = await errorsOf({
      decision: {
        receivedOn: '2026-09-08',
        weeks: 'eight',
        suspensions: [
          { requestedOn: '2026-09-21', remedyUntil: '2026-09-20' },
          { requestedOn: '2026-10-12', remedyUntil: '2026-10-30', completedOn: '2026-10-01' },
          { requestedOn: 'today', remedyUntil: '2026-11-30' },
        ],
        postponements: [{ sentOn: '2026-10-01' }],
        consents: [{ agreedOn: '2026-09-01', days: 0 }],
      },
      objection: { announcedOn: '2026-02-30' },
      payment: { announcedOn: '2026-09-01', namedOn: '2026-08-01' },
      portalMessage: { moment: '2026-03-29T02:30' },
    });
    expect(errors.toSorted()).toEqual([
      'decision.consents.0.agreedOn: before-receipt',
      'decision.consents.0.days: not-in-range',
      'decision.postponements.0.until: missing',
      'decision.suspensions.0.remedyUntil: remedy-passed',
      'decision.suspensions.1.completedOn: before-request',
      'decision.suspensions.2.requestedOn: not-a-date',
      'decision.weeks: not-in-range',
      'objection.announcedOn: not-a-date',
      'payment.namedOn: before-announcement',
      'portalMessage.moment: moment-skipped',
    ]);
  });

  const received = '2026-09-08';
  const two = (first: object, second: object) => ({
    decision: { receivedOn: received, suspensions: [first, second] },
  });

  test.each<[string, object, string[]]>([
    ['nothing', {}, ['body: nothing-asked']],
    ['a list', [], ['body: not-readable']],
    ['a text instead of a term', { decision: 'now' }, ['decision: not-readable']],
    ['null instead of a term', { payment: null }, ['payment: not-readable']],
    [
      'an unknown term',
      { appeal: {}, payment: {} },
      ['appeal: unknown-field', 'payment.announcedOn: missing'],
    ],
    [
      'names that every object has',
      { constructor: {}, toString: {}, payment: { announcedOn: '2026-09-01' } },
      ['constructor: unknown-field', 'toString: unknown-field'],
    ],
    [
      'a misspelt field',
      { recovery: { settled: '2026-01-01' } },
      ['recovery.settledOn: missing', 'recovery.settled: unknown-field'],
    ],
    [
      '29 February in another year',
      { recovery: { settledOn: '2027-02-29' } },
      ['recovery.settledOn: not-a-date'],
    ],
    [
      'a year that is a typing error',
      { recovery: { settledOn: '0206-05-01' } },
      ['recovery.settledOn: not-a-date'],
    ],
    ['a number for a date', { recovery: { settledOn: 20260501 } }, ['recovery.settledOn: not-a-date']],
    ['half a week', { decision: { receivedOn: received, weeks: 7.5 } }, ['decision.weeks: not-in-range']],
    [
      'a term that is too long',
      { decision: { receivedOn: received, weeks: 1e9 } },
      ['decision.weeks: not-in-range'],
    ],
    [
      'another unit',
      { counting: { from: received, count: 1, unit: 'hours', direction: 'forward' } },
      ['counting.unit: not-one-of'],
    ],
    [
      'perhaps a committee',
      { objectionDecision: { announcedOn: received, withCommittee: 'perhaps' } },
      ['objectionDecision.withCommittee: not-one-of'],
    ],
    [
      'seven weeks of postponement',
      { objectionDecision: { announcedOn: received, postponements: [{ sentOn: '2026-11-01', weeks: 7 }] } },
      ['objectionDecision.postponements.0.weeks: not-in-range'],
    ],
    [
      'a remedy period that is missing',
      { settingAside: { requestedOn: received } },
      ['settingAside.remedyUntil: missing'],
    ],
    [
      'a remedy period in the past',
      { settingAside: { requestedOn: received, remedyUntil: '2026-09-01' } },
      ['settingAside.remedyUntil: remedy-passed'],
    ],
    [
      'suspensions that overlap',
      two(
        { requestedOn: '2026-09-21', remedyUntil: '2026-10-07' },
        { requestedOn: '2026-10-01', remedyUntil: '2026-10-20' },
      ),
      ['decision.suspensions.1.requestedOn: suspensions-overlap'],
    ],
    [
      'too many suspensions',
      {
        decision: {
          receivedOn: received,
          suspensions: Array.from({ length: 21 }, () => ({ requestedOn: received })),
        },
      },
      ['decision.suspensions: too-many'],
    ],
    [
      'a decision in the term',
      { noticeOfDefault: { termEndedOn: received, noticeReceivedOn: received, decidedOn: received } },
      ['noticeOfDefault.decidedOn: before-term-end'],
    ],
    [
      'no applicants',
      { noticeOfDefault: { termEndedOn: received, noticeReceivedOn: received, applicants: 0 } },
      ['noticeOfDefault.applicants: not-in-range'],
    ],
    ['a moment in words', { receipt: { moment: 'gisteren om half elf' } }, ['receipt.moment: not-a-moment']],
    ['a moment that is empty', { receipt: { moment: '' } }, ['receipt.moment: not-a-moment']],
  ])('%s', async (_, payload, errors) => {
    expect(await errorsOf(payload)).toEqual(errors);
  });

  test('a body that is no JSON, or no body at all', async () => {
    const url = '/api/v1/term-calculations';
    const half = await api.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      payload: '{"half',
    });
    expect(half.statusCode).toBe(400);
    const none = await api.send({ method: 'POST', url });
    expect(none.json()).toMatchObject({ status: 400, errors: [{ field: 'body', code: 'not-readable' }] });
  });
});
