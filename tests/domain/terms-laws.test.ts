import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, calendarDate, daysBetween, weekdayOf } from '#server/domain/dates.ts';
import { decisionTerm, settingAside, type DecisionTermInput } from '#server/domain/terms.ts';
import { countTerm } from '#server/domain/terms/counting.ts';
import { easterSunday, isWorkingDay, nonWorkingDay } from '#server/domain/terms/holidays.ts';
import { objectionDecisionTerm, objectionTerm } from '#server/domain/terms/objection.ts';

const start = calendarDate('2022-06-01');
const dates = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(start, days));
const weeks = fc.integer({ min: 1, max: 12 });

/** One application after another: each request follows after what went before. */
const histories = fc
  .record({
    receivedOn: dates,
    weeks: fc.integer({ min: 1, max: 20 }),
    spans: fc.array(
      fc.record({
        after: fc.nat(40),
        remedy: fc.integer({ min: 1, max: 30 }),
        completed: fc.option(fc.integer({ min: 0, max: 45 })),
      }),
      { maxLength: 3 },
    ),
    consents: fc.array(fc.record({ after: fc.nat(120), days: fc.integer({ min: 1, max: 60 }) }), {
      maxLength: 2,
    }),
  })
  .map(({ receivedOn, spans, consents, ...rest }): DecisionTermInput => {
    let from = receivedOn;
    const suspensions = spans.map(({ after, remedy, completed }) => {
      const requestedOn = addDays(from, after);
      const remedyUntil = addDays(requestedOn, remedy);
      from = addDays(remedyUntil, 1);
      return {
        requestedOn,
        remedyUntil,
        completedOn: completed === null ? null : addDays(requestedOn, completed),
      };
    });
    return {
      ...rest,
      receivedOn,
      suspensions,
      consents: consents.map(({ after, days }) => ({ agreedOn: addDays(receivedOn, after), days })),
    };
  });

describe('whatever happened to an application', () => {
  test('its deadline is a working day where the Atw applies, and its raw end where not', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { deadline, raw, moved } = decisionTerm(history);
        if ((history.weeks ?? 8) <= 12) expect(nonWorkingDay(deadline)).toBeNull();
        else expect([deadline, moved]).toEqual([raw, []]);
      }),
    );
  });

  test('each day that was passed over is told once, in a row from the raw end to the deadline', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { deadline, raw, moved } = decisionTerm(history);
        expect(moved.map(({ day }) => day)).toEqual(
          Array.from({ length: daysBetween(raw, deadline) }, (_, i) => addDays(raw, i)),
        );
        for (const { day, because } of moved) expect(nonWorkingDay(day)).toBe(because);
      }),
    );
  });

  test('one more suspended day moves the raw end by one day', () => {
    fc.assert(
      fc.property(
        dates,
        weeks,
        fc.nat(50),
        fc.integer({ min: 2, max: 60 }),
        (receivedOn, count, after, remedy) => {
          // In the term, and on a day that counting reaches: not on one that the weekend added.
          fc.pre(after <= count * 7);
          const requestedOn = addDays(receivedOn, after);
          const term = (days: number) =>
            decisionTerm({
              receivedOn,
              weeks: count,
              suspensions: [{ requestedOn, remedyUntil: addDays(requestedOn, days), completedOn: null }],
            });
          const [one, more] = [term(remedy), term(remedy + 1)];
          expect(more.suspendedDays - one.suspendedDays).toBe(1);
          expect(daysBetween(one.raw, more.raw)).toBe(1);
          expect(daysBetween(decisionTerm({ receivedOn, weeks: count }).raw, one.raw)).toBe(
            one.suspendedDays,
          );
        },
      ),
    );
  });

  test('a later receipt never gives an earlier deadline', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 30 }), (history, later) => {
        const earlierReceipt = { ...history, receivedOn: addDays(history.receivedOn, -later) };
        expect(decisionTerm(history).deadline >= decisionTerm(earlierReceipt).deadline).toBe(true);
      }),
    );
  });

  test('a later receipt with the same postponement never gives an earlier deadline', () => {
    fc.assert(
      fc.property(
        dates,
        weeks,
        fc.nat(30),
        fc.nat(100),
        fc.integer({ min: 1, max: 90 }),
        (first, count, later, sent, by) => {
          const sentOn = addDays(first, later + sent);
          const postponements = [{ sentOn, until: addDays(sentOn, by) }];
          const deadline = (receivedOn: typeof first) =>
            decisionTerm({ receivedOn, weeks: count, postponements }).deadline;
          expect(deadline(addDays(first, later)) >= deadline(first)).toBe(true);
        },
      ),
    );
  });

  test('a longer term of the scheme never gives an earlier deadline, up to twelve weeks', () => {
    fc.assert(
      fc.property(histories, weeks, (history, count) => {
        fc.pre(count < 12);
        const [less, more] = [count, count + 1].map((n) => decisionTerm({ ...history, weeks: n }).deadline);
        expect(more! >= less!).toBe(true);
      }),
    );
  });

  test('the last step tells the deadline, and what had no effect moved nothing', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { steps, deadline } = decisionTerm(history);
        expect(steps.at(-1)!.deadline).toBe(deadline);
        steps.forEach((step, i) => {
          if (step.noEffect) expect([step.days, step.deadline]).toEqual([0, steps[i - 1]!.deadline]);
          if (i > 0) expect(step.deadline >= steps[i - 1]!.deadline).toBe(true);
        });
      }),
    );
  });

  test('the order in which its events are given does not matter', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const turned = {
          ...history,
          suspensions: history.suspensions!.toReversed(),
          consents: history.consents!.toReversed(),
        };
        expect(decisionTerm(turned).deadline).toBe(decisionTerm(history).deadline);
      }),
    );
  });

  test('it has not ended while it stands still', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { steps, deadline } = decisionTerm(history);
        for (const { until, noEffect } of steps) if (until && !noEffect) expect(deadline >= until).toBe(true);
      }),
    );
  });
});

describe('counting', () => {
  test('a term of weeks ends, by counting, on the same weekday', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 100 }), (from, count) => {
        const { raw } = countTerm({ from, count, unit: 'weeks', direction: 'forward' });
        expect(weekdayOf(raw)).toBe(weekdayOf(from));
        expect(daysBetween(from, raw)).toBe(count * 7);
      }),
    );
  });

  test('a term of three to ninety days ends on a working day and holds two of them', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 3, max: 90 }), (from, count) => {
        const { date, raw } = countTerm({ from, count, unit: 'days', direction: 'forward' });
        const held = Array.from({ length: daysBetween(from, date) }, (_, i) => addDays(from, i + 1));
        expect(held.filter(isWorkingDay).length).toBeGreaterThanOrEqual(2);
        expect(isWorkingDay(date)).toBe(true);
        expect(date >= raw && daysBetween(raw, date) <= 7).toBe(true);
      }),
    );
  });

  test('forward and back by days or weeks come out where they began', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 91, max: 500 }),
        fc.constantFrom('days', 'weeks'),
        (from, count, unit) => {
          const { date } = countTerm({ from, count, unit, direction: 'forward' });
          expect(countTerm({ from: date, count, unit, direction: 'back' }).date).toBe(from);
        },
      ),
    );
  });
});

describe('other terms end on a working day, in their order', () => {
  test('to object, by post, and to decide on the objection', () => {
    fc.assert(
      fc.property(dates, fc.boolean(), (announcedOn, withCommittee) => {
        const { lastDay, inTimeIfReceivedBy } = objectionTerm({ announcedOn, way: 'post' });
        const decision = objectionDecisionTerm({ announcedOn, withCommittee });
        for (const { date } of [lastDay, inTimeIfReceivedBy!, decision.deadline])
          expect(nonWorkingDay(date)).toBeNull();
        expect(inTimeIfReceivedBy!.date > lastDay.date).toBe(true);
        expect(decision.deadline.date > inTimeIfReceivedBy!.date).toBe(true);
        expect(decision.lastDayToObject).toEqual(lastDay);
      }),
    );
  });

  test('to set aside', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (requestedOn, days) => {
        const { announceBy } = settingAside({ requestedOn, remedyUntil: addDays(requestedOn, days) });
        expect(nonWorkingDay(announceBy.date)).toBeNull();
        expect(daysBetween(requestedOn, announceBy.raw)).toBe(days + 28);
      }),
    );
  });
});

test('Easter is a Sunday between 22 March and 25 April', () => {
  for (let year = 1950; year <= 2150; year += 1) {
    const easter = easterSunday(year);
    expect(weekdayOf(easter)).toBe(7);
    expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
  }
});
