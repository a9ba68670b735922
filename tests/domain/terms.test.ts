import { describe, expect, test } from 'vitest';
import { calendarDate } from '#server/domain/dates.ts';
import { RuleViolation } from '#server/domain/errors.ts';
import { decisionTerm, receivedOn } from '#server/domain/terms.ts';
import type { Problem } from '#server/domain/terms/problems.ts';

const day = calendarDate;
const problemsOf = (act: () => unknown): Problem[] => {
  try {
    act();
  } catch (error) {
    if (error instanceof RuleViolation) return error.data.problems as Problem[];
    throw error;
  }
  return [];
};
const told = (act: () => unknown) => problemsOf(act).map(({ field, code }) => `${field}: ${code}`);

const suspension = (requested: string, remedy: string | null, completed: string | null = null) => ({
  requestedOn: day(requested),
  remedyUntil: remedy === null ? null : day(remedy),
  completedOn: completed === null ? null : day(completed),
});
const because = (moved: { because: string }[]) => moved.map((move) => move.because);

test('what comes in at 22:30Z in summer is received on the next day (Awb 2:20)', () => {
  expect(receivedOn(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
});

describe('the term to decide', () => {
  test('is eight weeks, and ends on the same day of the week (Awb 4:13(2))', () => {
    const term = decisionTerm({ receivedOn: day('2026-09-07'), weeks: 8 });
    expect(term).toMatchObject({
      deadline: '2026-11-02',
      raw: '2026-11-02',
      article: 'Awb 4:13(2)',
      moved: [],
    });
    expect(decisionTerm({ receivedOn: day('2026-09-07') }).deadline).toBe(term.deadline);
  });

  test('runs over a weekend and King’s Day', () => {
    const { raw, deadline, moved } = decisionTerm({ receivedOn: day('2026-02-28'), weeks: 8 });
    expect([raw, deadline]).toEqual(['2026-04-25', '2026-04-28']);
    expect(moved).toEqual([
      { day: '2026-04-25', because: 'saturday', article: 'Atw 1(1)' },
      { day: '2026-04-26', because: 'sunday', article: 'Atw 1(1)' },
      { day: '2026-04-27', because: 'kings-day', article: 'Atw 3(1)' },
    ]);
  });

  test('runs over Ascension Day and the day after it that a decree made equal', () => {
    const { raw, deadline, moved } = decisionTerm({ receivedOn: day('2026-03-19'), weeks: 8 });
    expect([raw, deadline]).toEqual(['2026-05-14', '2026-05-18']);
    expect(because(moved)).toEqual(['ascension-day', 'made-equal', 'saturday', 'sunday']);
  });

  test('of more than twelve weeks is never extended, and says why (Atw 4(a))', () => {
    const term = decisionTerm({ receivedOn: day('2026-08-01'), weeks: 13 });
    expect(term).toMatchObject({
      deadline: '2026-10-31',
      article: 'Awb 4:13(1)',
      moved: [],
      notExtended: { because: 'over-twelve-weeks', article: 'Atw 4(a)' },
    });
    expect(decisionTerm({ receivedOn: day('2026-08-08'), weeks: 12 }).deadline).toBe('2026-11-02');
  });

  test('that ends on 29 February ends there', () => {
    expect(decisionTerm({ receivedOn: day('2028-01-04') }).deadline).toBe('2028-02-29');
    expect(decisionTerm({ receivedOn: day('2028-02-29') }).deadline).toBe('2028-04-25');
  });
});

describe('a suspension', () => {
  const received = day('2026-09-08');

  test('lasts from the day after the request until the day of completion', () => {
    const term = decisionTerm({
      receivedOn: received,
      weeks: 8,
      suspensions: [suspension('2026-09-21', '2026-10-07', '2026-10-05')],
    });
    expect(term).toMatchObject({ suspendedDays: 13, deadline: '2026-11-16' });
    expect(term.steps[1]).toMatchObject({
      kind: 'suspended',
      article: 'Awb 4:15(1)a',
      from: '2026-09-22',
      until: '2026-10-04',
      days: 13,
      deadline: '2026-11-16',
    });
  });

  test.each([
    ['unused', null, 16],
    ['used too late', '2026-10-20', 16],
    ['used on its last day', '2026-10-07', 15],
    ['used at once', '2026-09-21', 0],
    ['used a day later', '2026-09-22', 0],
  ])('with a remedy period that was %s suspends as long as that period ran', (_, completed, days) => {
    const suspensions = [suspension('2026-09-21', '2026-10-07', completed)];
    expect(decisionTerm({ receivedOn: received, suspensions }).suspendedDays).toBe(days);
  });

  test('without a remedy period stops nothing (ECLI:NL:RVS:2016:2527)', () => {
    const suspensions = [suspension('2026-09-21', null)];
    const term = decisionTerm({ receivedOn: day('2026-09-07'), weeks: 8, suspensions });
    expect(term).toMatchObject({ suspendedDays: 0, deadline: '2026-11-02' });
    expect(term.steps[1]).toMatchObject({ noEffect: 'no-remedy-period', days: 0 });
  });

  test('can follow on another, in whatever order they are given', () => {
    const two = [
      suspension('2026-10-05', '2026-10-20', '2026-10-09'),
      suspension('2026-09-21', '2026-10-07', '2026-10-05'),
    ];
    expect(decisionTerm({ receivedOn: received, suspensions: two }).suspendedDays).toBe(16);
  });

  test('after the last day has no effect', () => {
    const term = decisionTerm({
      receivedOn: day('2026-09-07'),
      suspensions: [suspension('2026-11-03', '2026-11-20')],
    });
    expect(term).toMatchObject({ suspendedDays: 0, deadline: '2026-11-02' });
    expect(term.steps[1]!.noEffect).toBe('term-was-over');
  });

  test('asked for on a day to which the weekend moved the end, does not end before it is over', () => {
    const term = decisionTerm({
      receivedOn: day('2026-02-28'),
      suspensions: [suspension('2026-04-28', '2026-05-13')],
    });
    // 25 April and 15 days is 10 May, but the clock stood still until 13 May.
    expect(term).toMatchObject({ raw: '2026-05-13', deadline: '2026-05-13' });
  });
});

describe('a written consent', () => {
  test('adds the days agreed, and the Atw is applied once, at the end', () => {
    const consents = [{ agreedOn: day('2026-04-20'), days: 2 }];
    const term = decisionTerm({ receivedOn: day('2026-02-28'), consents });
    expect(term).toMatchObject({ raw: '2026-04-27', deadline: '2026-04-28' });
    expect(because(term.moved)).toEqual(['kings-day']);
    expect(term.steps[1]).toMatchObject({ kind: 'consented', article: 'Awb 4:15(2)a', days: 2 });
  });

  test('after the last day has no effect', () => {
    const consents = [{ agreedOn: day('2026-11-03'), days: 28 }];
    const term = decisionTerm({ receivedOn: day('2026-09-07'), consents });
    expect(term.deadline).toBe('2026-11-02');
    expect(term.steps[1]!.noEffect).toBe('term-was-over');
  });
});

describe('a postponement', () => {
  const postponed = (sent: string, until: string) =>
    decisionTerm({
      receivedOn: day('2026-09-07'),
      weeks: 8,
      postponements: [{ sentOn: day(sent), until: day(until) }],
    });

  test('told on the last day names the new day', () => {
    expect(postponed('2026-11-02', '2026-12-18')).toMatchObject({
      deadline: '2026-12-18',
      article: 'Awb 4:14(3)',
      warnings: [],
    });
  });

  test('told a day late has no effect, and that is told', () => {
    const term = postponed('2026-11-03', '2026-12-18');
    expect(term.deadline).toBe('2026-11-02');
    expect(term.steps[1]).toMatchObject({ kind: 'postponed', noEffect: 'term-was-over', days: 0 });
  });

  test('to a day that is not later postpones nothing', () => {
    for (const until of ['2026-10-30', '2026-11-02']) {
      const term = postponed('2026-10-01', until);
      expect([term.deadline, term.article]).toEqual(['2026-11-02', 'Awb 4:13(2)']);
      expect(term.steps[1]!.noEffect).toBe('not-later');
    }
  });

  test('to a Saturday stays on that Saturday, with a warning', () => {
    const term = postponed('2026-10-01', '2026-12-19');
    expect(term.deadline).toBe('2026-12-19');
    expect(term.notExtended).toEqual({ because: 'named-day', article: 'Awb 4:14(3)' });
    expect(term.warnings).toEqual([{ code: 'named-day-not-working', value: '2026-12-19' }]);
  });

  test('of a term that the scheme names comes with a warning', () => {
    const { warnings } = decisionTerm({
      receivedOn: day('2026-09-07'),
      weeks: 10,
      postponements: [{ sentOn: day('2026-11-02'), until: day('2026-12-18') }],
    });
    expect(warnings).toEqual([{ code: 'postponement-needs-own-rule', value: '10' }]);
  });

  test('is in time as long as a suspension moved the end', () => {
    const term = decisionTerm({
      receivedOn: day('2026-09-08'),
      suspensions: [suspension('2026-09-21', '2026-10-07', '2026-10-05')],
      postponements: [{ sentOn: day('2026-11-16'), until: day('2026-12-18') }],
    });
    expect(term.deadline).toBe('2026-12-18');
  });

  test('is moved by a suspension that follows', () => {
    const term = decisionTerm({
      receivedOn: day('2026-09-07'),
      postponements: [{ sentOn: day('2026-10-01'), until: day('2026-12-18') }],
      suspensions: [suspension('2026-10-01', '2026-10-15', '2026-10-06')],
    });
    expect(term.deadline).toBe('2026-12-22');
  });
});

describe('years of which the royal decrees are not known', () => {
  test.each([
    ['2028-11-03', []],
    ['2028-11-07', ['2029']],
    ['2022-11-10', []],
    ['2022-09-01', ['2022']],
  ])('a term from %s warns of %j', (received, years) => {
    const { warnings } = decisionTerm({ receivedOn: day(received) });
    expect(warnings.map(({ value }) => value)).toEqual(years);
  });

  test('do not matter to a term that is never extended', () => {
    expect(decisionTerm({ receivedOn: day('2030-01-04'), weeks: 13 }).warnings).toEqual([]);
  });
});

test('everything that is wrong is told at once, with field, problem and remedy', () => {
  const act = () =>
    decisionTerm({
      receivedOn: day('2026-09-08'),
      suspensions: [
        suspension('2026-09-01', '2026-08-30'),
        suspension('2026-10-01', '2026-10-20', '2026-09-30'),
        suspension('2026-11-01', '2026-11-20', '2026-11-10'),
        suspension('2026-11-05', '2026-11-30'),
      ],
      postponements: [{ sentOn: day('2026-09-07'), until: day('2026-09-07') }],
      consents: [{ agreedOn: day('2026-09-01'), days: 7 }],
    });
  expect(told(act)).toEqual([
    'suspensions.0.requestedOn: before-receipt',
    'suspensions.0.remedyUntil: remedy-passed',
    'suspensions.1.completedOn: before-request',
    'suspensions.3.requestedOn: suspensions-overlap',
    'consents.0.agreedOn: before-receipt',
    'postponements.0.sentOn: before-receipt',
    'postponements.0.until: before-sending',
  ]);
  for (const { problem, remedy } of problemsOf(act)) {
    expect(problem).toMatch(/\w/);
    expect(remedy).toMatch(/^(Give|Merge) .*2026-\d\d-\d\d/);
  }
});

describe('suspensions overlap', () => {
  const overlap = (first: ReturnType<typeof suspension>, second: ReturnType<typeof suspension>) =>
    told(() => decisionTerm({ receivedOn: day('2026-09-08'), suspensions: [first, second] }));

  test('when a day is suspended twice', () => {
    const wrong = ['suspensions.1.requestedOn: suspensions-overlap'];
    expect(overlap(suspension('2026-09-21', '2026-10-07'), suspension('2026-10-06', '2026-10-20'))).toEqual(
      wrong,
    );
    expect(overlap(suspension('2026-09-21', '2026-10-07'), suspension('2026-09-21', '2026-10-07'))).toEqual(
      wrong,
    );
    expect(overlap(suspension('2026-09-21', '2026-10-30'), suspension('2026-10-01', '2026-10-03'))).toEqual(
      wrong,
    );
  });

  test('not when one begins where the other ended, or when it stops nothing', () => {
    expect(overlap(suspension('2026-09-21', '2026-10-07'), suspension('2026-10-07', '2026-10-20'))).toEqual(
      [],
    );
    expect(overlap(suspension('2026-09-21', '2026-10-07'), suspension('2026-10-01', null))).toEqual([]);
  });
});
