import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netherlands, readPlace } from '#server/domain/coordinates.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import { projectStatuses } from '#server/domain/lifecycle.ts';
import {
  contributionKinds,
  isPreparing,
  readContribution,
  readSupport,
  requirePreparing,
  supportKinds,
  teamProblems,
  type ContributionGiven,
  type SupportGiven,
} from '#server/domain/preparation.ts';

const codes = (problems: { field: string; code: string }[]) =>
  problems.map(({ field, code }) => `${field} ${code}`);

describe('the text of the council', () => {
  it('can be written before a project was submitted, and in no other state', () => {
    expect(projectStatuses.filter(isPreparing)).toEqual(['idea', 'preparation']);
    for (const status of projectStatuses) {
      if (isPreparing(status)) expect(() => requirePreparing(status)).not.toThrow();
      else
        expect(() => requirePreparing(status)).toThrow(
          expect.objectContaining({ code: 'preparation-closed' }),
        );
    }
  });
});

const today = '2026-05-10' as CalendarDate;
const read = (more: Partial<SupportGiven>) =>
  readSupport(
    {
      kind: 'letter',
      day: '2026-05-10',
      count: '',
      description: 'Van de school',
      answer: '',
      ...more,
    },
    today,
  );
const wrongIn = (more: Partial<SupportGiven>) => codes(read(more).problems);

describe('a record of support', () => {
  it.each(supportKinds)(
    'of kind %s has a count when people are counted, and then of at least one',
    (kind) => {
      const isCounted = kind === 'signatures' || kind === 'meeting';
      expect(wrongIn({ kind })).toEqual(isCounted ? ['count missing'] : []);
      expect(wrongIn({ kind, count: '0' })).toEqual([isCounted ? 'count at-least-one' : 'count not-fitting']);
      expect(wrongIn({ kind, count: '1' })).toEqual(isCounted ? [] : ['count not-fitting']);
    },
  );

  it.each([
    ['12 mensen', 'not-a-number'],
    ['1,5', 'not-a-number'],
    ['-3', 'not-a-number'],
    ['2000000', 'too-large'],
  ])('is not of %s people', (count, code) => {
    expect(wrongIn({ kind: 'meeting', count })).toEqual([`count ${code}`]);
  });

  it.each(supportKinds)('of kind %s is answered only when it is an objection', (kind) => {
    const count = kind === 'signatures' || kind === 'meeting' ? '3' : '';
    const problems = wrongIn({ kind, count, answer: 'Het hek gaat dicht.' });
    expect(problems).toEqual(kind === 'objection' ? [] : ['answer not-fitting']);
    expect(wrongIn({ kind, count, answer: ' ' })).toEqual([]);
  });

  it('has a day that exists and has come', () => {
    expect(read({ day: ' 2026-05-10 ' })).toMatchObject({ occurredOn: '2026-05-10', problems: [] });
    expect(wrongIn({ day: '2026-05-11' })).toEqual(['day in-future']);
    for (const day of ['2026-02-30', '2026-05', 'gisteren', '10-05-2026'])
      expect([day, wrongIn({ day })]).toEqual([day, ['day not-a-date']]);
  });

  it('left empty misses everything at once', () => {
    expect(wrongIn({ kind: 'meeting', day: ' ', description: ' \n ' })).toEqual([
      'day missing',
      'count missing',
      'description missing',
    ]);
  });
});

describe('the team', () => {
  const named = (name: string, role: 'lead' | 'deputy' | 'initiator', personId: string | null = null) => ({
    name,
    role,
    personId,
  });

  it('has a lead and a deputy who are two people, whichever came first', () => {
    expect(codes(teamProblems(named('anna  ', 'deputy'), [named('Anna', 'lead')]))).toEqual([
      'name lead-and-deputy',
    ]);
    expect(codes(teamProblems(named('Anna', 'lead'), [named('ANNA', 'deputy')]))).toEqual([
      'name lead-and-deputy',
    ]);
    expect(teamProblems(named('Bram', 'deputy'), [named('Anna', 'lead')])).toEqual([]);
  });

  it('knows two people of the same name apart when they can sign in', () => {
    expect(teamProblems(named('Jan', 'deputy', 'a'), [named('Jan', 'lead', 'b')])).toEqual([]);
    expect(codes(teamProblems(named('Jan P.', 'deputy', 'a'), [named('Jan', 'lead', 'a')]))).toEqual([
      'name lead-and-deputy',
    ]);
  });

  it('lets an initiator be lead or deputy too, and nobody the same thing twice', () => {
    expect(teamProblems(named('Anna', 'lead'), [named('Anna', 'initiator')])).toEqual([]);
    expect(codes(teamProblems(named('Anna', 'initiator'), [named('Anna', 'initiator')]))).toEqual([
      'name already-there',
    ]);
  });

  it('names who it is', () => {
    expect(codes(teamProblems(named(' ', 'lead'), []))).toEqual(['name missing']);
  });
});

const contribution = (more: Partial<ContributionGiven>): ContributionGiven => ({
  partner: 'Drukkerij De Letter',
  kind: 'money',
  description: '',
  amount: '',
  hours: '',
  ...more,
});

describe('a contribution', () => {
  it.each([
    ['money', { amount: '1.250,50' }, { amount: '1250.50', hours: null }],
    ['hours', { hours: '7,5' }, { amount: null, hours: '7.5' }],
    ['goods', { description: 'Verf' }, { amount: null, hours: null }],
    ['goods', { description: 'Verf', amount: '80' }, { amount: '80', hours: null }],
    ['place', { description: 'Een zaal' }, { amount: null, hours: null }],
  ] as const)('of %s (%j) is read', (kind, more, expected) => {
    expect(readContribution(contribution({ kind, ...more }))).toEqual({ ...expected, problems: [] });
  });

  it.each([
    ['money', {}, ['amount missing']],
    ['money', { amount: '0,00' }, ['amount at-least-one']],
    ['money', { amount: '-5' }, ['amount negative']],
    ['money', { amount: '1.250,505' }, ['amount too-exact']],
    ['money', { amount: 'veel' }, ['amount not-a-number']],
    ['money', { amount: '100.000.000,00' }, ['amount too-large']],
    ['money', { amount: '10', hours: '3' }, ['hours not-fitting']],
    ['hours', {}, ['hours missing']],
    ['hours', { hours: '100.000' }, ['hours too-large']],
    ['hours', { hours: '3', amount: '10' }, ['amount not-fitting']],
    ['goods', {}, ['description missing']],
    ['place', { description: ' ' }, ['description missing']],
    ['money', { partner: ' ', amount: 'x' }, ['partner missing', 'amount not-a-number']],
  ] as const)('of %s is not %j: %j', (kind, more, expected) => {
    expect(codes(readContribution(contribution({ kind, ...more })).problems)).toEqual(expected);
  });

  it('never has both an amount and hours, whatever is typed', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('', '10', '7,5', '1.000'));
    fc.assert(
      fc.property(
        fc.constantFrom(...contributionKinds),
        text,
        text,
        text,
        (kind, amount, hours, description) => {
          const read = readContribution(contribution({ kind, amount, hours, description }));
          expect(read.amount === null || read.hours === null).toBe(true);
          if (read.problems.length === 0 && kind === 'money') expect(read.amount).not.toBeNull();
          if (read.problems.length === 0 && kind === 'hours') expect(read.hours).not.toBeNull();
        },
      ),
    );
  });
});

describe('a place on the map', () => {
  const place = (latitude: string, longitude: string) => readPlace({ latitude, longitude });

  it('is read with a comma or a point, and kept to ten centimetres', () => {
    expect(place(' 52,0907 ', '5.1214°')).toEqual({
      place: { latitude: '52.090700', longitude: '5.121400' },
      problems: [],
    });
  });

  it('may be left out, but not by half', () => {
    expect(place('', ' ')).toEqual({ place: null, problems: [] });
    expect(codes(place('52', '').problems)).toEqual(['longitude other-coordinate']);
    expect(codes(place('', '5').problems)).toEqual(['latitude other-coordinate']);
  });

  it.each([
    ['Londen', '51,5', '-0,12', ['latitude outside-netherlands']],
    ['Bonaire', '12,15', '-68,27', ['latitude outside-netherlands']],
    ['changed places', '5,12', '52,09', ['latitude swapped']],
    ['metres of the Dutch grid', '155000', '463000', ['latitude not-degrees', 'longitude not-degrees']],
    ['words', 'hier', '5', ['latitude not-degrees']],
    ['degrees, minutes', "52°5'", '5', ['latitude not-degrees']],
    ['more than a number', '1e2', 'NaN', ['latitude not-degrees', 'longitude not-degrees']],
  ])('is not %s', (_what, latitude, longitude, problems) => {
    expect(place(latitude, longitude).place).toBeNull();
    expect(codes(place(latitude, longitude).problems)).toEqual(problems);
  });

  it('is anywhere in the Netherlands, and what is read comes back the same', () => {
    const { south, north, west, east } = netherlands;
    const between = (min: number, max: number) =>
      fc.double({ min, max, noNaN: true }).map((n) => n.toFixed(6));
    fc.assert(
      fc.property(between(south, north), between(west, east), (latitude, longitude) => {
        expect(place(latitude, longitude)).toEqual({ place: { latitude, longitude }, problems: [] });
      }),
    );
  });
});
