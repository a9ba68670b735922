import { describe, expect, test } from 'vitest';
import { addDays, dayAt } from '#server/domain/dates.ts';
import { sum, type Amount } from '#server/domain/money.ts';
import { startApi } from '../support/api.ts';
import { aMunicipality } from '../support/funds.ts';

const api = startApi();
const tomorrow = addDays(dayAt(new Date()), 1);

type Answer = { json: () => { errors?: { field: string; code: string }[] } };
const codes = (answer: Answer) => answer.json().errors?.map(({ field, code }) => `${field}: ${code}`);

describe('dividing between villages', () => {
  const divide = async (amounts: string[], given: object = {}) => {
    const made = await aMunicipality(api);
    await made.allot();
    const answer = await made.ask('POST', `/funds/${made.fund.slug}/years/2026/redistributions`, {
      occurredOn: '2026-10-01',
      reason: 'Op 1 oktober verdelen we wat over is.',
      shares: made.villages.map(({ slug }, i) => ({ village: slug, amount: amounts[i] ?? '' })),
      ...given,
    });
    return { ...made, answer };
  };

  test('moves what one village has left to others, to the cent', async () => {
    const { answer, ask, fund } = await divide(['-3.000,01', '1000', '2.000,01']);
    expect(answer.json()).toEqual({ done: true });
    const { villages, events } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    const left = villages.map(({ available }: { available: Amount }) => available).toSorted();
    expect(left).toEqual(['11000.00', '12000.01', '6999.99'].toSorted());
    expect(sum(left)).toBe('30000.00');
    const divided = events.filter(({ type }: { type: string }) => type === 'redistributed');
    expect(sum(divided.map(({ amount }: { amount: Amount }) => amount))).toBe('0.00');
    const names = villages.map((one: { village: { name: string } }) => one.village.name);
    for (const { village, others } of divided) {
      expect(others).toEqual(names.filter((name: string) => name !== village.name).toSorted());
    }
  });

  test('is told to everyone, with the day, the other villages and why', async () => {
    const { ask, villages, fund } = await divide(['-3.000,01', '1000', '2.000,01']);
    const { villages: rows } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    const toldTo = async (slug: string, query = '') => {
      const { items } = await api.json(`/villages/${slug}/funds${query}`);
      return items.find((one: { slug: string }) => one.slug === fund.slug).divided;
    };
    const others: string[] = rows
      .filter((one: { village: { slug: string } }) => one.village.slug !== villages[0]!.slug)
      .map((one: { village: { name: string } }) => one.village.name);
    expect(await toldTo(villages[0]!.slug)).toEqual([
      {
        year: 2026,
        occurredOn: '2026-10-01',
        amount: '-3000.01',
        others: others.toSorted(),
        reason: 'Op 1 oktober verdelen we wat over is.',
      },
    ]);
    expect(await toldTo(villages[0]!.slug, '?asOf=2026-09-30')).toEqual([]);
  });

  test.each([
    ['a cent that comes from nowhere', ['-1000', '1000,01'], {}, ['shares: not-zero']],
    ['one village only', ['-1000'], {}, ['shares: divides-nothing']],
    ['more than a village has', ['-10000,01', '10000,01'], {}, ['shares.0: gives-too-much']],
    ['what is no amount', ['-1,005', 'x'], {}, ['shares.0: not-an-amount', 'shares.1: not-an-amount']],
    ['a day that is still to come', ['-1', '1'], { occurredOn: tomorrow }, ['occurredOn: in-future']],
    ['a day before the year', ['-1', '1'], { occurredOn: '2025-12-31' }, ['occurredOn: before-year']],
  ])('refuses %s', async (_, amounts, given, expected) => {
    const { answer, ask, fund } = await divide(amounts, given);
    expect(codes(answer)).toEqual(expected);
    const { villages } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    for (const { available } of villages) expect(available).toBe('10000.00');
  });

  test('at the same moment as another division never takes what is not there', async () => {
    const { ask, fund, villages, allot } = await aMunicipality(api);
    await allot();
    const [a, b, c] = villages.map(({ slug }) => slug);
    const give = (from: string, to: string) =>
      ask('POST', `/funds/${fund.slug}/years/2026/redistributions`, {
        occurredOn: '2026-10-01',
        reason: 'Verdelen.',
        shares: [
          { village: from, amount: '-6000' },
          { village: to, amount: '6000' },
        ],
      });
    const answers = await Promise.all([give(a!, b!), give(a!, c!), give(b!, a!), give(c!, b!)]);
    for (const { statusCode } of answers) expect([200, 400]).toContain(statusCode);
    const { villages: rows } = (await ask('GET', `/funds/${fund.slug}/years/2026`)).json();
    expect(sum(rows.map(({ available }: { available: Amount }) => available))).toBe('30000.00');
  });
});
