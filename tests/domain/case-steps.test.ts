import { describe, expect, test } from 'vitest';
import { caseClockOf } from '#server/domain/case-clock.ts';
import {
  completionProblems,
  consentProblems,
  postponementProblems,
  requestProblems,
  requireSettingAside,
  settingAsideChance,
  workingDaysAfter,
} from '#server/domain/case-steps.ts';
import type { CalendarDate, PartialDate } from '#server/domain/dates.ts';
import type { FieldProblem, RuleViolation } from '#server/domain/errors.ts';
import type { NewEvent } from '#server/domain/events.ts';

const day = (text: string) => text as CalendarDate;
const dayOrNull = (text: string | null) => (text === null ? null : day(text));
const received: NewEvent = { type: 'submitted', occurredOn: '2026-09-07' as PartialDate };
const clockOf = (...events: NewEvent[]) =>
  caseClockOf([received, ...events].map((event, i) => ({ ...event, sequence: i + 1 })))!;
const asked: NewEvent = {
  type: 'completion_requested',
  occurredOn: '2026-09-14' as PartialDate,
  data: { remedyUntil: day('2026-09-28') },
};
const told = (problems: FieldProblem[]) => problems.map(({ field, code }) => `${field}: ${code}`);

describe('asking to complete an application', () => {
  const wrong = (asked: string, remedyUntil: string | null, today = '2026-09-14', ...events: NewEvent[]) =>
    told(requestProblems(clockOf(...events), { asked, remedyUntil: dayOrNull(remedyUntil) }, day(today)));

  test('says what is missing and gives time for it', () => {
    expect(wrong('De offerte', '2026-09-28')).toEqual([]);
    expect(wrong(' ', null)).toEqual(['asked: missing', 'remedyUntil: missing']);
  });

  test.each([
    ['the past', '2026-09-11'],
    ['today', '2026-09-14'],
  ])('gives no time in %s', (_, until) => {
    expect(wrong('De offerte', until)).toEqual(['remedyUntil: remedy-passed']);
  });

  test('names a working day, because a day that is named does not move', () => {
    expect(wrong('De offerte', '2026-09-26')).toEqual(['remedyUntil: not-a-working-day']);
  });

  test('is not done while the clock stands still already', () => {
    expect(wrong('Nog iets', '2026-10-05', '2026-09-21', asked)).toEqual([
      'remedyUntil: suspensions-overlap',
    ]);
    expect(wrong('Nog iets', '2026-10-12', '2026-09-28', asked)).toEqual([]);
  });
});

test('a completion is not dated before the request, nor in the future, and says what came', () => {
  const wrong = (on: string, answer = 'De offerte') =>
    told(completionProblems({ requestedOn: day('2026-09-14') }, { answer, on: day(on) }, day('2026-09-21')));
  expect(wrong('2026-09-14')).toEqual([]);
  expect(wrong('2026-09-13')).toEqual(['on: before-request']);
  expect(wrong('2026-09-22', '')).toEqual(['answer: missing', 'on: in-future']);
});

describe('postponing', () => {
  const wrong = (today: string, until: string | null, reason = 'Er is advies nodig') =>
    told(postponementProblems(clockOf(), { until: dayOrNull(until), reason }, day(today)));

  test('can be told on the last day of the term, and not a day later', () => {
    expect(wrong('2026-11-02', '2026-11-30')).toEqual([]);
    expect(wrong('2026-11-03', '2026-11-30')).toEqual(['until: postponed-too-late']);
  });

  test('names a later working day and says why', () => {
    expect(wrong('2026-10-20', '2026-11-02')).toEqual(['until: not-after-deadline']);
    expect(wrong('2026-10-20', '2026-11-28')).toEqual(['until: not-a-working-day']);
    expect(wrong('2026-10-20', null, ' ')).toEqual(['reason: missing', 'until: missing']);
  });
});

test('a consent says who agreed, when and to how many days, within the term', () => {
  const wrong = (on: string, days: number | null, who = 'De voorzitter') =>
    told(consentProblems(clockOf(), { on: day(on), days, who }, day('2026-11-10')));
  expect(wrong('2026-10-01', 14)).toEqual([]);
  expect(wrong('2026-09-06', 0)).toEqual(['on: before-receipt', 'days: not-in-range']);
  expect(wrong('2026-11-03', 1.5)).toEqual(['on: consented-too-late', 'days: not-in-range']);
  expect(wrong('2026-11-11', null, '')).toEqual([
    'on: in-future',
    'on: consented-too-late',
    'days: missing',
    'who: missing',
  ]);
});

describe('setting aside an application that stayed incomplete', () => {
  const request = (completedOn: string | null) => ({
    requestedOn: day('2026-09-14'),
    remedyUntil: day('2026-09-28'),
    completedOn: dayOrNull(completedOn),
  });
  const chance = (today: string, completedOn: string | null, isNotEnough = false) =>
    settingAsideChance({ request: request(completedOn), isNotEnough }, day(today));

  test('is possible for four weeks after the time passed unused', () => {
    expect(chance('2026-09-28', null)).toMatchObject({ possible: false, because: 'time-left' });
    expect(chance('2026-09-29', null)).toMatchObject({ possible: true, because: 'unanswered' });
    expect(chance('2026-10-26', null)).toMatchObject({ possible: true, announceBy: '2026-10-26' });
    expect(chance('2026-10-27', null)).toEqual({
      possible: false,
      because: 'too-late',
      announceBy: '2026-10-26',
    });
  });

  test('is possible for four weeks after what came was not enough', () => {
    expect(chance('2026-09-22', '2026-09-21')).toMatchObject({ possible: false, because: 'completed' });
    expect(chance('2026-09-22', '2026-09-21', true)).toMatchObject({
      possible: true,
      because: 'not-enough',
      announceBy: '2026-10-19',
    });
    expect(chance('2026-10-20', '2026-09-21', true)).toMatchObject({ because: 'too-late' });
  });

  test('is never possible without a request', () => {
    const nothing = { request: null, isNotEnough: false };
    expect(settingAsideChance(nothing, day('2026-10-01'))).toMatchObject({ because: 'nothing-asked' });
    expect(() => requireSettingAside(nothing, day('2026-10-01'))).toThrow(
      expect.objectContaining({ code: 'setting-aside-not-possible' } satisfies Partial<RuleViolation>),
    );
    const unanswered = { request: request(null), isNotEnough: false };
    expect(requireSettingAside(unanswered, day('2026-09-29')).announceBy).toBe('2026-10-26');
  });
});

test('a form offers working days only', () => {
  expect(workingDaysAfter(day('2026-12-23'), 2)).toEqual([
    '2026-12-24',
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
    '2027-01-04',
    '2027-01-05',
    '2027-01-06',
  ]);
});
