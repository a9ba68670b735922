import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarDate, lastDay, partialDate } from '#server/domain/dates.ts';
import type { NewEvent, RecordedEvent } from '#server/domain/events.ts';
import {
  completionDays,
  decisionDays,
  factsAt,
  isGranted,
  isRealised,
  isSubmitted,
  periodsOf,
  spent,
} from '#server/domain/facts.ts';
import { projectStatuses } from '#server/domain/lifecycle.ts';
import type { Amount } from '#server/domain/money.ts';

const euro = (text: string) => text as Amount;
const recorded = (...events: NewEvent[]): RecordedEvent[] =>
  events.map((event, i) => ({ ...event, sequence: i + 1 }));
const on = partialDate;
const at = (events: RecordedEvent[], day: string) => factsAt(periodsOf(events), calendarDate(day));

const playground = recorded(
  { type: 'submitted', occurredOn: on('2024-03-01'), amount: euro('5000.00') },
  { type: 'granted', occurredOn: on('2024-04-20'), amount: euro('4500.00') },
  { type: 'completion_promised', occurredOn: on('2024-04-20'), data: { promised: on('2024-09') } },
  { type: 'started', occurredOn: on('2024-06') },
  { type: 'paid', occurredOn: on('2024-06-15'), amount: euro('2000.00') },
  {
    type: 'completion_promised',
    occurredOn: on('2024-09-01'),
    data: { promised: on('2024-12') },
    reason: 'Hout te laat',
  },
  { type: 'realised', occurredOn: on('2024-11-10') },
  { type: 'paid', occurredOn: on('2024-12-01'), amount: euro('2300.50') },
  { type: 'settled', occurredOn: on('2025-01-15'), amount: euro('4300.50') },
);

test('on each day the facts are those of that day', () => {
  expect(at(playground, '2024-02-29')).toBeNull();
  expect(at(playground, '2024-03-01')).toMatchObject({
    status: 'submitted',
    requested: '5000.00',
    granted: null,
  });
  expect(at(playground, '2024-06-29')).toMatchObject({ status: 'granted', paid: '2000.00' });
  expect(at(playground, '2024-06-30')).toMatchObject({ status: 'in_progress', startedOn: '2024-06' });
  expect(at(playground, '2024-12-31')).toMatchObject({ status: 'realised', paid: '4300.50', settled: null });
  expect(at(playground, '2025-01-15')).toMatchObject({
    status: 'settled',
    settled: '4300.50',
    realisedOn: '2024-11-10',
  });
});

test('completion is compared with the first promise, not with the last', () => {
  const facts = at(playground, '2025-12-31')!;
  expect(facts).toMatchObject({ promisedOn: '2024-09', expectedOn: '2024-12', completedOn: '2024-11-10' });
  expect(completionDays(facts)).toBe(41);
});

test('the time to decide is known only of days', () => {
  expect(decisionDays(at(playground, '2025-12-31')!)).toBe(50);
  const coarse = recorded(
    { type: 'submitted', occurredOn: on('2024') },
    { type: 'granted', occurredOn: on('2024-04-20'), amount: null },
  );
  expect(decisionDays(at(coarse, '2024-12-31')!)).toBeNull();
});

test('the time to decide is that of the first decision, not of the one after an objection', () => {
  const revised = recorded(
    { type: 'submitted', occurredOn: on('2024-01-10') },
    { type: 'rejected', occurredOn: on('2024-02-09') },
    { type: 'stepped_back', occurredOn: on('2024-06-03'), data: { to: 'submitted' }, reason: 'Bezwaar' },
    { type: 'granted', occurredOn: on('2024-06-03'), amount: euro('100.00') },
  );
  const facts = at(revised, '2024-12-31')!;
  expect(facts.decidedOn).toBe('2024-06-03');
  expect(decisionDays(facts)).toBe(30);
});

test('a finished work that is reopened is no longer realised, and its history stays', () => {
  const reopened = recorded(
    ...playground.slice(0, 7),
    {
      type: 'stepped_back',
      occurredOn: on('2024-11-20'),
      data: { to: 'in_progress' },
      reason: 'Valdempers lieten los',
    },
    { type: 'realised', occurredOn: on('2025-02-01'), data: { partly: true } },
  );
  expect(isRealised(at(reopened, '2024-11-15')!)).toBe(true);
  expect(at(reopened, '2024-12-31')).toMatchObject({
    status: 'in_progress',
    statusReason: 'Valdempers lieten los',
    realisedOn: null,
  });
  expect(at(reopened, '2025-02-01')).toMatchObject({ status: 'realised', partly: true });
});

test('of two coarse dates the order may be unknown: a state never goes back by that', () => {
  const coarse = recorded(
    { type: 'submitted', occurredOn: on('2017') },
    { type: 'granted', occurredOn: on('2017-06-01'), amount: euro('100.00') },
  );
  expect(at(coarse, '2017-12-31')).toMatchObject({
    status: 'granted',
    submittedOn: '2017',
    granted: '100.00',
  });
});

test('who is at work was submitted and granted, also when the dates are unknown', () => {
  const facts = at(recorded({ type: 'started', occurredOn: on('2015') }), '2015-12-31')!;
  expect([isSubmitted(facts), isGranted(facts), facts.submittedOn]).toEqual([true, true, null]);
});

test('rejected, then granted after objection', () => {
  const revised = recorded(
    { type: 'submitted', occurredOn: on('2023-01-10'), amount: euro('900.00') },
    { type: 'rejected', occurredOn: on('2023-03-01'), reason: 'Past niet in het beleid' },
    { type: 'granted', occurredOn: on('2023-06-01'), amount: euro('900.00') },
  );
  expect(isGranted(at(revised, '2023-05-01')!)).toBe(false);
  expect(at(revised, '2023-06-01')).toMatchObject({
    status: 'granted',
    decidedOn: '2023-06-01',
    granted: '900.00',
  });
});

test('money that came back is not spent; what is settled counts before what was paid', () => {
  const facts = at(
    recorded(
      { type: 'started', occurredOn: on('2020-01-01') },
      { type: 'paid', occurredOn: on('2020-02-01'), amount: euro('1000.00') },
      { type: 'recovered', occurredOn: on('2020-03-01'), amount: euro('250.00') },
    ),
    '2020-12-31',
  )!;
  expect(spent(facts)).toBe('750.00');
  expect(spent({ ...facts, settled: euro('700.00') })).toBe('700.00');
});

const anyEvent: fc.Arbitrary<NewEvent> = fc
  .tuple(
    fc.constantFrom(
      'submitted',
      'granted',
      'rejected',
      'started',
      'realised',
      'stopped',
      'settled',
      'paid',
      'stepped_back',
    ),
    fc.constantFrom('2019', '2019-05', '2019-05-20', '2020', '2020-02', '2020-02-29', '2021-01-01'),
    fc.constantFrom('10.00', '999.99'),
    fc.constantFrom(...projectStatuses),
  )
  .map(
    ([type, date, amount, to]) =>
      ({
        type,
        occurredOn: on(date),
        amount: euro(amount),
        reason: 'omdat',
        ...(type === 'stepped_back' && { data: { to } }),
      }) as NewEvent,
  );

test('events recorded later than a day never change what held when only earlier ones had happened', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 12 }), (events) => {
      const all = recorded(...events);
      const periods = periodsOf(all);
      for (const { validFrom, facts } of periods) {
        const until = all.filter((event) => lastDay(event.occurredOn) <= validFrom);
        expect(periodsOf(until).at(-1)).toEqual({ validFrom, facts });
      }
      const days = periods.map(({ validFrom }) => validFrom);
      expect(days).toEqual([...new Set(days)].toSorted());
    }),
  );
});
