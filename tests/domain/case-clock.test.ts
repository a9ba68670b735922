import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseClockOf, daysLeft, noticesOf, penaltyAtRisk, penaltyOn } from '#server/domain/case-clock.ts';
import { addDays, dayAt, type CalendarDate, type PartialDate } from '#server/domain/dates.ts';
import type { NewEvent, RecordedEvent } from '#server/domain/events.ts';
import type { Amount } from '#server/domain/money.ts';
import { standsStill } from '#server/domain/stands-still.ts';

const day = (text: string) => text as CalendarDate;
const on = (text: string) => ({ occurredOn: text as PartialDate });
const numbered = (events: NewEvent[]): RecordedEvent[] =>
  events.map((event, i) => ({ ...event, sequence: i + 1 }));
const clockOf = (...events: NewEvent[]) => caseClockOf(numbered(events));
const running = (...events: NewEvent[]) => clockOf(...events)!;

const submitted = (date = '2026-09-07', decisionWeeks?: number): NewEvent => ({
  type: 'submitted',
  ...on(date),
  data: decisionWeeks ? { decisionWeeks } : {},
});
const requested = (date: string, until: string): NewEvent => ({
  type: 'completion_requested',
  ...on(date),
  data: { remedyUntil: day(until) },
});
const completed = (date: string): NewEvent => ({ type: 'completed', ...on(date) });

describe('the term of an application', () => {
  test('is eight weeks from receipt, or the term of the scheme', () => {
    expect(running(submitted()).deadline).toBe('2026-11-02');
    expect(running(submitted('2026-09-07', 6)).deadline).toBe('2026-10-19');
  });

  test('starts on the day of a clock change night in Amsterdam, and with 29 February', () => {
    // 23:30 UTC on Saturday is 01:30 on the Sunday on which clocks go back.
    expect(running(submitted(dayAt(new Date('2026-10-24T23:30:00Z')))).input.receivedOn).toBe('2026-10-25');
    expect(running(submitted('2028-02-29')).deadline).toBe('2028-04-25');
    expect(running(submitted('2028-01-04')).deadline).toBe('2028-02-29');
  });

  test('warns in years of which the royal decrees are not known', () => {
    expect(running(submitted('2031-02-03')).term.warnings).toEqual([
      { code: 'decrees-unknown', value: '2031' },
    ]);
  });

  test('is not known when the day of receipt is not, or when nothing was submitted', () => {
    expect(clockOf(submitted('2026-09'))).toBeNull();
    expect(clockOf({ type: 'idea_added', ...on('2026-01-01') })).toBeNull();
  });

  test('is the one of the last application', () => {
    const clock = running(
      submitted('2026-01-05'),
      { type: 'withdrawn', ...on('2026-01-19') },
      { type: 'stepped_back', ...on('2026-01-20'), data: { to: 'preparation' } },
      submitted('2026-09-07'),
    );
    expect(clock).toMatchObject({ deadline: '2026-11-02', decidedOn: null });
  });

  test('is none as long as what was withdrawn is prepared again', () => {
    const back: NewEvent = { type: 'stepped_back', ...on('2026-10-01'), data: { to: 'preparation' } };
    expect(clockOf(submitted(), back)).toBeNull();
  });

  test('is judged on the first decision, also when another came instead of it after an objection', () => {
    const decided: NewEvent[] = [
      submitted(),
      { type: 'rejected', ...on('2026-10-12') },
      { type: 'stepped_back', ...on('2027-01-11'), data: { to: 'submitted' } },
    ];
    expect(running(...decided)).toMatchObject({ decidedOn: null, firstDecidedOn: '2026-10-12' });
    const clock = running(...decided, { type: 'granted', ...on('2027-01-11') });
    expect(clock).toMatchObject({ deadline: '2026-11-02', decidedOn: '2026-10-12' });
    expect(daysLeft(clock, day('2027-02-01'))).toBe(21);
    // Who sends a notice of default after that is not late either.
    const noticed = running(
      ...decided,
      { type: 'granted', ...on('2027-01-11') },
      {
        type: 'default_noticed',
        ...on('2027-01-12'),
      },
    );
    expect(penaltyOn(noticed, day('2027-03-01'))).toBeNull();
  });

  test('stays decided when a project that was done is taken up again', () => {
    const clock = running(
      submitted(),
      { type: 'granted', ...on('2026-10-12') },
      { type: 'started', ...on('2026-11-02') },
      { type: 'realised', ...on('2026-12-01') },
      { type: 'stepped_back', ...on('2026-12-08'), data: { to: 'in_progress' } },
    );
    expect(clock.decidedOn).toBe('2026-10-12');
  });

  test('does not count what was voided', () => {
    const clock = running(submitted(), requested('2026-09-14', '2026-09-28'), {
      type: 'voided',
      ...on('2026-09-15'),
      data: { from: 2, until: 2 },
    });
    expect(clock).toMatchObject({ deadline: '2026-11-02', open: null });
  });
});

describe('a request for completion', () => {
  test('stops the clock from the day after it until the day of completion', () => {
    const waiting = running(submitted(), requested('2026-09-14', '2026-09-28'));
    expect(waiting.open).toMatchObject({ requestedOn: '2026-09-14', remedyUntil: '2026-09-28' });
    // As long as nothing came in, all the time that was given counts as suspended.
    expect(waiting.deadline).toBe('2026-11-16');
    expect([standsStill(waiting, day('2026-09-28')), standsStill(waiting, day('2026-09-29'))]).toEqual([
      true,
      false,
    ]);
    const after = running(submitted(), requested('2026-09-14', '2026-09-28'), completed('2026-09-21'));
    expect(after).toMatchObject({ open: null, deadline: '2026-11-09' });
    expect(after.term.suspendedDays).toBe(6);
    expect(after.term.steps.map(({ kind, article }) => [kind, article])).toEqual([
      ['started', 'Awb 4:13(2)'],
      ['suspended', 'Awb 4:15(1)a'],
    ]);
  });

  test('that comes when the term is over does not stop the clock: it stays too late (Awb 4:15(1)a)', () => {
    const late = running(submitted(), requested('2026-11-03', '2026-11-17'));
    expect(late).toMatchObject({ deadline: '2026-11-02', open: { remedyUntil: '2026-11-17' } });
    expect(standsStill(late, day('2026-11-04'))).toBe(false);
    const justInTime = running(submitted(), requested('2026-11-02', '2026-11-17'));
    expect(standsStill(justInTime, day('2026-11-03'))).toBe(true);
  });

  test('never hides that a term is over: as long as it stands still, there is time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 200 }),
        (asked, given, later) => {
          const requestedOn = addDays(day('2026-09-07'), asked);
          const clock = running(submitted(), requested(requestedOn, addDays(requestedOn, given)));
          const today = addDays(requestedOn, later);
          expect(standsStill(clock, today) && daysLeft(clock, today) < 0).toBe(false);
        },
      ),
    );
  });

  test('that is answered after its time has suspended no longer than its time', () => {
    const late = running(submitted(), requested('2026-09-14', '2026-09-28'), completed('2026-10-05'));
    expect(late.term.suspendedDays).toBe(14);
  });

  test('that contradicts another gives no term rather than a wrong one', () => {
    expect(
      clockOf(submitted(), requested('2026-09-14', '2026-09-28'), requested('2026-09-21', '2026-10-05')),
    ).toBe(null);
  });

  test('never brings the deadline forward, however long it took', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 60 }), (given, used) => {
        const [asked, received] = [day('2026-09-14'), running(submitted())];
        const remedy = addDays(asked, given);
        const clock = running(submitted(), requested(asked, remedy), completed(addDays(asked, used)));
        expect(clock.deadline >= received.deadline).toBe(true);
        expect(clock.deadline <= running(submitted(), requested(asked, remedy)).deadline).toBe(true);
      }),
    );
  });
});

describe('postponing and consent', () => {
  test('move the deadline, each with its article', () => {
    const clock = running(
      submitted(),
      { type: 'delay_consented', ...on('2026-10-01'), data: { days: 14 } },
      { type: 'decision_postponed', ...on('2026-11-10'), data: { until: day('2026-12-01') } },
    );
    expect(clock.deadline).toBe('2026-12-01');
    expect(clock.term.steps.map(({ deadline, article }) => [deadline, article])).toEqual([
      ['2026-11-02', 'Awb 4:13(2)'],
      ['2026-11-16', 'Awb 4:15(2)a'],
      ['2026-12-01', 'Awb 4:14(3)'],
    ]);
  });

  test('told a day late has no effect, and says so', () => {
    const clock = running(submitted(), {
      type: 'decision_postponed',
      ...on('2026-11-03'),
      data: { until: day('2026-12-01') },
    });
    expect(clock.deadline).toBe('2026-11-02');
    expect(clock.term.steps.at(-1)).toMatchObject({ kind: 'postponed', noEffect: 'term-was-over' });
  });
});

describe('being late', () => {
  const notice = (date: string): NewEvent => ({ type: 'default_noticed', ...on(date) });

  test('is told in days, and what it risks', () => {
    const clock = running(submitted());
    expect([daysLeft(clock, day('2026-11-01')), daysLeft(clock, day('2026-11-05'))]).toEqual([1, -3]);
    expect([penaltyAtRisk(clock, day('2026-11-02')), penaltyAtRisk(clock, day('2026-11-03'))]).toEqual([
      '0.00',
      '1442.00',
    ]);
  });

  test('of a notice of default on the last day of the term nothing comes: it is premature', () => {
    const clock = running(submitted(), notice('2026-11-02'));
    expect(noticesOf(clock)).toEqual([
      { receivedOn: '2026-11-02', premature: true, noticePossibleFrom: '2026-11-03' },
    ]);
    expect(penaltyOn(clock, day('2027-01-01'))).toBeNull();
  });

  test('costs more each day from two weeks after the first notice that was not premature', () => {
    const clock = running(submitted(), notice('2026-11-02'), notice('2026-11-09'), notice('2026-11-20'));
    const at = (date: string) => penaltyOn(clock, day(date))!;
    expect(at('2026-11-10')).toMatchObject({
      noticeReceivedOn: '2026-11-09',
      firstDay: '2026-11-24',
      lastDay: '2027-01-04',
      days: 0,
      amount: '0.00',
      atMost: '1442.00',
      hasEnded: false,
    });
    expect(at('2026-11-24')).toMatchObject({ days: 1, amount: '23.00' });
    expect(at('2026-12-08')).toMatchObject({ days: 15, amount: '357.00' });
    expect(at('2027-01-05')).toMatchObject({ days: 42, amount: '1442.00', hasEnded: true });
    expect(at('2027-01-05').fixBy?.date).toBe('2027-01-18');
  });

  test('ends with the decision, and is fixed after it', () => {
    const decided = [submitted(), notice('2026-11-09'), { type: 'rejected', ...on('2026-11-27') } as const];
    expect(penaltyOn(running(...decided), day('2026-12-01'))).toMatchObject({
      days: 3,
      amount: '69.00',
      atMost: '69.00',
      lastDay: '2026-11-26',
      hasEnded: true,
      fixed: null,
    });
    const fixed = running(...decided, {
      type: 'penalty_fixed',
      ...on('2026-12-01'),
      amount: '69.00' as Amount,
      data: { days: 3 },
    });
    expect(penaltyOn(fixed, day('2026-12-02'))?.fixed).toEqual({
      on: '2026-12-01',
      amount: '69.00',
      days: 3,
    });
  });

  test('costs nothing when the decision came in time, or within two weeks after the notice', () => {
    const inTime = running(submitted(), { type: 'granted', ...on('2026-11-02') }, notice('2026-11-09'));
    expect(penaltyOn(inTime, day('2026-12-31'))).toBeNull();
    const soon = running(submitted(), notice('2026-11-09'), { type: 'granted', ...on('2026-11-20') });
    expect(penaltyOn(soon, day('2026-12-31'))).toBeNull();
  });
});
