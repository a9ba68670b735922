import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, calendarDate } from '#server/domain/dates.ts';
import {
  isDigestDue,
  reminderKinds,
  stageOf,
  weeksLate,
  type ReminderKind,
} from '#server/domain/reminders.ts';

const today = calendarDate('2026-11-25');
const due = (days: number) => addDays(today, days);

describe('a reminder', () => {
  test.each([
    [15, null],
    [14, 14],
    [8, 14],
    [7, 7],
    [3, 7],
    [2, 2],
    [0, 2],
    [-1, -1],
    [-7, -1],
    [-8, -2],
    [-56, -8],
    [-57, null],
  ])('%d days before its day is at stage %s', (left, stage) => {
    expect(stageOf('decision', due(left), today)).toBe(stage);
  });

  test('of what waits is told from its first day on, once a week', () => {
    expect([0, 1, 6, 7, 13, 14].map((days) => stageOf('proposal', due(-days), today))).toEqual([
      -1, -1, -1, -2, -2, -3,
    ]);
  });

  test('of what others owe only tells that it is late', () => {
    expect([-14, 0, 1, 8].map((days) => stageOf('overdue', due(-days), today))).toEqual([null, null, -1, -2]);
    expect(stageOf('payback', due(14), today)).toBe(14);
  });

  test('stages only go down as days pass, and there are at most three and eight of them', () => {
    const kinds = Object.keys(reminderKinds) as ReminderKind[];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), (kind) => {
        const day = due(30);
        const stages = Array.from({ length: 120 }, (_, i) => stageOf(kind, day, addDays(today, i)));
        const told = stages.filter((stage) => stage !== null);
        expect(told).toEqual(told.toSorted((a, b) => b - a));
        expect(new Set(told).size).toBeLessThanOrEqual(3 + weeksLate);
      }),
    );
  });
});

describe('a digest', () => {
  const monday = calendarDate('2026-11-23');
  test.each([
    ['daily', null, today, true],
    ['daily', '2026-11-24', today, true],
    ['daily', '2026-11-25', today, false],
    ['weekly', null, today, false],
    ['weekly', null, monday, true],
    ['weekly', '2026-11-22', monday, true],
    ['weekly', '2026-11-23', today, false],
    ['weekly', '2026-11-16', today, true],
    ['none', null, monday, false],
  ] as const)('%s, last on %s, is due on %s: %s', (frequency, last, day, expected) => {
    expect(isDigestDue(frequency, last && calendarDate(last), day)).toBe(expected);
  });
});
