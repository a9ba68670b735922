import { describe, expect, test } from 'vitest';
import { calendarDate as day } from '#server/domain/dates.ts';
import { RuleViolation } from '#server/domain/errors.ts';
import { objectionDecisionTerm, objectionTerm } from '#server/domain/terms/objection.ts';

describe('the term to object', () => {
  test('is six weeks from the day after the announcement (Awb 6:7, 6:8)', () => {
    expect(objectionTerm({ announcedOn: day('2026-09-01') }).lastDay).toMatchObject({
      date: '2026-10-13',
      article: 'Awb 6:7, 6:8(1)',
    });
  });

  test('runs over Good Friday and Easter', () => {
    const { lastDay } = objectionTerm({ announcedOn: day('2026-02-20') });
    expect(lastDay).toMatchObject({ raw: '2026-04-03', date: '2026-04-07' });
    expect(lastDay.moved.map(({ because, article }) => `${because} ${article}`)).toEqual([
      'good-friday Atw 3(2)',
      'saturday Atw 1(1)',
      'sunday Atw 1(1)',
      'easter-monday Atw 3(1)',
    ]);
  });

  const byPost = (posted: string | null, received: string | null) =>
    objectionTerm({
      announcedOn: day('2026-09-01'),
      way: 'post',
      postedOn: posted ? day(posted) : null,
      receivedOn: received ? day(received) : null,
    });

  test('by post: posted in time, and received within a week after (Awb 6:9(2))', () => {
    expect(byPost('2026-10-13', null).inTimeIfReceivedBy).toMatchObject({
      date: '2026-10-20',
      article: 'Awb 6:9(2)',
    });
  });

  test.each([
    ['2026-10-13', '2026-10-20', true],
    ['2026-10-13', '2026-10-21', false],
    ['2026-10-14', '2026-10-20', false],
    ['2026-10-14', null, false],
    [null, '2026-10-13', true],
    [null, '2026-10-14', null],
    [null, '2026-10-21', false],
    ['2026-10-13', null, null],
    [null, null, null],
  ])('posted on %s and received on %s: in time is %s', (posted, received, inTime) => {
    expect(byPost(posted, received).inTime).toBe(inTime);
  });

  test('the week for the post runs over a holiday too', () => {
    const { lastDay, inTimeIfReceivedBy } = objectionTerm({ announcedOn: day('2026-02-16'), way: 'post' });
    expect([lastDay.date, inTimeIfReceivedBy?.date]).toEqual(['2026-03-30', '2026-04-07']);
  });

  test.each([
    ['2026-10-13', true],
    ['2026-10-14', false],
  ])('through the portal on %s: in time is %s', (received, inTime) => {
    const { inTimeIfReceivedBy, ...term } = objectionTerm({
      announcedOn: day('2026-09-01'),
      receivedOn: day(received),
    });
    expect([term.inTime, inTimeIfReceivedBy]).toEqual([inTime, null]);
  });

  test('refuses what was received before it was posted, or posted before the announcement', () => {
    expect(() => byPost('2026-10-10', '2026-10-09')).toThrow(RuleViolation);
    expect(() => byPost('2026-08-31', null)).toThrow('postedOn lies before the announcement');
  });
});

describe('the decision on an objection', () => {
  const announcedOn = day('2026-09-01');
  const term = (more: Partial<Parameters<typeof objectionDecisionTerm>[0]> = {}) =>
    objectionDecisionTerm({ announcedOn, ...more });

  test('comes within six weeks after the term to object, twelve with a committee (Awb 7:10(1))', () => {
    expect(term()).toMatchObject({
      lastDayToObject: { date: '2026-10-13' },
      deadline: { date: '2026-11-24', article: 'Awb 7:10(1)' },
    });
    expect(term({ withCommittee: true }).deadline.date).toBe('2027-01-05');
  });

  test('can be postponed by six weeks, told in time (Awb 7:10(3))', () => {
    const postponed = (sent: string) => term({ postponements: [{ sentOn: day(sent), weeks: 6 }] });
    expect(postponed('2026-11-24').deadline).toMatchObject({ date: '2027-01-05', article: 'Awb 7:10(3)' });
    expect(postponed('2026-11-25').deadline.date).toBe('2026-11-24');
    expect(postponed('2026-11-25').steps[1]).toMatchObject({ noEffect: 'term-was-over' });
  });

  test('stands still while an omission can be mended, and waits longer with consent', () => {
    const suspensions = [
      { requestedOn: day('2026-10-20'), remedyUntil: day('2026-11-03'), completedOn: day('2026-10-28') },
    ];
    const consents = [{ agreedOn: day('2026-11-01'), days: 14 }];
    const { deadline, suspendedDays, steps } = term({ suspensions, consents });
    expect([suspendedDays, deadline.date]).toEqual([7, '2026-12-15']);
    expect(steps.map(({ article }) => article)).toEqual(['Awb 7:10(1)', 'Awb 7:10(2)', 'Awb 7:10(4)']);
  });
});

test('an omission that is mended before the term to decide began suspends only what lies in that term', () => {
  const suspensions = [
    { requestedOn: day('2026-10-05'), remedyUntil: day('2026-10-19'), completedOn: null },
    { requestedOn: day('2026-09-20'), remedyUntil: day('2026-10-01'), completedOn: null },
  ];
  const { suspendedDays, deadline } = objectionDecisionTerm({ announcedOn: day('2026-09-01'), suspensions });
  // The term runs from 14 October: 14 to 19 October are six days.
  expect([suspendedDays, deadline.date]).toEqual([6, '2026-11-30']);
});
