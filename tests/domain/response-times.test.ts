import { expect, test } from 'vitest';
import type { CalendarDate, PartialDate } from '#server/domain/dates.ts';
import type { NewEvent, RecordedEvent } from '#server/domain/events.ts';
import { responsesOf, responseTimes, type Response } from '#server/domain/response-times.ts';

const day = (text: string) => text as CalendarDate;
const told = (...events: [NewEvent['type'], string, object?][]) =>
  events.map(
    ([type, on, data], i) =>
      ({ type, occurredOn: on as PartialDate, sequence: i + 1, ...(data && { data }) }) as RecordedEvent,
  );
const kinds = (responses: readonly Response[]) =>
  responses.map(({ kind, askedOn, answeredOn }) => `${kind} ${askedOn} ${answeredOn ?? 'open'}`);
const today = day('2026-12-31');

test('each side answers what the other asked', () => {
  const events = told(
    ['submitted', '2026-01-10'],
    ['completion_requested', '2026-01-20', { remedyUntil: '2026-02-10' }],
    ['completed', '2026-02-01'],
    ['granted', '2026-03-01'],
    ['change_requested', '2026-04-01', { number: 1 }],
    ['change_decided', '2026-04-15', { number: 1, isGranted: true }],
    ['realised', '2026-06-01'],
    ['accounted', '2026-06-21', { number: 1 }],
  );
  expect(kinds(responsesOf(events, today))).toEqual([
    'decision 2026-01-10 2026-03-01',
    'change 2026-04-01 2026-04-15',
    'settlement 2026-06-21 open',
    'completion 2026-01-20 2026-02-01',
    'account 2026-06-01 2026-06-21',
  ]);
});

test('what was not answered by the reference date is open, and what came later was not known', () => {
  const events = told(['submitted', '2026-01-10'], ['granted', '2026-03-01']);
  expect(kinds(responsesOf(events, day('2026-02-28')))).toEqual(['decision 2026-01-10 open']);
  expect(kinds(responsesOf(events, day('2026-01-09')))).toEqual([]);
});

test('an application that was withdrawn waits for nothing, and a step back asks nothing', () => {
  expect(responsesOf(told(['submitted', '2026-01-10'], ['withdrawn', '2026-01-12']), today)).toEqual([]);
  const back = told(
    ['submitted', '2026-01-10'],
    ['stepped_back', '2026-01-15', { to: 'preparation' }],
    ['submitted', '2026-02-01'],
    ['rejected', '2026-02-11'],
  );
  expect(kinds(responsesOf(back, today))).toEqual(['decision 2026-02-01 2026-02-11']);
});

test('of a date that is known to the month no days are counted', () => {
  expect(responsesOf(told(['submitted', '2026-01'], ['granted', '2026-03-01']), today)).toEqual([]);
});

test('two objections are two questions', () => {
  const events = told(
    ['objection_received', '2026-05-01', { number: 1, inTime: true }],
    ['objection_received', '2026-05-03', { number: 2, inTime: true }],
    ['objection_decided', '2026-05-21', { number: 2, outcome: 'unfounded' }],
  );
  expect(kinds(responsesOf(events, today))).toEqual([
    'objection 2026-05-03 2026-05-21',
    'objection 2026-05-01 open',
  ]);
});

test('a decision after an objection is no answer to the application again, and leaves another objection open', () => {
  const events = told(
    ['submitted', '2026-01-10'],
    ['rejected', '2026-02-09'],
    ['objection_received', '2026-03-01', { number: 1, inTime: true }],
    ['objection_received', '2026-03-02', { number: 2, inTime: true }],
    ['objection_decided', '2026-05-21', { number: 1, outcome: 'founded' }],
    ['stepped_back', '2026-05-21', { to: 'submitted' }],
    ['granted', '2026-05-21'],
  );
  expect(kinds(responsesOf(events, today))).toEqual([
    'decision 2026-01-10 2026-02-09',
    'objection 2026-03-01 2026-05-21',
    'objection 2026-03-02 open',
  ]);
});

test('the median is of a year of answers, with how many there were', () => {
  const decided = (asked: string, answered: string): Response => ({
    kind: 'decision',
    askedOn: day(asked),
    answeredOn: day(answered),
  });
  const { times, open } = responseTimes([
    decided('2025-12-01', '2026-01-10'),
    decided('2026-01-01', '2026-01-11'),
    decided('2026-01-01', '2026-01-21'),
    decided('2025-01-01', '2025-01-06'),
    { kind: 'objection', askedOn: day('2026-05-01'), answeredOn: null },
  ]);
  expect(times).toEqual([
    { kind: 'decision', year: 2025, answered: 1, median: 5 },
    { kind: 'decision', year: 2026, answered: 3, median: 20 },
    { kind: 'decision', year: null, answered: 4, median: 10 },
  ]);
  expect(open.find(({ kind }) => kind === 'objection')).toEqual({ kind: 'objection', count: 1 });
});
