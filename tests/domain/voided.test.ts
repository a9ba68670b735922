import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partialDate } from '#server/domain/dates.ts';
import type { NewEvent, RecordedEvent } from '#server/domain/events.ts';
import { periodsOf, standing } from '#server/domain/facts.ts';
import { projectStatuses } from '#server/domain/lifecycle.ts';
import type { Amount } from '#server/domain/money.ts';

const recorded = (events: readonly NewEvent[]): RecordedEvent[] =>
  events.map((event, index) => ({ ...event, sequence: index + 1 }));
const voided = (from: number, until: number, on = '2021-06-01'): NewEvent => ({
  type: 'voided',
  occurredOn: partialDate(on),
  data: { from, until },
});

const anEvent: fc.Arbitrary<NewEvent> = fc
  .tuple(
    fc.constantFrom(
      'submitted',
      'granted',
      'rejected',
      'started',
      'realised',
      'paid',
      'settled',
      'stepped_back',
    ),
    fc.constantFrom('2019', '2019-05', '2019-05-20', '2020-02-29', '2021-01-01'),
    fc.constantFrom('10.00', '999.99'),
    fc.constantFrom(...projectStatuses),
  )
  .map(([type, date, amount, to]) => ({
    type,
    occurredOn: partialDate(date),
    amount: amount as Amount,
    reason: 'omdat',
    ...(type === 'stepped_back' && { data: { to } }),
  })) as fc.Arbitrary<NewEvent>;
/** A voiding of anything that may be there, also of what comes later or of another voiding. */
const aVoiding = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.nat(4))
  .map(([from, more]) => voided(from, from + more));
const history = fc.array(fc.oneof({ weight: 4, arbitrary: anEvent }, aVoiding), { maxLength: 8 });

test('voiding what was just added gives the facts of before, on every day', () => {
  fc.assert(
    fc.property(history, fc.array(anEvent, { minLength: 1, maxLength: 5 }), (before, added) => {
      const all = recorded([...before, ...added, voided(before.length + 1, before.length + added.length)]);
      expect(periodsOf(all)).toEqual(periodsOf(recorded(before)));
    }),
  );
});

test('a voiding that is voided voids nothing', () => {
  fc.assert(
    fc.property(fc.array(anEvent, { minLength: 1, maxLength: 6 }), (events) => {
      const { length } = events;
      const undoneAndBack = recorded([...events, voided(1, length), voided(length + 1, length + 1)]);
      expect(periodsOf(undoneAndBack)).toEqual(periodsOf(recorded(events)));
    }),
  );
});

test('what is recorded after a voiding counts, and a voiding itself is never a fact', () => {
  const all = recorded([
    { type: 'idea_added', occurredOn: partialDate('2020-01-01') },
    voided(1, 1),
    { type: 'submitted', occurredOn: partialDate('2020-03-01') },
  ]);
  expect(standing(all).map(({ sequence }) => sequence)).toEqual([3]);
  expect(periodsOf(all)).toMatchObject([{ validFrom: '2020-03-01', facts: { status: 'submitted' } }]);
});

test('of a project of which everything is voided nothing is known on any day', () => {
  expect(
    periodsOf(recorded([{ type: 'idea_added', occurredOn: partialDate('2020') }, voided(1, 1)])),
  ).toEqual([]);
});
