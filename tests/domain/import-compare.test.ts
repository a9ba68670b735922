import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDay, type CalendarDate, type PartialDate } from '#server/domain/dates.ts';
import type { NewEvent } from '#server/domain/events.ts';
import { projectStatuses } from '#server/domain/lifecycle.ts';
import { compare } from '#server/features/imports/compare.ts';
import { firstEvents } from '#server/features/imports/first-events.ts';
import { factsInTheEnd, factsSeen, observation } from '#server/features/imports/observation.ts';
import { keep, restore, saysTheSame, type Statement } from '#server/features/imports/statement.ts';

const phases = ['Studie', 'Procedures', 'Werkzaamheden', 'Oplevering'];
const first = observation('2024-10-31' as CalendarDate, phases);
const later = observation('2025-03-01' as CalendarDate, phases);

const says = (fields: Record<string, unknown>) =>
  restore({ village: 'paris-75001', title: 'Bankje', said: 'x', starts: phases.slice(0, 3), ...fields });

const works = {
  status: 'in_progress',
  phase: 'Werkzaamheden',
  said: 'TRAVAUX',
  submittedOn: '2016',
  decidedOn: '2016',
};
const done = {
  ...works,
  status: 'realised',
  phase: null,
  said: 'FIN',
  completedOn: '2020-02',
  requested: '100.00',
  granted: '100.00',
};

/** What a second list changes about a project that the first list brought. */
function change(before: object, after: object, described: Partial<Statement> = {}, more: NewEvent[] = []) {
  const [was, becomes] = [says({ ...before }), says({ ...after })];
  const history = [...firstEvents(was, first), ...more];
  const known = { described: { ...was, ...described }, history };
  const { events } = compare(was, becomes, known, later);
  return {
    events,
    facts: factsSeen([...history, ...events], later),
    end: factsInTheEnd([...history, ...events]),
  };
}

test('what a list dates counts from that date, and what it only states counts from the day it was seen', () => {
  const events = firstEvents(
    says({ ...done, milestones: { Studie: '2017-01', Werkzaamheden: '2018-01' }, promisedOn: '2019-06' }),
    first,
  );
  expect(events.map(({ type, occurredOn }) => [type, occurredOn])).toEqual([
    ['submitted', '2016'],
    ['granted', '2016'],
    ['started', '2017-01'],
    ['milestone_reached', '2017-01'],
    ['milestone_reached', '2018-01'],
    ['completion_promised', '2024-10-31'],
    ['realised', '2020-02'],
  ]);
  expect(factsSeen(events, first)).toMatchObject({
    status: 'realised',
    completedOn: '2020-02',
    granted: '100.00',
    requested: '100.00',
  });
});

test('an opening that is still to come is announced, not realised', () => {
  const facts = factsInTheEnd(firstEvents(says({ ...works, completedOn: '2025-06' }), first));
  expect(facts).toMatchObject({ status: 'in_progress', realisedOn: null, completedOn: '2025-06' });
});

test('the state that a list gives and does not date is reached on the day it was seen', () => {
  expect(firstEvents(says({ status: 'stopped' }), first)).toMatchObject([
    { type: 'stopped', occurredOn: '2024-10-31' },
  ]);
  expect(firstEvents(says({ status: 'in_progress', phase: 'Oplevering' }), first)).toMatchObject([
    { type: 'started', occurredOn: '2024-10-31' },
    { type: 'milestone_reached', occurredOn: '2024-10-31', data: { milestone: 'Oplevering' } },
  ]);
});

describe('one event per real change', () => {
  test.each([
    [
      'a finished work is reopened',
      done,
      { ...done, status: 'in_progress', said: 'TRAVAUX' },
      'stepped_back',
    ],
    [
      'a work is finished',
      works,
      { ...works, status: 'realised', phase: null, completedOn: '2025-01' },
      'realised',
    ],
    ['a work is stopped', works, { ...works, status: 'stopped', phase: null, reason: 'Te duur' }, 'stopped'],
    ['the next phase begins', works, { ...works, phase: 'Oplevering' }, 'milestone_reached'],
    ['the phase steps back', works, { ...works, phase: 'Studie', said: 'ETUDES' }, 'stepped_back'],
    ['the amount changes', done, { ...done, granted: '90.00' }, 'grant_changed'],
    ['the request changes', done, { ...done, requested: '90.00' }, 'request_changed'],
    [
      'the promise moves',
      { ...works, promisedOn: '2025-01' },
      { ...works, promisedOn: '2025-09' },
      'completion_promised',
    ],
    ['the opening is corrected', done, { ...done, completedOn: '2019-12' }, 'completion_stated'],
    [
      'a milestone gets a date',
      works,
      { ...works, milestones: { Procedures: '2025-01' } },
      'milestone_reached',
    ],
    ['more is paid', { ...works, paid: '10.00' }, { ...works, paid: '25.00' }, 'paid'],
    ['less is paid', { ...works, paid: '25.00' }, { ...works, paid: '10.00' }, 'recovered'],
    ['the decision turns out to be earlier', done, { ...done, decidedOn: '2015' }, 'noted'],
    ['the title changes', works, { ...works, title: 'Bank' }, 'described'],
    ['it moves to another village', works, { ...works, village: 'paris-75002' }, 'described'],
  ])('%s', (_, before, after, type) => {
    expect(change(before, after).events.map((event) => event.type)).toEqual([type]);
  });
});

test('a step back tells what the list says and leaves history as it was', () => {
  const { events, facts } = change(done, { ...done, status: 'in_progress', said: 'TRAVAUX' });
  expect(events).toMatchObject([
    { reason: 'De lijst van 1 maart 2025 noemt weer: TRAVAUX', data: { to: 'in_progress' } },
  ]);
  expect(facts).toMatchObject({ status: 'in_progress', realisedOn: null });
});

test('what is finished again after a step back is finished, though its old date lies before the step', () => {
  const back: NewEvent = {
    type: 'stepped_back',
    occurredOn: '2024-12' as PartialDate,
    reason: 'Heropend',
    data: { to: 'in_progress' },
  };
  const { facts } = change({ ...works, completedOn: null }, done, {}, [
    ...firstEvents(says(done), first),
    back,
  ]);
  expect(facts).toMatchObject({ status: 'realised', completedOn: '2020-02' });
});

test('a list that follows does not set back what people here recorded before it', () => {
  const realised: NewEvent = { type: 'realised', occurredOn: '2024-12-24' as PartialDate };
  const started = { ...works, status: 'granted', phase: null };
  expect(change(started, works, {}, [realised]).events).toEqual([]);
  expect(change(works, { ...works, status: 'realised', phase: null }, {}, [realised]).events).toEqual([]);
});

test('a text that people here changed to what the list says now is no change', () => {
  expect(change(works, { ...works, title: 'Bank' }, { title: 'Bank' }).events).toEqual([]);
});

const date = fc
  .constantFrom(null, '2016', '2018-05', '2020-02-29', '2024-10', '2025-01', '2025-12')
  .map((d) => d as PartialDate | null);
const past = fc.constantFrom(null, '2016', '2018-05', '2020-02-29').map((d) => d as PartialDate | null);
const amount = fc.constantFrom(null, '0.00', '100.00', '250.50');
const statement = fc
  .record({
    status: fc.constantFrom(...projectStatuses),
    partly: fc.boolean(),
    phase: fc.constantFrom(null, ...phases),
    title: fc.constantFrom(null, 'A', 'B'),
    submittedOn: past,
    decidedOn: past,
    startedOn: past,
    stoppedOn: past,
    promisedOn: date,
    completedOn: date,
    requested: amount,
    granted: amount,
    paid: amount,
    milestones: fc.dictionary(fc.constantFrom(...phases), fc.constantFrom('2017-01', '2024-12', '2026-01'), {
      noNullPrototype: true,
    }),
  })
  .map((fields) =>
    says({
      ...fields,
      partly: fields.status === 'realised' && fields.partly,
      settled: fields.status === 'settled' ? '90.00' : null,
    }),
  );

test('whatever a list says, on that day the project is in the state of the list', () => {
  fc.assert(
    fc.property(statement, (said) => {
      const events = firstEvents(said, first);
      expect(events.length).toBeGreaterThan(0);
      expect(factsSeen(events, first).status).toBe(said.status);
    }),
  );
});

test('whatever two lists say one after the other, on the day of the second the project is in its state', () => {
  fc.assert(
    fc.property(statement, statement, (was, becomes) => {
      const history = firstEvents(was, first);
      const { events } = compare(was, becomes, { described: was, history }, later);
      const expected = was.status === becomes.status ? factsSeen(history, later).status : becomes.status;
      expect(factsSeen([...history, ...events], later).status).toBe(expected);
      for (const event of events)
        expect(lastDay(event.occurredOn) <= later.on || event.type === 'submitted').toBe(true);
    }),
  );
});

test('a list that says the same again changes nothing, however it was kept', () => {
  fc.assert(
    fc.property(statement, (said) => {
      const kept = restore(JSON.parse(JSON.stringify(keep(said))) as Record<string, unknown>);
      expect(saysTheSame(kept, said)).toBe(true);
      expect(
        compare(kept, said, { described: said, history: firstEvents(said, first) }, later).events,
      ).toEqual([]);
    }),
  );
});
